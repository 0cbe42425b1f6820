"""Which heading a text means: by its path, by the name as printed, or by the same words in another order.

Spelling that readers do not see makes no difference: composed or decomposed letters, case, kinds of
dash, spacing, the place of the tone mark (hoà, hòa). Knows nothing of rows and cells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Final

from docgen.errors import suggest
from docgen.records.cells import clean
from docgen.records.model import NAME, PERIOD, UNIT, Heading
from docgen.records.writing import settled
from docgen.vn.abbreviations import spelled_out, spellings
from docgen.vn.brackets import without_note
from docgen.vn.initials import has_initials, stands_for
from docgen.vn.measures import in_brackets, is_rate, money_power, without_brackets
from docgen.vn.text import nfc, spelling_key, unaccented
from docgen.vn.unit_synonyms import mean_the_same
from docgen.vn.written import is_shorter

_KNOWN_TO_ALL: Final = (
    Heading(UNIT, ("Mã đơn vị",)),
    Heading(NAME, ("Tên đơn vị", "Đơn vị", "ten")),
    Heading(PERIOD, ("Kỳ", "Kỳ báo cáo"), note="2023Q1, 2023-09 hoặc quý I năm 2023"),
    Heading("_stt", ("STT", "TT", "Số TT", "Số thứ tự")),
    Heading("_ghi_chu", ("Ghi chú",)),
)
_WORD: Final = re.compile(r"[^\W_]+")
# Words that most headings could have or leave out without meaning another figure.
_WEAK: Final = frozenset(unaccented("tổng số các của trong này được tại là thực hiện").split())
# Words that make another figure of the same one: with one of them on one side only nothing is alike.
_TURNING: Final = frozenset(
    unaccented(
        "kế hoạch chỉ tiêu giao đăng ngưỡng lũy cùng trước sau đầu cuối năm tháng quý"
        " nữ nam mới giảm tăng không chưa còn ngoài trừ ra đi đến"
    ).split()
)
_PART: Final = re.compile(r"(?:trong đó|tr?\.\s?đó)[\s:,–-]+(?P<own>\S+(?: \S+)+)", re.IGNORECASE)
_ALIKE: Final = 0.5
_SCALES: Final = ("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu")
_SCALED: Final = re.compile(rf"(?:[0-9][0-9.]*|{'|'.join(map(spelling_key, _SCALES))})\s+(\S.*)")
_RATE: Final = re.compile(r"\b(?:tỷ|tỉ) (?:lệ|trọng|suất)\b|%|\bTL\b|\bđạt\b", re.IGNORECASE)


def key_of(text: str) -> str:
    """What two spellings of one heading have in common."""
    return spelling_key(settled(clean(text)).rstrip(" *:;.,"))


class Catalog:
    """The headings that a table may have, found by any of their names."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self.meaning: Mapping[str, str | None] = {}
        self.paths: dict[str, Heading] = {heading.path: heading for heading in _given(headings)}
        self._units = {key_of(heading.unit) for heading in self.paths.values() if heading.unit}
        self._unit_words = sorted({nfc(each.unit).casefold() for each in self.paths.values() if each.unit})
        self._by_key = _table(self.paths.values(), lambda heading: map(key_of, _names(heading)))
        self._by_bare_key = _table(self.paths.values(), lambda heading: map(key_of, _bare_names(heading)))
        self._by_words = _table(self.paths.values(), lambda heading: map(_strong, _spoken_out(heading)))

    def find(self, text: str) -> list[Heading]:
        """The headings that ``text`` may mean: one, none, or too many. A path means itself alone.

        A unit of measure in brackets may be left out; between namesakes it decides. Usual abbreviations may
        stand for what they mean; the mark of a note behind a name says nothing of it.
        """
        if text.strip() in self.paths:
            return [self.paths[text.strip()]]
        if text.strip().startswith("_"):
            return [Heading(text.strip())]
        known = self._by_key.get(key_of(text)) or self._without_unit(text) or self._spelled_out(text)
        return known or self._by_part.get(key_of(self.measured(text)[0]), [])

    def same_words(self, text: str) -> list[Heading]:
        """The headings that have the words of ``text`` in any order; those with fewest weak words apart."""
        for each in spellings(self.measured(text)[0]):
            if found := self._of_words(_words(each)):
                return found
        return []

    def _of_words(self, words: frozenset[str]) -> list[Heading]:
        found = self._by_words.get(_strong(words), []) if words else []
        apart = {heading.path: _apart(words, heading) for heading in found}
        return [heading for heading in found if apart[heading.path] == min(apart.values())]

    def alike(self, text: str, among: Iterable[Heading]) -> list[Heading]:
        """The headings of which ``text`` says a part, or that are known by an abbreviation only.

        A rate only by a text that says it is one: “Đoàn viên nữ” is a count.
        """
        words, rate = _strong(_words(self.measured(text)[0])), bool(_RATE.search(nfc(text)))
        likely = [heading for heading in among if rate or heading.cells != "percent"]
        found = [heading for heading in likely if words and _is_alike(words, heading)]
        if found or not has_initials(text):
            return found
        plain = self.measured(text)[0]
        return [each for each in likely if any(stands_for(plain, name) for name in _bare_names(each))]

    def measured(self, text: str) -> tuple[str, str]:
        """The heading without its unit of measure in brackets, and that unit; other brackets stay."""
        for part in reversed(in_brackets(text)):
            if (
                key_of(part) in self._units
                or self._counts(part)
                or self._scaled(part)
                or is_rate(part)
                or money_power(part) is not None
            ):
                return without_brackets(text, part), part
        return text, ""

    def _counts(self, unit: str) -> bool:
        """Whether it is another word for a known unit: “người” for đoàn viên, “căn” for nhà."""
        plain = nfc(unit).casefold().strip()
        return any(is_shorter(plain, each) or mean_the_same(plain, each, "") for each in self._unit_words)

    def _scaled(self, unit: str) -> bool:
        """Whether it counts several of a known unit at once: “nghìn lượt”, “100 người”."""
        match = _SCALED.fullmatch(key_of(unit))
        return match is not None and match[1] in self._units

    def explained(self, meaning: Mapping[str, str | None]) -> Catalog:
        """The same catalog, where the table itself says what its headings mean, by their keys.

        None instead of a path: the meaning is wrong, and that has been said.
        """
        other = copy(self)
        other.meaning = meaning
        return other

    def meant(self, text: str) -> list[Heading] | None:
        """The headings that a table means by ``text``; None when nothing more is to be said of it."""
        path = self.meaning.get(key_of(text), text)
        return None if path is None else self.find(path)

    def told_path(self, text: str) -> str:
        """The path that the table, or who reads it, has said that ``text`` means; empty if nobody has.

        Behind the name of a row its unit of measure may have been written, as messages show it.
        """
        key = key_of(text)
        told = self.meaning.get(key) or next(
            (path for name, path in self.meaning.items() if path and key_of(self.measured(name)[0]) == key),
            "",
        )
        return told if told in self.paths else ""

    def nearest(self, text: str) -> str:
        """The nearest known name as a question, in its printed spelling, or what to do."""
        spelled = {key_of(name): name for h in self.paths.values() for name in (*h.names, h.label, h.path)}
        near = suggest(key_of(text), spelled)
        found = next((name for key, name in spelled.items() if near == f"có phải: {key}?"), "")
        return f"có phải: {found}?" if found else "dùng tiêu đề của bảng mẫu: docgen batch --mau-bang"

    def _without_unit(self, text: str) -> list[Heading]:
        name, unit = self.measured(text)
        path = self.paths.get(name.strip())
        keys = map(key_of, (name, without_note(name)))
        found = [path] if path else next(filter(None, map(self._by_bare_key.get, keys)), [])
        fitting = [heading for heading in found if unit and key_of(heading.unit) == key_of(unit)]
        return fitting or found

    def _spelled_out(self, text: str) -> list[Heading]:
        bare = without_note(self.measured(text)[0])
        found = (self._by_spelling.get(key_of(each), ()) for each in spellings(bare))
        return list({heading.path: heading for headings in found for heading in headings}.values())

    @cached_property
    def _by_part(self) -> dict[Key, list[Heading]]:
        """The headings whose names say that they are parts, by what they are parts with: “Đoàn viên nữ”."""
        return _table(
            self.paths.values(),
            lambda heading: (
                key_of(part["own"]) for name in _bare_names(heading) if (part := _PART.fullmatch(nfc(name)))
            ),
        )

    @cached_property
    def _by_spelling(self) -> dict[Key, list[Heading]]:
        """The headings by their names with abbreviations spelled out in every way."""
        return _table(
            self.paths.values(),
            lambda heading: (key_of(each) for name in _bare_names(heading) for each in spellings(name)),
        )


