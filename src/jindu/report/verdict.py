"""What a run says on a terminal: the one-paragraph verdict and the table of targets."""

from jindu.numerals import plain
from jindu.paths import Project
from jindu.report.sections.judgement import lead
from jindu.report.show import words_for
from jindu.results import Results
from jindu.targets.assessment import Assessment


def one_paragraph(project: Project, results: Results) -> str:
    """The lead of page one, Chinese then English."""
    sentences = lead(results).sentences
    zh, en = words_for(project, "bilingual")
    return "".join(s.text(zh) for s in sentences) + "\n" + " ".join(s.text(en) for s in sentences)


def status_lines(project: Project, results: Results) -> list[str]:
    """One line per target: status, short name in both languages, latest value, chance."""
    by_id = {t.id: t for t in results.facts.plan.targets}
    zh, en = words_for(project, "bilingual")
    return [
        f"{zh.label('status.' + a.status)} {en.label('status.' + a.status):<14} {by_id[a.target].short_zh} · "
        f"{by_id[a.target].short_en}{_figures(results, a)}"
        for a in results.assessments
    ]


def _figures(results: Results, a: Assessment) -> str:
    parts = [] if a.now is None else [f"{a.now_period} {a.now}"]
    if a.chance is not None:
        parts.append(f"P {plain(a.chance * 100, 0)}%{'*' if results.doubt(a.target) else ''}")
    return f"  [{', '.join(parts)}]" if parts else ""
