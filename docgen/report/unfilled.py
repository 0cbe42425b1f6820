"""What is still to be filled in stops a final report, and nothing else: a draft goes out with its gaps.

A report with gaps loads, is judged, goes into a workbook and comes back; only the page for the signature is
not made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.errors import DataError, Problem, Severity
from docgen.report.load import Loaded

OPEN: Final = frozenset({"D064", "D069", "D099", "D100"})
"""Problems that say: here something is still to come."""
CODES: Final = OPEN | {"D098"}
"""These, and codes of a template that stand where words should: what stops a final report alone."""


def refuse_unfilled(loaded: Loaded) -> None:
    """DataError with every gap of a report that is no draft (``du_thao``)."""
    problems = as_errors(loaded.warnings, loaded.raw)
    count = sum(problem.code in CODES for problem in loaded.warnings)
    if problems != loaded.warnings:
        name = loaded.file or "dữ liệu"
        message = f"{name}: còn {count} chỗ chưa điền (hãy điền, hoặc thêm du_thao để in bản dự thảo)"
        raise DataError(message, problems)


def as_errors(problems: Iterable[Problem], raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems of a report, its gaps as errors unless it is a draft."""
    if raw.get("du_thao") is not None:
        return tuple(problems)
    return tuple(replace(p, severity=Severity.ERROR) if p.code in CODES else p for p in problems)