Key = str | frozenset[str]


def _table(headings: Iterable[Heading], keys: Callable[[Heading], Iterable[Key]]) -> dict[Key, list[Heading]]:
    found: dict[Key, list[Heading]] = defaultdict(list)
    for heading in headings:
        for key in dict.fromkeys(keys(heading)):
            found[key].append(heading)
    return dict(found)


def _names(heading: Heading) -> tuple[str, ...]:
    return (heading.path, heading.label, *heading.names)


def _bare_names(heading: Heading) -> Iterator[str]:
    for name in _names(heading):
        yield without_brackets(name, heading.unit) if heading.unit else name


def _spoken(heading: Heading) -> list[frozenset[str]]:
    """The words of its names; those of its path's last part where it has no name."""
    names = heading.names or (heading.path.rpartition(".")[2],)
    return [_words(without_brackets(name, heading.unit) if heading.unit else name) for name in names]


def _spoken_out(heading: Heading) -> list[frozenset[str]]:
    """The words of its names, and of these with their abbreviations spelled out."""
    spelled = (
        _words(each) for name in _bare_names(heading) if name in heading.names for each in spelled_out(name)
    )
    return [*_spoken(heading), *spelled]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unaccented(text)))


def _strong(words: frozenset[str]) -> frozenset[str]:
    return words - _WEAK or words


def _apart(words: frozenset[str], heading: Heading) -> int:
    return min(len(words ^ other) for other in _spoken_out(heading))


def _is_alike(words: frozenset[str], heading: Heading) -> bool:
    if heading.path.startswith("_") or heading.path in (UNIT, PERIOD):
        return False
    for other in map(_strong, _spoken(heading)):
        part = words < other or (not heading.names and other < words)
        if part and not (words ^ other) & _TURNING and len(words & other) >= _ALIKE * len(words | other):
            return True
    return False


def _given(headings: Sequence[Heading]) -> Iterator[Heading]:
    """The caller's headings, then those that every table may have, unless their names are taken."""
    yield from headings
    taken = {key_of(name) for heading in headings for name in _names(heading)}
    paths = {heading.path for heading in headings}
    for heading in _KNOWN_TO_ALL:
        names = tuple(name for name in heading.names if key_of(name) not in taken)
        if heading.path not in paths:
            yield Heading(heading.path, names)
    if UNIT in paths and (names := tuple(n for n in _KNOWN_TO_ALL[0].names if key_of(n) not in taken)):
        unit = next(heading for heading in headings if heading.path == UNIT)
        yield Heading(UNIT, unit.names + names, unit.kind, unit.unit, unit.note)
