"""One judge per kind of target; each turns what is known into an assessment."""

from jindu.targets.assessment import Assessment
from jindu.targets.judge import judge_all

__all__ = ["Assessment", "judge_all"]
