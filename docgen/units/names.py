"""Which unit a person means: by its code or its name, however either is written.

Case, spaces, Unicode form, the place of tone marks, usual abbreviations (LĐLĐ, CĐ, TP.), a left-out kind
("Minh Xuân" for "Công đoàn phường Minh Xuân") and missing accents make no difference, as long as one unit
is meant. Where several are, all are returned: nothing is guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from typing import Final

from docgen.patterns import regex
from docgen.units.model import Unit
from docgen.units.name_forms import (
    BODY,
    SHORT,
    forms_of,
    initials_in,
    joined,
    kind_and_own_name,
    spelled_out,
    unmarked,
)
from docgen.vn.text import nfc, spelling_key, unaccented

_NUMBERING: Final = regex(r"^\s*(?:[0-9]{1,4}\s*[.)]|[-+•*])\s*")
_ORGAN: Final = regex(r"(?:bch|btv|ban chấp hành|ban thường vụ)\.? +(?=\w)", re.IGNORECASE)
_NOTE: Final = regex(r"\s*(?:\(\s*(?:\*+|[0-9]{1,2})\s*\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)\Z")  # of a footnote
_BEHIND: Final = regex(r"\s*(?:[,;(]|\s[-–—]\s).*", re.DOTALL)
_LEAST: Final = 5  # letters of a name without blanks
_NEAR: Final = 0.7
_AS_NEAR: Final = 0.02  # what lies so close behind the nearest is as likely
_CANDIDATES: Final = 12
_SUGGESTIONS: Final = 200  # for so many texts; a table of strangers is not searched letter by letter


class UnitNames:
    """Finds units of a register by what people write. ``day`` decides between namesakes."""

    def __init__(self, units: Iterable[Unit], day: date | None = None) -> None:
        self._units = tuple(units)
        self._day = day
        self._codes = {unit.ma: unit for unit in self._units}
        self._nearest: dict[str, tuple[Unit, ...]] = {}

    def find(self, text: str) -> tuple[Unit, ...]:
        """The units that ``text`` may mean: one, several namesakes, or none. An exact code means itself."""
        if text in self._codes:
            return (self._codes[text],)
        plain = _NOTE.sub("", _NUMBERING.sub("", nfc(text)).strip()).rstrip(" .:;*")
        for table, key in self._ways(plain):
            if found := table.get(key):
                return self._alive(found)
        return ()

    def abbreviated(self, text: str) -> tuple[Unit, ...]:
        """The units whose name a few capitals may stand for: “CĐYT”, “CĐ GD”; none for a usual abbreviation.

        Only for a text that stands where the name of a unit is due.
        """
        plain = _NUMBERING.sub("", nfc(text)).strip()
        if (whole := plain.replace(" ", "")) != plain and whole.casefold() in SHORT:
            return self.find(whole)
        letters = initials_in(plain)
        return self._alive(self._by_initials.get(letters, ())) if letters else ()

    def nearest(self, text: str) -> tuple[Unit, ...]:
        """The unit whose code or name is nearly ``text``; at most three if they are equally near."""
        key = unaccented(spelled_out(_NUMBERING.sub("", nfc(text)).strip()))
        if key not in self._nearest:
            self._nearest[key] = self._nearly(key) if len(self._nearest) < _SUGGESTIONS else ()
        kind, own = kind_and_own_name(text)
        found = self._nearest[key]
        return tuple(unit for unit in found if _is_named_so(unit, own)) if kind and own else found

    def otherwise_called(self, text: str) -> tuple[Unit, ...]:
        """The units of this name under another body (LĐLĐ for công đoàn), or with something behind it.

        Only to be asked about: a grassroots union and its superior may have one name.
        """
        plain = _NUMBERING.sub("", nfc(text)).strip()
        whole = _BEHIND.sub("", plain)
        bare = BODY.sub("", f"{spelled_out(whole)} ", count=1).strip()
        ways = (each for each in (whole, bare) if each and each != plain and " " in each)
        return next(filter(None, map(self.find, ways)), ())

    def other_marks(self, text: str) -> str:
        """The name of the one unit that ``text`` means, where a word has other marks in it; else empty.

        So it is where blanks are left out or only first letters are written. A word without any mark is only
        typed without them.
        """
        found = self.find(text) or self.abbreviated(text)
        if len(found) == 1 and self._is_loose(text):
            return found[0].ten
        plain = spelling_key(
            spelled_out(_NOTE.sub("", _NUMBERING.sub("", nfc(text)).strip()).rstrip(" .:;*"))
        )
        if len(found) != 1 or plain == unaccented(plain):
            return ""
        forms = [
            spelling_key(form) for form in forms_of(found[0].ten) if unaccented(form) == unaccented(plain)
        ]
        pairs = [list(zip(plain.split(), form.split(), strict=False)) for form in forms]
        apart = all(any(own not in {word, unaccented(word)} for own, word in each) for each in pairs)
        return found[0].ten if pairs and apart else ""

    def superiors(self, code: str) -> tuple[str, ...]:
        """The codes of the units above a unit, the nearest first."""
        found: list[str] = []
        unit = self._codes.get(code)
        while unit is not None and unit.cap_tren and unit.cap_tren not in found:
            found.append(unit.cap_tren)
            unit = self._codes.get(unit.cap_tren)
        return tuple(found)

    def kind(self, code: str) -> str:
        """The level of a unit; empty for a code that nobody has."""
        unit = self._codes.get(code)
        return unit.cap if unit else ""

    def _ways(self, plain: str) -> Iterator[tuple[dict[str, tuple[Unit, ...]], str]]:
        """The tables to look in, the strictest first, each with the key for it."""
        if not plain:
            return
        yield self._by_code, _code_key(plain)
        yield self._as_saved, plain
        yield self._by_name, spelling_key(plain)
        yield self._by_form, spelling_key(spelled_out(plain))
        yield self._without_accents, unaccented(spelled_out(plain))
        if (whole := _ORGAN.sub("", plain, count=1)) != plain:
            yield self._by_form, spelling_key(spelled_out(whole))
        if len(letters := joined(plain)) >= _LEAST:
            yield self._without_blanks, letters

    def _is_loose(self, text: str) -> bool:
        """Whether a text that means a unit only has its letters, without the blanks, or its first letters."""
        plain = _NOTE.sub("", _NUMBERING.sub("", nfc(text)).strip()).rstrip(" .:;*")
        strict = (
            found
            for table, key in self._ways(plain)
            if (found := table is not self._without_blanks and table.get(key))
        )
        return text not in self._codes and next(strict, None) is None

    def _alive(self, found: Sequence[Unit]) -> tuple[Unit, ...]:
        alive = tuple(unit for unit in found if self._day is None or unit.exists_on(self._day))
        return alive if len(alive) == 1 else tuple(found)

    @cached_property
    def _by_code(self) -> dict[str, tuple[Unit, ...]]:
        return _table((_code_key(unit.ma), unit) for unit in self._units)

    @cached_property
    def _as_saved(self) -> dict[str, tuple[Unit, ...]]:
        """Codes that LibreOffice takes for an escape, as it saves them."""
        like_escapes = [unit for unit in self._units if "_x" in unit.ma]
        if not like_escapes:
            return {}
        from docgen.records.writing import settled  # noqa: PLC0415 - slow, for codes that hardly anybody has

        return _table((settled(unit.ma), unit) for unit in like_escapes)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Unit, ...]]:
        names = ((name, unit) for unit in self._units for name in (unit.ten, unit.ten_in or unit.ten))
        return _table((spelling_key(name), unit) for name, unit in names)

    @cached_property
    def _by_form(self) -> dict[str, tuple[Unit, ...]]:
        return _table((spelling_key(form), unit) for unit in self._units for form in forms_of(unit.ten))

    @cached_property
    def _without_accents(self) -> dict[str, tuple[Unit, ...]]:
        return _table((unaccented(form), unit) for unit in self._units for form in forms_of(unit.ten))

    @cached_property
    def _without_blanks(self) -> dict[str, tuple[Unit, ...]]:
        """The units by the letters of their names: “EaKao”, “CĐX EaKao”."""
        return _table((joined(form), unit) for unit in self._units for form in forms_of(unit.ten))

    @cached_property
    def _by_initials(self) -> dict[str, tuple[Unit, ...]]:
        forms = ((form, unit) for unit in self._units for form in forms_of(unit.ten) if BODY.match(form))
        return _table(("".join(word[0] for word in unmarked(form).split()), unit) for form, unit in forms)

    @cached_property
    def _texts(self) -> dict[str, tuple[Unit, ...]]:
        """Codes, names and short forms without accents: what a wrong spelling is compared with."""
        codes = ((unaccented(unit.ma), unit) for unit in self._units)
        forms = ((unaccented(form), unit) for unit in self._units for form in forms_of(unit.ten))
        return _table((*codes, *forms))

    @cached_property
    def _grams(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for text in self._texts:
            for gram in _grams_of(text):
                found[gram].append(text)
        return found

    def _nearly(self, key: str) -> tuple[Unit, ...]:
        """Compare letter by letter only with what shares the rarest groups of three letters."""
        score: defaultdict[str, float] = defaultdict(float)
        for gram in _grams_of(key):
            sharing = self._grams.get(gram, ())
            for text in sharing:
                score[text] += 1 / len(sharing)
        texts = nlargest(_CANDIDATES, score, key=score.__getitem__)
        ratios = {text: SequenceMatcher(None, key, text, autojunk=False).ratio() for text in texts}
        least = max(_NEAR, max(ratios.values(), default=0) - _AS_NEAR)
        near = sorted((text for text in texts if ratios[text] >= least), key=lambda text: -ratios[text])
        best = {unit.ma: unit for text in near for unit in self._texts[text]}
        return tuple(best.values())[:3]


class CodeFinder:
    """The same answers as codes, for readers that know nothing of units but their codes."""

    def __init__(self, names: UnitNames) -> None:
        self._names = names

    def find(self, text: str) -> tuple[str, ...]:
        """The codes of the units that ``text`` may mean."""
        return tuple(unit.ma for unit in self._names.find(text))

    def abbreviated(self, text: str) -> tuple[str, ...]:
        """The codes of the units whose name the capitals of ``text`` may stand for."""
        return tuple(unit.ma for unit in self._names.abbreviated(text))

    def nearest(self, text: str) -> tuple[str, ...]:
        """The codes of the units that ``text`` nearly means."""
        return tuple(unit.ma for unit in self._names.nearest(text))

    def other_marks(self, text: str) -> str:
        """The name of the one unit that ``text`` means, where a word has other marks in it; else empty."""
        return self._names.other_marks(text)

    def answered(self) -> str:
        """The code of the unit whose all tables are that name none; empty where nobody has said so."""
        return ""

    def superiors(self, code: str) -> tuple[str, ...]:
        """The codes of the units above a unit, the nearest first."""
        return self._names.superiors(code)

    def kind(self, code: str) -> str:
        """The level of a unit; empty for a code that nobody has."""
        return self._names.kind(code)


def _is_named_so(unit: Unit, own: str) -> bool:
    """Whether a unit's own name, or its beginning, is nearly this one: that of its kind is shared by many."""
    key, words = unaccented(own), unaccented(kind_and_own_name(unit.ten)[1]).split()
    names = " ".join(words), " ".join(words[: len(key.split())])
    return any(SequenceMatcher(None, key, name, autojunk=False).ratio() >= _NEAR for name in names)


def _table(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, dict[str, Unit]] = defaultdict(dict)
    for key, unit in pairs:
        found[key].setdefault(unit.ma, unit)
    return {key: tuple(units.values()) for key, units in found.items()}


def _code_key(text: str) -> str:
    """``CD PHUONG HA GIANG 1`` and ``cd-phuong-ha-giang-1`` are one code."""
    return re.sub(r"[\s_-]+", "-", nfc(text).casefold())


def _grams_of(text: str) -> set[str]:
    plain = re.sub(r"[^a-z0-9]+", " ", f" {text} ")
    return {plain[i : i + 3] for i in range(len(plain) - 2)}
