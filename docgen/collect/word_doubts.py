"""Numbers of a Word report behind the name of a value that are not taken: where, what is written, why not."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount
from docgen.collect.asked import Question
from docgen.errors import Problem
from docgen.records.headings import Catalog
from docgen.vn.listing import few

_COMPARED: Final = re.compile(
    r"\b(?:so với|cùng kỳ|(?:kỳ|năm|quý|tháng) trước|kế hoạch|chỉ tiêu|phấn đấu|mục tiêu|nghị quyết)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.;!?\n](?:\s|\Z)")
_TWO_WAYS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")
_SHOWN: Final = 3


class NotTaken(NamedTuple):
    """A number with its name: what is written, where, and why it is not taken."""

    name: str
    written: str
    where: str
    why: str


def why_not(found: Amount, written: str, before: str) -> str:
    """Why a number with a name is not taken; empty for one that is. ``before`` is what precedes its name."""
    if _TWO_WAYS.fullmatch(written):
        return "không rõ là số nghìn hay số lẻ"
    if found.rough:
        return "là số ước chừng"
    compared = _COMPARED.search(_SENTENCE.split(before)[-1])
    return f"đứng trong câu nói “{compared[0]}”" if compared else ""


def not_taken_problems(
    found: Sequence[NotTaken],
    questions: Sequence[Question],
    catalog: Catalog,
    given: Container[str],
    file: str,
) -> Iterator[Problem]:
    """Each value that no place gives for sure, with the numbers that may be its own.

    ``given``: the paths of the values that are known.
    """
    by_path: dict[str, list[NotTaken]] = {}
    for each in found:
        for heading in catalog.find(each.name):
            by_path.setdefault(heading.path, []).append(each)
    for question in questions:
        own = by_path.get(question.path, [])
        if own and question.path not in given:
            shown = few([f"“{each.written}” ({each.where}) {each.why}" for each in own], _SHOWN, "chỗ")
            message = f"{question.name}: chưa lấy được số, tệp ghi {shown}"
            hint = f"ghi số đúng ngay sau tên: {question.name}: 1.234"
            yield Problem("TN131", message, own[0].where, file, hint, about=question.name)
