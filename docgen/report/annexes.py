"""Appendices that no paragraph points to, and references to appendices that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.section_numbers import numbered_appendices
from docgen.report.texts import Texts
from docgen.vn.appendices import appendices_named, names_appendix, points_to_appendices
from docgen.vn.roman import numeral

_TITLE: Final = re.compile(r"phu_luc\[\d+\]\.tieu_de")


def annex_problems(
    raw: Mapping[str, Any], names: Mapping[str, Any], texts: Texts, printed: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """Warnings: an appendix that the body does not mention (ND30 Phụ lục I, III.1.a), and the reverse.

    ``printed`` are those of the ``texts``, with their paths, that may refer to an appendix.
    """
    annexes = raw.get("phu_luc", [])
    if not isinstance(annexes, list):
        return
    own = numbered_appendices(annexes)
    if annexes:
        body = (text.printed(names) for text in texts.every if text.path.startswith("noi_dung"))
        yield from _unmentioned(own, "\n".join(body))
    for path, text in printed:
        if path.startswith(("noi_dung", "phu_luc")) and not _TITLE.fullmatch(path):
            yield from (_absent(label, len(own), path) for label in _wrong_labels(text, len(own)))


def _unmentioned(indexes: Sequence[int], body: str) -> Iterator[Problem]:
    pointed = bool(indexes) and points_to_appendices(body)
    for order, i in enumerate(indexes, start=1):
        number = numeral(order) if len(indexes) > 1 else ""
        if not pointed or (number and not names_appendix(body, (number, str(order)))):
            name = f"Phụ lục {number}".strip()
            yield Problem(
                "D089",
                f"phần nội dung không nhắc đến {name}",
                f"phu_luc[{i}]",
                hint=f"hãy thêm chỉ dẫn, ví dụ “(chi tiết tại {name} kèm theo)”",
                severity=Severity.WARNING,
            )


def _wrong_labels(text: str, count: int) -> Iterator[str]:
    """Every label of an appendix in a text that has ``count``, if it is the label of none."""
    known = {numeral(i) for i in range(1, count + 1)} if count > 1 else set()
    wrong = []
    for labels in appendices_named(text):
        wrong += [label for label in labels if label not in known] or ([""] if not (labels or count) else [])
    return iter(dict.fromkeys(wrong))


def _absent(label: str, count: int, path: str) -> Problem:
    name = f"Phụ lục {label}".strip()
    if count == 1:
        message, hint = (
            f"nhắc đến {name}, báo cáo có một phụ lục không đánh số",
            "hãy viết “Phụ lục kèm theo”",
        )
    elif label.isdecimal() and 1 <= int(label) <= count:
        message, hint = f"nhắc đến {name}, phụ lục đánh số La Mã", f"hãy viết Phụ lục {numeral(int(label))}"
    else:
        there = f"báo cáo có các phụ lục I đến {numeral(count)}" if count else "báo cáo không có phụ lục nào"
        message, hint = f"nhắc đến {name}, {there}", "hãy sửa chỉ dẫn hoặc thêm phụ lục vào phu_luc"
    return Problem("D095", message, path, hint=hint, severity=Severity.WARNING)
