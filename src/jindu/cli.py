"""The command `jindu`: every job on the project that contains the current folder."""

import sys
import tempfile
import traceback
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from jindu.base.errors import Busy, JinduError, ParamsError
from jindu.base.paths import Project, find_project

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
ProjectOption = Annotated[Path | None, typer.Option("--project", help="Project folder; default: the one around here.")]
DEFAULT_RUN = "2023Q3"


class Renderer(StrEnum):
    """Which renderer makes PDF and HTML."""

    auto = "auto"
    embedded = "embedded"
    quarto = "quarto"


class Language(StrEnum):
    """Language of what a command says."""

    zh = "zh"
    en = "en"


def project_at(folder: Path | None) -> Project:
    """The project named by --project, or the one around the current folder."""
    return find_project(folder or Path.cwd())


@app.command()
def report(
    run: Annotated[str, typer.Argument(help="A file of params/runs.")] = DEFAULT_RUN,
    renderer: Annotated[Renderer, typer.Option(help="Default: Quarto where it is found.")] = Renderer.auto,
    force: Annotated[bool, typer.Option("--force", help="Make every stage again, changed or not.")] = False,
    start: Annotated[str, typer.Option("--from", help="Make this stage and the later ones again.")] = "",
    project: ProjectOption = None,
) -> None:
    """Make the report of a run: PDF and HTML in each language, Excel annex, run.json. Only what changed is made."""
    from jindu.report.phrases.words import words_for
    from jindu.report.verdict import one_paragraph
    from jindu.stages.report import Wish, make_report

    here = project_at(project)
    console = Console()
    with console.status("jindu") as status:
        tell = status.update if console.is_terminal else lambda line: console.print(line, highlight=False)
        edition = make_report(here, run, Wish(renderer.value, start, force), tell)
    for path in edition.outputs:
        print(here.relative(path))
    print()
    print(one_paragraph(edition.results, words_for(here, "bilingual")))


@app.command()
def status(
    run: Annotated[str, typer.Argument()] = DEFAULT_RUN,
    unit: Annotated[str, typer.Option(help="Only targets this unit leads, such as 县科工局.")] = "",
    status: Annotated[str, typer.Option(help="Only targets of this status, such as at_risk.")] = "",
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, with every fact behind a status.")] = False,
    project: ProjectOption = None,
) -> None:
    """Print where each target stands, from the tables of the last run."""
    from jindu.report.phrases.words import words_for
    from jindu.report.verdict import chosen, shown, status_lines, write_status
    from jindu.stages.runs import load_results

    here = project_at(project)
    results = load_results(here, run)
    found = chosen(results, unit, status)
    both = words_for(here, "bilingual")
    print(shown(results.run, both, here.snapshot.digest), file=sys.stderr)
    if csv:
        write_status(results, found, sys.stdout)
        return
    for line in status_lines(results, both, found):
        print(line)


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="Raw files of any kind; params are those of the project.")],
    csv: Annotated[Path | None, typer.Option(help="Write the observations here.")] = None,
    outcomes: Annotated[Path | None, typer.Option(help="Write file, outcome and message here.")] = None,
    as_of: Annotated[str, typer.Option(help="Periods after this day are refused; default today.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the messages: zh or en.")] = "zh",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first refused file, with exit code 2.")] = False,
    project: ProjectOption = None,
) -> None:
    """Show what is understood from raw files, each judged by itself and with the others of the call."""
    from jindu.reading.command import read_command

    code = read_command(project_at(project).params, files, csv, outcomes, day_of(as_of), lang, strict=strict)
    raise typer.Exit(code)


@app.command()
def layout(
    file: Annotated[Path, typer.Argument(help="A raw file.")],
    as_of: Annotated[str, typer.Option(help="Periods after this day are refused; default today.")] = "",
    project: ProjectOption = None,
) -> None:
    """Draft a layout for a sender's file, to be corrected and saved under params/layouts/."""
    from jindu.reading.command import layout_command

    layout_command(project_at(project).params, file, day_of(as_of))


