"""`jindu check`: every params file and raw folder, without running anything."""

from jindu.errors import JinduError
from jindu.paths import Project
from jindu.raw import list_releases
from jindu.results import load_facts
from jindu.words import LANGUAGES, load_words


def check_project(project: Project) -> list[str]:
    """One line per problem; empty when all is well."""
    problems = [
        line for run in sorted(project.params.glob("runs/*.yml")) for line in _try(load_facts, project, run.stem)
    ]
    return list(dict.fromkeys([*problems, *_try(_check_words, project), *_try(list_releases, project)]))


def _try(check, *arguments) -> list[str]:
    try:
        check(*arguments)
    except JinduError as error:
        return [str(error)]
    return []


def _check_words(project: Project) -> None:
    """Both languages have the same keys and leave the same blanks."""
    zh, en = (load_words(project.params / "text", lang) for lang in LANGUAGES)
    zh.refuse_difference(en)
