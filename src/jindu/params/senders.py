"""Who sends what, and by when: one frozen record per entry of params/senders.yml."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.base.periods import last_day
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

Standing = Literal["on_time", "late", "missing", "not_due"]


class Sender(Checked):
    """One bureau that sends files."""

    id: str
    folders: tuple[str, ...] = Field(min_length=1)  # under data/raw; new files go into the first
    name_zh: str
    name_en: str
    frequency: Literal["quarterly", "annual", "irregular"]
    due_days: int = Field(default=0, ge=0)  # after the end of the period
    brings_zh: tuple[str, ...]
    brings_en: tuple[str, ...]

    @field_validator("brings_en")
    @classmethod
    def _same_number(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if len(value) != len(info.data.get("brings_zh", ())):
            raise ValueError("expected one entry for each of brings_zh")
        return value

    def owes(self, period: str) -> bool:
        """Whether something is due for a quarter."""
        return self.frequency == "quarterly" or (self.frequency == "annual" and period.endswith("Q4"))

    def due(self, period: str) -> date:
        """The day by which files for a quarter are expected."""
        return last_day(period) + timedelta(days=self.due_days)


def standing(came: date | None, due: date, as_of: date) -> Standing:
    """How what was due stands on a day."""
    if came is not None:
        return "late" if came > due else "on_time"
    return "missing" if as_of > due else "not_due"


def days_late(came: date | None, due: date, as_of: date) -> int:
    """Days past the due day when it came, or so far; 0 in time."""
    return max(((came or as_of) - due).days, 0)


def load_senders(path: AnyPath) -> tuple[Sender, ...]:
    """Senders in file order; ParamsError for a folder given twice."""
    senders = tuple(
        check_entry(Sender, {"id": name, **(entry if isinstance(entry, dict) else {})}, path, name)
        for name, entry in read_yaml(path).items()
    )
    folders = [folder for sender in senders for folder in sender.folders]
    if twice := {folder for folder in folders if folders.count(folder) > 1}:
        raise ParamsError(f"params/{path.name}", f"folder {sorted(twice)[0]!r} given twice", "one sender per folder")
    return senders
