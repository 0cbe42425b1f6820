"""The last period's file as soon as it is chosen: whether it is a report, and which period comes next."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError
from docgen.library.reports import read_data
from docgen.library.word import import_docx
from docgen.report.parts import read_parts
from docgen.roundtrip.foreign.head import read_head
from docgen.roundtrip.foreign.source import Source, read_source
from docgen.units import find_register, load_register
from docgen.vn.periods import Period
from docgen.vn.text import nfc
from docgen.web.bench import Progress, bounded
from docgen.web.period_choice import as_chosen
from docgen.web.tasks.given import refuse_unread
from docgen.word.package import read_package

_REPORT: Final = "báo cáo"
_YEARLY: Final = ("6-thang", "9-thang", "nam")
_CHOOSE: Final = "hãy chọn tệp Word của báo cáo kỳ trước"
_HEAD: Final = 40  # lines among which the kind of a document stands
_SHOWN: Final = 60  # letters of what a file calls itself


def look(_progress: Progress, path: str) -> dict[str, Any]:
    """The period of the report in a file (``cu``), and the next one as the page offers it.

    Of the next one its name (``moi``), its code (``ma``), and what is chosen and typed for it.

    DataError if the file is something else than a report.
    """
    found: dict[str, Any] = bounded(_look, path)
    return found


def _look(path: str) -> dict[str, Any]:
    source = Path(path)
    refuse_other(source)
    data = import_docx(source).data if source.suffix.lower() == ".docx" else read_data(source)
    parts = read_parts(dict(data), load_register(find_register(source)), None)[0]
    if parts.period is None or parts.form is None or not parts.form.periods:
        return {}
    return {"cu": parts.period.name, **_proposed(parts.period)}


def refuse_other(path: Path) -> None:
    """DataError if a Word file calls itself something else than a report: a contract, a plan, a decision.

    FileError for a file of a kind that holds no report.
    """
    refuse_unread(path)
    if path.suffix.lower() != ".docx":
        return
    source = read_source(read_package(path))
    head = read_head(source)
    kind = " ".join(nfc(head.kind).split())
    if kind and _REPORT not in f"{kind} {nfc(head.subject)}".casefold():
        shown = kind if len(kind) <= _SHOWN else f"{kind[:_SHOWN]}…"
        raise DataError(f"{path.name}: tệp này ghi là “{shown}”, không phải báo cáo ({_CHOOSE})")
    if not kind and not _titled(source):
        raise DataError(f"{path.name}: tệp này không phải báo cáo, không có dòng BÁO CÁO ({_CHOOSE})")


def _titled(source: Source) -> bool:
    """Whether one of the first lines begins with the kind of a report, its letters spaced or not."""
    lines = ("".join(nfc(each.text).split()).casefold() for each in source.document.paragraphs)
    return any(
        line.removeprefix("dựthảo").startswith("báocáo") for line in islice(filter(None, lines), _HEAD)
    )


def _proposed(old: Period) -> dict[str, Any]:
    new = replace(old, year=old.year + 1) if old.kind in _YEARLY else old.next()
    return {"moi": new.name, "ma": new.code, **as_chosen(new)}
