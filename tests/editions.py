"""Editions made in this process, without notebooks: the same blocks, words, facts and renderers."""

from pathlib import Path

from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.params.terms import load_terms
from jindu.report.compose import Composer
from jindu.report.composed import compose_report
from jindu.report.edition import edition_meta
from jindu.report.phrases.words import words_for
from jindu.report.proofs import prove_report
from jindu.report.render.notebook import Piece, bracket_references
from jindu.report.render.settings import load
from jindu.report.render.typeset import write_pdf
from jindu.report.render.webpage import write_html
from jindu.stages.runs import load_results, run_assess, run_forecast, run_ingest
from jindu.tables.results import Results

WRITERS = {"pdf": write_pdf, "html": write_html}


def assessed(project: Project, run: str = "small") -> Results:
    """Results of a run, read and judged from its raw files."""
    for stage in (run_ingest, run_forecast, run_assess):
        stage(project, run)
    return load_results(project, run)


def proven(project: Project, results: Results) -> None:
    """Stop on the first fault of the text of a run."""
    prove_report(results, words_for(project, "bilingual"), load_terms(project.params / "text/terms.yml"))


def edition(project: Project, results: Results, lang: str, folder: Path, formats=("pdf", "html")) -> dict[str, Path]:
    """One edition of a run, its text proven, by format."""
    proven(project, results)
    words = words_for(project, lang)
    here = folder / lang
    composer = Composer(words, here / "figures", load_fonts(project))
    parts = compose_report(results).parts
    pieces = [Piece(n, bracket_references(composer.write(blocks))) for n, blocks in enumerate(parts, 4)]
    meta = edition_meta(results, words, words_for(project, "bilingual"), ["zh", "en", "bilingual"])
    settings = load(project.root, lang, {**meta, "stem": "progress"})
    return {each: WRITERS[each](pieces, settings, here, folder / f"progress.{lang}.{each}") for each in formats}
