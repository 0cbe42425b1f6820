"""Where a span of a text stands after the text has been edited, and the value that stands there now.

A span is found again by the words beside it. Its value is read only where it can be meant in one way;
what has two readings is a doubt, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.report.reading import parsed_as, printed_as
from docgen.roundtrip.words import Matching, words_of
from docgen.vn.text import invisible
from docgen.vn.written import read_quantity
from docgen.vn.written_days import read_day

_LONGEST = 400  # letters in which a value is looked for
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}(?!\d)")
_MISGROUPED = re.compile(r"\d{1,3}(?:\.\d{3})*\.\d{4,}")
_DIGIT = re.compile(r"\d+")
_MEASURE = re.compile(
    r"\s*(nghìn|ngàn|vạn|triệu|t[ỷỉ](?! lệ)|trăm|chục|tá|rưỡi|%|‰|phần trăm|phần nghìn|[-–/]\s*\d)(?!\w)",
    re.IGNORECASE,
)
"""What makes another number of the one before it."""
_NUMBERS = frozenset({"so", "phan_tram", "tien", "tien_gon", "hai_chu_so"})
_DAYS = frozenset({"ngay", "ngay_day_du"})


class NewSpan(NamedTuple):
    """The span ``start`` to ``end`` of the new text; ``same``: its words have not changed."""

    start: int
    end: int
    same: bool


def carry(matching: Matching, start: int, end: int) -> NewSpan | None:
    """Where the span of the old text is in the new one; None if the words beside it are gone."""
    old, new = matching.old, matching.new
    first = next((i for i, span in enumerate(old.spans) if span[1] > start), len(old.words))
    last = next((i for i, span in enumerate(old.spans) if span[0] >= end), len(old.words))
    left = None if first == 0 else matching.to_new[first - 1]
    right = None if last == len(old.words) else matching.to_new[last]
    if (first and left is None) or (last < len(old.words) and right is None):
        return _by_itself(matching, first, last, start, end)
    low = 0 if left is None else left + 1
    high = len(new.words) if right is None else right
    if high <= low:
        index = new.spans[left][1] if left is not None else 0
        return NewSpan(index, index, same=first == last)
    before = old.text[old.spans[first][0] : start] if first < last else ""
    after = old.text[end : old.spans[last - 1][1]] if first < last else ""
    here = new.text[new.spans[low][0] : new.spans[high - 1][1]]
    if not (here.startswith(before) and here.endswith(after) and len(here) >= len(before) + len(after)):
        return None
    low_at, high_at = new.spans[low][0] + len(before), new.spans[high - 1][1] - len(after)
    return NewSpan(low_at, high_at, same=new.text[low_at:high_at] == old.text[start:end])


def _by_itself(matching: Matching, first: int, last: int, start: int, end: int) -> NewSpan | None:
    """A span whose own words are all there, one after the other, although those beside it are gone."""
    indexes = matching.to_new[first:last]
    if not indexes or indexes[0] is None:
        return None
    if any(index != indexes[0] + offset for offset, index in enumerate(indexes)):
        return None
    low, high = matching.new.spans[indexes[0]][0], matching.new.spans[indexes[0] + len(indexes) - 1][1]
    same = matching.new.text[low:high] == matching.old.text[start:end]
    return NewSpan(low, high, same) if same else None


class Read(NamedTuple):
    """A value read at ``start`` to ``end`` of a text."""

    value: Any
    start: int
    end: int


class DoubtError(ValueError):
    """What stands there has two readings, or none that is sure; the message says which."""


def read_value(text: str, format_name: str, old: Any) -> Read | None:
    """The value that stands somewhere in ``text`` and nothing else of its kind; None if there is none.

    ``format_name`` is how ``old`` was printed. DoubtError for what can be meant in two ways.
    """
    if not format_name:
        return Read(text, 0, len(text)) if text.strip() else None
    if len(text) > _LONGEST:
        return None  # a whole paragraph stands there now
    hidden = set(invisible(text))
    plain = "".join(char for i, char in enumerate(text) if i not in hidden).replace("\u00a0", " ")
    if hidden:
        whole = read_value(plain, format_name, old)
        return None if whole is None else Read(whole.value, 0, len(text))
    if _is_english(plain, old, format_name):
        return _english(plain, old)
    found = _widest(list(_strict(plain, format_name)))
    if len({str(each.value) for each in found}) > 1:
        raise DoubtError(f"“{text}”: có nhiều số, không rõ số nào")
    if found and (more := _MEASURE.match(plain, found[0].end)):
        raise DoubtError(f"“{text}”: số kèm “{more[1]}”, không rõ là số nào")
    return found[0] if found else _as_typed(plain, format_name, old)


def _widest(found: list[Read]) -> list[Read]:
    """Those that are not a part of another one."""
    return [
        each
        for each in found
        if not any(other.start <= each.start and each.end <= other.end and other != each for other in found)
    ]


def _strict(text: str, format_name: str) -> Iterator[Read]:
    """Every span of whole words that the filter would print just so."""
    words = words_of(text[:_LONGEST])
    count = len(words.words)
    for low in range(count):
        for high in range(low + 1, min(count, low + 24) + 1):
            start, end = words.spans[low][0], words.spans[high - 1][1]
            with suppress(ValueError):
                yield Read(parsed_as(text[start:end], format_name), start, end)


def _is_english(text: str, old: Any, format_name: str) -> bool:
    """A comma before three digits where the value has always been whole, a point before one or two."""
    name = format_name.partition(":")[0].partition(",")[0]
    if name not in _NUMBERS:
        return False
    found = _ENGLISH.search(text)
    whole = isinstance(old, int) or (isinstance(old, Decimal) and old == old.to_integral_value())
    return found is not None and ("." in found[0] or whole)


def _english(text: str, old: Any) -> Read | None:
    """A number in English form is read only where it is the value that stood there before."""
    found = _ENGLISH.search(text)
    assert found is not None  # noqa: S101 - told to the type checker; the caller has looked
    meant = Decimal(found[0].replace(",", ""))
    if isinstance(old, int | Decimal) and not isinstance(old, bool) and meant == old:
        return Read(old, found.start(), found.end())
    vietnamese = printed_as(int(meant) if meant == int(meant) else meant, "so")
    raise DoubtError(f"“{found[0]}”: viết kiểu tiếng Anh, có phải {vietnamese}?")


def _as_typed(text: str, format_name: str, old: Any) -> Read | None:
    """A number or a day in another spelling than docgen's, if nothing else stands there."""
    length = len(text)
    if isinstance(old, int) and _MISGROUPED.fullmatch(text.strip()):
        # a digit was typed behind 1.515: points part thousands, wherever they are
        text = text.replace(".", "")
    name = format_name.partition(":")[0].partition(",")[0]
    words = words_of(text)
    try:
        if name in _NUMBERS:
            value: Any = read_quantity(text).value
        elif name in _DAYS:
            value = read_day(text).iso
        else:
            return None
        printed_as(value, format_name)
    except ValueError as error:
        if len(_DIGIT.findall(text)) and len(words.words) <= 4:
            raise DoubtError(str(error)) from error
        return None
    return Read(value, 0, length)
