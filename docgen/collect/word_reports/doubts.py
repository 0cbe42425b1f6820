"""Numbers of a Word report behind the name of a value that are not taken: where, what is written, why not."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount
from docgen.collect.asked import Question
from docgen.errors import Problem
from docgen.records.columns_aside import IS_RUNNING, OF_ANOTHER_TIME, Times
from docgen.records.headings import Catalog
from docgen.vn.brackets import ROUGH, in_words, why_no_result
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.period_heads import BEFORE, RUNNING, SO_FAR
from docgen.vn.time_words import time_references

_COMPARED: Final = re.compile(
    r"\b(?:so với|cùng kỳ|(?:kỳ|năm|quý|tháng) trước|kế hoạch|chỉ tiêu|phấn đấu|mục tiêu|nghị quyết)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.;!?\n](?:\s|\Z)")
_PARTS: Final = re.compile(r"[,:()–]")
_CLAUSE: Final = re.compile(r"(?P<words>[^,;:.()\n]{0,60})(?:\((?P<within>[^()]*)\))?")
_LEADS: Final = re.compile(r"(?:(?:trong|của|riêng|tính|kể|vào|ở)\s+)+", re.IGNORECASE)
_TWO_WAYS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")
_BRACKETS: Final = re.compile(r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\]|[–—-]\s+([^.;,()\n]*)(?=[.;\n]|\Z))")
_SHOWN: Final = 3


class NotTaken(NamedTuple):
    """A number with its name: what is written, where, and why it is not taken."""

    name: str
    written: str
    where: str
    why: str


def why_not(found: Amount, written: str, before: str, behind: str, time: OfTimes) -> str:
    """Why a number with a name is not taken; empty for one that is. ``before`` is what precedes its name."""
    if _TWO_WAYS.fullmatch(written):
        return "không rõ là số nghìn hay số lẻ"
    if found.rough:
        return ROUGH
    if why := _in_brackets(found, behind):
        return why
    compared = _COMPARED.search(_SENTENCE.split(before)[-1])
    return f"đứng trong câu nói “{compared[0]}”" if compared else time.why(before, behind)


def _in_brackets(found: Amount, behind: str) -> str:
    """Why brackets behind a number, or the end of its sentence behind a dash, say that it is no result."""
    within = _BRACKETS.match(behind)
    text = next(filter(None, within.groups()), "") if within else ""
    why = why_no_result(text)
    if not why and (words := in_words(text)) not in (None, found.value):
        why = f"chữ trong ngoặc lại là {format_number(words or 0)}"
    return f"{why} (“{text.strip()}”)" if why else ""


class OfTimes(NamedTuple):
    """What a sentence says of the time of one value; ``adds_up``: sums since the start are meant as well."""

    times: Times
    adds_up: bool

    def why(self, before: str, behind: str) -> str:
        """Why a number between two texts is of another time than the period; empty if nothing says so.

        What stands right behind the number decides, else the last time that is said before its name.
        """
        said = [*_ends(behind), *reversed(_PARTS.split(_SENTENCE.split(before)[-1]))]
        for text in map(str.strip, said):
            plain = _LEADS.sub("", text, count=1)
            if text and (self.times.names_this(text) or self.times.names_this(plain)):
                return ""
            if text and (why := self._why(text, plain)):
                return "" if why == IS_RUNNING and self.adds_up else f"{why} (“{text}”)"
        return ""

    def _why(self, text: str, plain: str) -> str:
        if RUNNING.fullmatch(text):
            return OF_ANOTHER_TIME if self.times.another(text) else IS_RUNNING
        if self.times.so_far(plain):
            return IS_RUNNING
        alone = any(each.start == 0 and each.end == len(plain) for each in time_references(plain))
        other = self.times.around(plain) or ((alone or SO_FAR.fullmatch(plain)) and self.times.another(plain))
        return OF_ANOTHER_TIME if other or BEFORE.fullmatch(plain) else ""


def _ends(behind: str) -> Iterator[str]:
    """What may be a time behind a number and its unit: the next brackets, or the last words of the clause."""
    found = _CLAUSE.match(behind)
    if found and found["within"]:
        yield found["within"]
    words = found["words"].split() if found else []
    yield from (" ".join(words[at:]) for at in range(len(words)))


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
