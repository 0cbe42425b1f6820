"""A report made from a few lines of data, with some of its paragraphs typed over."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from docgen.check.finding import Finding
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.check.figures.found import embedded_findings
from tests.report.report_builder import register, report
from tests.roundtrip.editing import Doc, cut, set_style, text_of

_AS_TEXT = "(kiểu Đoạn văn) "


def made(changes: dict[str, Any]) -> bytes:
    """The Word file of the small report with these changes."""
    loaded = load_data(report(**changes), register())
    return fill(compile_template(find_template(loaded.form.ma)), resolve(loaded))


def with_lines(data: bytes, lines: Sequence[str]) -> bytes:
    """The file in which each line stands in place of the paragraph most like it, in their order.

    One marked as running text loses its own style, and with it its number.
    """
    doc = Doc(data)
    for marked in lines:
        line = marked.removeprefix(_AS_TEXT)
        best = max(doc.paragraphs(), key=lambda p: SequenceMatcher(None, text_of(p), line).ratio())
        if line != marked:
            set_style(best, "DoanVan")
        kept = text_of(best).replace("\u00a0", " ")
        if line not in kept:
            start, end, tail = _changed(kept.removesuffix("/."), line)
            cut(best, start, end, line[start : len(line) - tail])
    return doc.save()


def _changed(old: str, new: str) -> tuple[int, int, int]:
    """The stretch of ``old`` that ``new`` does not share at its ends, and the length of that end."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    return head, len(old) - tail, tail


def findings_of(data: bytes) -> list[Finding]:
    """What the data in a file say of its text."""
    package = read_package(data)
    return embedded_findings(match_with_data(package), read_document(package))


def findings_of_edited(changes: dict[str, Any], lines: Sequence[str]) -> list[Finding]:
    """What is found in a report in which these lines were typed over."""
    return findings_of(with_lines(made(changes), lines))
