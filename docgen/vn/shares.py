"""Which figure is a part of which, and which parts make a whole, as far as their names say so surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.vn.measures import is_rate, money_power
from docgen.vn.numbers import Number, adds_rounded, format_number
from docgen.vn.opposites import OPPOSITES, SCALES, THIRD_SECTOR, are_classes, are_people
from docgen.vn.text import cut, nfc, spelling_key

_OPENS: Final = regex(
    r"\W*(?:(?P<all>(?:trong đó )?(?:bao )?gồm|chia ra)|(?P<some>trong đó))\b(?: có\b)?\W*", re.IGNORECASE
)
_INSIDE: Final = regex(r"\W+trong đó\b", re.IGNORECASE)
_MARK: Final = regex(r"[\s\-–+*•]+|\(?[0-9a-zđ]{1,2}[.)]\s+")
_TOTAL: Final = regex(r"(?:tổng số|tổng|số lượng|số)\s+", re.IGNORECASE)
_JOINS: Final = frozenset(["là", "thuộc", "ở", "trong", "đó", "có", "khối", "giới", "do", "số"])
"""Words between what is counted and the side that is meant: "Đoàn viên, trong đó có nữ"."""
_APART: Final = ":,;(/–-"
_LEADS: Final = regex(r"(?:là|thuộc|ở|trong|khối)\s+", re.IGNORECASE)
_NO_COUNT: Final = regex(
    r"bình quân|trung bình|tỷ lệ|tỉ lệ|\bBQ\b|\bTB\b|%|so với|chênh lệch|tăng\W*giảm", re.IGNORECASE
)
_REST: Final = regex(r"(?:\w+ ){0,3}(?P<word>còn lại|khác)\W*", re.IGNORECASE)
_SHORT: Final = {
    "cđcs": spelling_key("công đoàn cơ sở"),
    "đv": spelling_key("đoàn viên"),
    "nlđ": spelling_key("người lao động"),
}
_SECTOR: Final = regex(r"(?<!khu vực )(?<!ngoài )\b(?=(?:ngoài )?nhà nước\W*\Z)", re.IGNORECASE)
"""Where "khu vực" is left out: "CĐCS ngoài nhà nước"."""
_SHORT_WORD: Final = regex(rf"\b(?:{'|'.join(_SHORT)})\b")
_PEOPLE: Final = "người"
_ONCE_EACH: Final = next(i for i, (one, _) in enumerate(OPPOSITES) if one.search("trực tiếp"))
"""The two ways in which one person may be served both."""
_SEXES: Final = next(i for i, (one, _) in enumerate(OPPOSITES) if one.search("nam"))
_WAYS: Final = tuple(
    (role, regex(rf"\b(?:{words})\b", re.IGNORECASE))
    for role, words in (
        ("phần tăng", "(?:mới )?(?:được )?kết nạp(?: mới)?|(?:mới )?(?:được )?thành lập(?: mới)?"),
        ("phần giảm", "(?:bị )?giải thể|ra khỏi"),
        ("tăng", "tăng(?: thêm)?"),
        ("giảm", "giảm(?: đi)?"),
    )
)
_WITHIN: Final = regex(r"\b(?:trong (?:kỳ|năm|quý|tháng)|mới)\b", re.IGNORECASE)
_SHOWN: Final = 4  # parts that a message names
_LETTERS: Final = 50


class Named(NamedTuple):
    """A figure by its name; those that are counted differently over time (``adds``) are no parts of it."""

    key: str
    name: str
    unit: str
    adds: str = ""


class Breakdown(NamedTuple):
    """Parts, by key and by name, that cannot overlap in their whole; ``complete``: nothing is left over."""

    whole: str
    parts: tuple[str, ...]
    names: tuple[str, ...]
    complete: bool

    def other_sum(self, numbers: Mapping[str, Number]) -> Number | None:
        """The sum of the parts if it cannot be beside the whole, else None.

        A part that is more than the whole is another mistake. Decimals may miss by what was rounded.
        """
        whole, known = numbers.get(self.whole), [numbers[key] for key in self.parts if key in numbers]
        if whole is None or len(known) < 2 or any(not 0 <= each <= whole for each in known):
            return None
        total = sum(map(Decimal, known), Decimal(0))
        all_known = self.complete and len(known) == len(self.parts)
        may_miss = whole > total and not all_known
        return None if may_miss or adds_rounded(whole, total, len(known)) else total

    def as_terms(self, numbers: Mapping[str, Number], total: Number) -> str:
        """The sum in words: ``nam 700 + nữ 600 = 1.300``."""
        terms = [
            f"{cut(name, _LETTERS)} {format_number(numbers[key])}"
            for key, name in zip(self.parts, self.names, strict=True)
            if key in numbers
        ]
        shown = (
            terms if len(terms) <= _SHOWN else [*terms[: _SHOWN - 1], f"{len(terms) - _SHOWN + 1} phần nữa"]
        )
        return f"{' + '.join(shown)} = {format_number(total)}"


@dataclass(slots=True)
class _Line:
    """A figure as it is read: its name without what opens it, and the line that it is a part of."""

    key: str
    name: str
    kind: tuple[str, str]
    unit: str
    opens: str = ""  # "some" (trong đó), "all" (gồm) or "bare" (nữ)
    head: _Line | None = None
    words: str = ""  # the name with the words that it leaves out
    stem: str = ""

    def __post_init__(self) -> None:
        self.words, self.stem = _SECTOR.sub("khu vực ", self.name), self.stem_of(self.name)

    def stem_of(self, name: str) -> str:
        """What a name counts; what it is measured in says no more: "số cuộc kiểm tra" in "cuộc"."""
        stem = _stem(name)
        return stem if self.kind[0] == _PEOPLE else stem.removeprefix(f"{self.kind[0]} ")


def shares(figures: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Part and whole of figures in the order in which people read them.

    ``Đoàn viên nữ`` is a part of ``Tổng số đoàn viên``, ``Thu, trong đó đoàn phí`` of ``Thu``, ``Trong đó:
    đoàn phí`` and a bare ``Nữ`` of the last line before it that is no part itself. Of two units of measure
    – all that count people are one – none is a part; rates and averages are neither. Who was admitted is a
    part of all that came where the figures also say what went.
    """
    lines = _lines(figures)
    wholes = _by_stem(lines)
    yield from _changes(lines)
    for line in lines:
        if line.head is not None:
            yield line.key, line.head.key
        elif not line.opens and (whole := _whole_of(line, wholes)):
            yield line.key, whole.key


