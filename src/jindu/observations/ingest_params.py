"""What ingest takes from params/, loaded in one place."""

from dataclasses import dataclass
from datetime import date

from jindu.base.frozen import once
from jindu.base.paths import Project
from jindu.params.corrections import Correction, load_corrections
from jindu.params.forms import Form, load_forms
from jindu.params.plan import Plan, load_plan
from jindu.params.run import load_run
from jindu.params.senders import Sender, load_senders
from jindu.reading.speaking import Speaker
from jindu.reading.words.lexicon import Lexicon, load_lexicon


@dataclass(frozen=True)
class IngestParams:
    """Everything that ingest uses beside the raw files: the same values and files give the same tables."""

    period: str
    as_of: date
    sources: tuple[str, ...]  # folders of data/raw to read; empty: all
    strict: bool
    plan: Plan
    forms: dict[str, Form]
    corrections: tuple[Correction, ...]
    senders: tuple[Sender, ...]
    lexicon: Lexicon  # with the region, regions and indicators
    zh: Speaker
    en: Speaker


@once
def load_ingest_params(project: Project, run: str) -> IngestParams:
    """What ingest uses of params/ in one run; ParamsError names the file and entry that is wrong."""
    params, recipe = project.params, load_run(project, run)
    lexicon = load_lexicon(params, recipe.region)
    speakers = (Speaker(lang, params / "text" / "reading.yml") for lang in ("zh", "en"))
    return IngestParams(
        recipe.period,
        recipe.as_of,
        recipe.sources,
        recipe.strict,
        load_plan(params / "plans" / f"{recipe.plan}.yml", params),
        load_forms(params / "forms.yml"),
        load_corrections(params / "corrections.yml", lexicon.regions, lexicon.indicators),
        load_senders(params / "senders.yml"),
        lexicon,
        *speakers,
    )
