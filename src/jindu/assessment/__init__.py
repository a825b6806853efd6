"""One judge per kind of target; each turns what is known into an assessment."""

from jindu.assessment.judge import judge_all
from jindu.tables.records.assessments import Assessment

__all__ = ["Assessment", "judge_all"]