def _changes(lines: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    """One way of coming or going, and all that came or went; "tăng" alone may be what is left of both."""
    found: dict[tuple[str, tuple[str, str]], dict[str, _Line]] = defaultdict(dict)
    for line in lines:
        for role, words in _WAYS:
            if not line.opens and words.search(line.name):
                stem = _stem(" ".join(_WITHIN.sub(" ", words.sub(" ", line.name)).split()))
                found[stem, line.kind].setdefault(role, line)
                break
    for roles in found.values():
        if {"tăng", "giảm"} <= roles.keys():
            yield from (
                (roles[f"phần {way}"].key, roles[way].key)
                for way in ("tăng", "giảm")
                if f"phần {way}" in roles
            )


def breakdowns(figures: Iterable[Named]) -> Iterator[Breakdown]:
    """Parts that cannot overlap, each with its whole: nam and nữ, two sectors, all lines after "gồm"."""
    lines = _lines(figures)
    wholes = _by_stem(lines)
    lists: dict[str, list[_Line]] = defaultdict(list)
    pairs: dict[tuple[int, str, tuple[str, str]], list[_Line]] = defaultdict(list)
    for line in lines:
        if line.head is not None:
            lists[line.head.key].append(line)
        if not line.opens or line.opens == "some":  # "trong đó" may open the first of two sides only
            for at, base in _bases(line):
                pairs[at, base, line.kind].append(line)
    for parts in lists.values():
        yield from _of_list(parts)
    thirds = [each.stem for each in lines if THIRD_SECTOR.search(each.name)]
    for (at, base, kind), two in pairs.items():
        whole = wholes.get((base, kind))
        alone = any(each.head is None for each in two)
        if whole is not None and alone and _are_sides(two, at):
            third = any(each.startswith(base) for each in thirds)
            yield _breakdown(whole, two, complete=at == _SEXES or not third)


def _of_list(parts: Sequence[_Line]) -> Iterator[Breakdown]:
    """What the lines after one whole make: two sides, marks of one scale, all there is."""
    head = parts[0].head
    assert head is not None  # noqa: S101 - lists are of lines that have one
    sides: list[tuple[int, list[_Line]]] = []
    for at in range(len(OPPOSITES)):
        two = [each for each in parts if _side(each, at)]
        sides += [(at, two)] if _are_sides(two, at) else []
    placed = {each.key for _, two in sides for each in two}
    for at, two in sides:
        yield _breakdown(head, two, complete=at == _SEXES or len(placed) == len(parts))
    if sides or len(parts) < 2:
        return
    rest = _REST.fullmatch(parts[-1].name)
    closed = rest and (rest["word"].casefold() == "còn lại" or len(parts) > 2)
    if closed or all(each.opens == "all" for each in parts):
        yield _breakdown(head, parts, complete=True)
        return
    if are_classes([each.name for each in parts], money=money_power(parts[0].unit) is not None):
        yield _breakdown(head, parts, complete=False)
        return
    for units, marks in SCALES:
        found = [mark.casefold() for each in parts for mark in marks.findall(each.name)]
        of_scale = all(len(marks.findall(each.name)) == 1 for each in parts)
        if of_scale and len(set(found)) == len(parts) and parts[0].unit in units:
            yield _breakdown(head, parts, complete=False)


def _breakdown(whole: _Line, parts: Sequence[_Line], *, complete: bool) -> Breakdown:
    keys, names = tuple(each.key for each in parts), tuple(each.name for each in parts)
    return Breakdown(whole.key, keys, names, complete)


def _lines(figures: Iterable[Named]) -> list[_Line]:
    """The figures that are counted, each below the line that it is said to be a part of."""
    found: list[_Line] = []
    head: _Line | None = None
    first: dict[str, _Line] = {}
    for key, name, unit, adds in figures:
        if is_rate(unit) or _NO_COUNT.search(nfc(name)):
            continue
        opening = _OPENS.match(nfc(name))
        rest = nfc(name)[opening.end() :] if opening else nfc(name)
        text = _MARK.sub("", rest, count=1) if _MARK.match(rest) else rest
        counted = _PEOPLE if are_people(unit) else spelling_key(unit)
        line = _Line(key, text.strip(" :"), (counted, adds), nfc(unit).strip().casefold())
        if opening:
            line.opens = opening.lastgroup or ""
        elif any(side.fullmatch(_LEADS.sub("", line.words, count=1)) for two in OPPOSITES for side in two):
            line.opens = "bare"
        found.append(line)
        if line.opens:
            line.head = head if head is not None and head.kind == line.kind else None
            continue
        inside = _INSIDE.search(line.name)
        first.setdefault(line.stem, line)
        head = first.get(_stem(line.name[: inside.start()]), line) if inside else line
    return found


def _by_stem(lines: Sequence[_Line]) -> dict[tuple[str, tuple[str, str]], _Line]:
    """The lines that may be wholes, by their names; of two that are called alike none."""
    found: dict[tuple[str, tuple[str, str]], list[_Line]] = defaultdict(list)
    for line in lines:
        if not line.opens:
            found[line.stem, line.kind].append(line)
    return {name: alike[0] for name, alike in found.items() if name[0] and len(alike) == 1}


def _whole_of(line: _Line, wholes: Mapping[tuple[str, tuple[str, str]], _Line]) -> _Line | None:
    """What a line is a part of by its own name."""
    inside = _INSIDE.search(line.name)
    longer = [_stem(line.name[: inside.start()])] if inside else []
    longer += [base for _, base in _bases(line)]
    found = (wholes.get((stem, line.kind)) for stem in longer)
    return next((each for each in found if each is not None and each is not line), None)


def _bases(line: _Line) -> Iterator[tuple[int, str]]:
    """Each pair of sides of which the name has one, with the name without it."""
    for at, two in enumerate(OPPOSITES):
        for side in two if _side(line, at) else ():
            for found in side.finditer(line.words):
                before, after = line.words[: found.start()].rstrip(), line.words[found.end() :]
                # A capital elsewhere is a part of a name: Việt Nam.
                if not before or before[-1] in _APART or found[0][0].islower():
                    yield at, line.stem_of(f"{_without_joins(before)} {after.lstrip(' )')}".strip())


def _without_joins(text: str) -> str:
    """What is counted, of the text before a side."""
    words = text.split()
    while words and (not (bare := words[-1].strip(_APART)) or bare.casefold() in _JOINS):
        del words[-1]
    return " ".join(words).rstrip(_APART)


def _side(line: _Line, at: int) -> int:
    """Which side of a pair a name has: 1 or 2; 0 for none, or for both."""
    one, other = (len(side.findall(line.words)) for side in OPPOSITES[at])
    return (one == 1 and not other) + 2 * (other == 1 and not one)


def _are_sides(two: Sequence[_Line], at: int) -> bool:
    """Whether two lines are the two sides of one thing; one person may be served in two ways."""
    if at == _ONCE_EACH and any(each.kind[0] in ("", _PEOPLE) for each in two):
        return False
    return sorted(_side(each, at) for each in two) == [1, 2]


def _stem(name: str) -> str:
    """What a name counts: without "tổng số" before it, short words written out."""
    bare = _TOTAL.sub("", name.strip(), count=1) if _TOTAL.match(name.strip()) else name.strip()
    return _SHORT_WORD.sub(lambda match: _SHORT[match[0]], spelling_key(bare))