def day_of(text: str) -> date:
    """A day given as ISO text; today without one."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise ParamsError("--as-of", repr(text), "a day such as 2023-10-31") from None


@app.command()
def check(
    run: Annotated[str, typer.Argument(help="The run whose raw files are read.")] = DEFAULT_RUN,
    lang: Annotated[Language, typer.Option(help="Language of what is said.")] = Language.zh,
    project: ProjectOption = None,
) -> None:
    """Check params, and read the raw files of a run: who sent what, what is doubted or refused, what to do."""
    from jindu.params.run import load_run
    from jindu.report.phrases.words import load_words, words_for
    from jindu.report.verdict import shown
    from jindu.stages.check import check_project, check_run

    here = project_at(project)
    problems = check_project(here)
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(2)
    print(shown(load_run(here, run), words_for(here, "bilingual"), here.snapshot.digest), file=sys.stderr)
    found = check_run(here, run, lang.value)
    for line in found.lines:
        print(line)
    print(load_words(here.params / "text", lang.value).label("check.bad" if found.is_refused else "check.good"))
    raise typer.Exit(1 if found.is_refused else 0)


@app.command()
def clean(
    unused: Annotated[bool, typer.Option("--unused", help="Results that no run points at.")] = False,
    project: ProjectOption = None,
) -> None:
    """Remove results under data/processed that no run was last made from."""
    from jindu.stages.lock import is_idle
    from jindu.stages.runs import drop_unused

    here = project_at(project)
    if not unused:
        raise ParamsError("clean", "nothing said to be removed", "--unused", "`make clean` removes all that is made")
    if not is_idle(here):
        raise Busy("clean", "a run is being made", "no run at work", "try again when it is done")
    for path in drop_unused(here, is_all=True):
        print(here.relative(path))


@app.command("new-quarter")
def new_quarter(
    period: Annotated[str, typer.Argument(help="The quarter to begin, such as 2023Q4.")],
    template: Annotated[str, typer.Option("--from", help="Run to copy; default: that of the quarter before.")] = "",
    project: ProjectOption = None,
) -> None:
    """Begin a quarter: run params, folders for the files to come, a printable checklist of what is due."""
    from jindu.paperwork.checklist import write_checklist
    from jindu.paperwork.new_quarter import scaffold

    here = project_at(project)
    made = scaffold(here, period, template)
    for path in (made.recipe, *made.folders, write_checklist(here, made)):
        print(here.relative(path))


@app.command()
def template(
    run: Annotated[str, typer.Argument(help="The run whose period is to be reported.")] = DEFAULT_RUN,
    unit: Annotated[str, typer.Option(help="One lead unit, such as 县科工局; default: all.")] = "",
    project: ProjectOption = None,
) -> None:
    """Write the workbook each lead unit fills in, with what it last reported, to build/returns-<run>/."""
    from jindu.paperwork.issue import issue_templates

    here = project_at(project)
    for path in issue_templates(here, run, unit):
        print(here.relative(path))


@app.command()
def feedback(
    run: Annotated[str, typer.Argument(help="The run whose returns are told what is wrong.")] = DEFAULT_RUN,
    project: ProjectOption = None,
) -> None:
    """Write, per unit, what is wrong with its return, to build/feedback-<run>/."""
    from jindu.paperwork.issue import issue_feedback

    here = project_at(project)
    for path in issue_feedback(here, run):
        print(here.relative(path))


@app.command()
def assessment(
    run: Annotated[str, typer.Argument(help="The run whose period is assessed.")] = DEFAULT_RUN,
    scores: Annotated[Path | None, typer.Option(help="Workbook with the scores; default: make one.")] = None,
    project: ProjectOption = None,
) -> None:
    """Write the workbook for entering scores, or from a filled-in one the restricted league tables."""
    from jindu.paperwork.assessment import write_input, write_league

    here = project_at(project)
    print(here.relative(write_league(here, run, scores) if scores else write_input(here, run)))


def main() -> None:
    """Run the command; a user's error becomes one message and an exit code, never a traceback."""
    try:
        app(standalone_mode=True)
    except JinduError as error:
        print(f"jindu: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except Exception as error:
        print(f"jindu: {_defect(error)}", file=sys.stderr)
        raise SystemExit(1) from None


def _defect(error: Exception) -> str:
    """One line on an error of our own; the details go to a file that can be sent."""
    details = Path(tempfile.mkdtemp(prefix="jindu-")) / "error.txt"
    details.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return f"a defect of jindu ({type(error).__name__}: {error}); please report it with {details}"
