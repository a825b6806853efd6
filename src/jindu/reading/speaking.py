"""Say what happened to a file, in Chinese or English, from params/text/reading.yml."""

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.params.files import read_yaml
from jindu.reading.outcome import FileOutcome, Message
from jindu.reading.words.texts import show

TOLD_NOTES = ("near_name",)


class Speaker:
    """The sentences of one language."""

    def __init__(self, lang: str, path: AnyPath):
        sentences = read_yaml(path)
        if lang not in sentences:
            raise ParamsError(path.name, f"no language {lang}", ", ".join(sorted(sentences)))
        self.lang = lang
        self.sentences: dict[str, str] = sentences[lang]

    def say(self, message: Message) -> str:
        """One message with its place."""
        text = self.sentence(message)
        return f"{show(message.place)}: {text}" if message.place else text

    def sentence(self, message: Message) -> str:
        """One message without its place."""
        if message.code not in self.sentences:
            raise ParamsError("reading.yml", f"no sentence {message.code}", "one sentence per code in every language")
        fields = {"found": "", "expected": "", "raw": "", **message.fields}
        fields |= {key.removesuffix("_en"): text for key, text in message.fields.items() if self._is_own(key)}
        return self.sentences[message.code].format(**{key: show(value) for key, value in fields.items()})

    def _is_own(self, key: str) -> bool:
        return self.lang == "en" and key.endswith("_en")

    def messages(self, outcome: FileOutcome) -> str:
        """All messages worth telling, the gravest first."""
        told = [m for level in ("error", "warn") for m in outcome.messages if m.level == level]
        told += [m for m in outcome.messages if m.code in TOLD_NOTES]
        return f"{show(outcome.file)}: " + " | ".join(dict.fromkeys(map(self.say, told))) if told else ""

    def summary(self, outcome: FileOutcome) -> str:
        """One line for the terminal."""
        verdict = self.sentences[f"outcome_{outcome.outcome}"]
        count = self.sentences["count"].format(count=len(outcome.observations))
        text = self.messages(outcome)
        return f"{verdict}  {text or show(outcome.file)}  ({count})"
