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
from docgen.vn.text import nfc, spelling_key, unaccented

_NUMBERING: Final = regex(r"^\s*(?:[0-9]{1,4}\s*[.)]|[-+•*])\s*")
_SHORT: Final = {
    "lđlđ": "liên đoàn lao động",
    "tlđ": "tổng liên đoàn",
    "cđ": "công đoàn",
    "c.đ": "công đoàn",
    "cđcs": "công đoàn cơ sở",
    "cđn": "công đoàn ngành",
    "cđvc": "công đoàn viên chức",
    "cđgd": "công đoàn giáo dục",
    "cđp": "công đoàn phường",
    "cđx": "công đoàn xã",
    "kcn": "khu công nghiệp",
    "tp": "thành phố",
    "tx": "thị xã",
    "p.": "phường",
    "x.": "xã",
    "h.": "huyện",
    "t.": "tỉnh",
}
_SHORT_WORD: Final = regex(
    r"(?<!\w)(?:(?:lđlđ|tlđ|cđcs|cđvc|cđgd|cđn|cđp|cđx|c\.?đ|kcn|tp|tx)(?!\w)\.?|[pxht]\.)\s*"
)
_BODY: Final = regex(r"(?:tổng )?liên đoàn lao động |công đoàn(?: cơ sở)? ")
_KIND: Final = regex(r"(?:tỉnh|thành phố|thị xã|quận|huyện|phường|xã|đặc khu|thị trấn|ngành|các) ")
_ORGAN: Final = regex(r"(?:bch|btv|ban chấp hành|ban thường vụ)\.? +(?=\w)", re.IGNORECASE)
_NOTE: Final = regex(r"\s*(?:\(\s*(?:\*+|[0-9]{1,2})\s*\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)\Z")  # of a footnote
_BEHIND: Final = regex(r"\s*(?:[,;(]|\s[-–—]\s).*", re.DOTALL)
_OF_PROVINCE: Final = regex(r" (tỉnh|thành phố) [^,]+$")
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
        bare = _BODY.sub("", f"{spelled_out(whole)} ", count=1).strip()
        ways = (each for each in (whole, bare) if each and each != plain and " " in each)
        return next(filter(None, map(self.find, ways)), ())

    def other_marks(self, text: str) -> str:
        """The name of the one unit that ``text`` means, where a word has other marks in it; else empty.

        A word without any mark is only typed without them.
        """
        found = self.find(text)
        plain = spelling_key(
            spelled_out(_NOTE.sub("", _NUMBERING.sub("", nfc(text)).strip()).rstrip(" .:;*"))
        )
        if len(found) != 1 or plain == unaccented(plain):
            return ""
        forms = [spelling_key(form) for form in _forms(found[0].ten) if unaccented(form) == unaccented(plain)]
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
        return _table((spelling_key(form), unit) for unit in self._units for form in _forms(unit.ten))

    @cached_property
    def _without_accents(self) -> dict[str, tuple[Unit, ...]]:
        return _table((unaccented(form), unit) for unit in self._units for form in _forms(unit.ten))

    @cached_property
    def _texts(self) -> dict[str, tuple[Unit, ...]]:
        """Codes, names and short forms without accents: what a wrong spelling is compared with."""
        codes = ((unaccented(unit.ma), unit) for unit in self._units)
        forms = ((unaccented(form), unit) for unit in self._units for form in _forms(unit.ten))
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


def kind_and_own_name(name: str) -> tuple[str, str]:
    """The words that say what a unit is, and those that only it has.

    ``Công đoàn xã Trấn Yên`` → ``công đoàn xã``, ``Trấn Yên``; in the kind abbreviations are written out.
    """
    plain = " ".join(nfc(name).split())
    body = _BODY.match(f"{spelled_out(plain)} ")
    words = plain.split()
    whole = spelled_out(plain)
    rest = whole[body.end() :] if body else whole
    kind = _KIND.match(rest)
    own = rest[kind.end() :] if kind else rest
    count = len(own.split())
    title = f"{body[0] if body else ''}{kind[0] if kind else ''}".strip()
    return title, " ".join(words[len(words) - count :]) if count else ""


def _table(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, dict[str, Unit]] = defaultdict(dict)
    for key, unit in pairs:
        found[key].setdefault(unit.ma, unit)
    return {key: tuple(units.values()) for key, units in found.items()}


def _code_key(text: str) -> str:
    """``CD PHUONG HA GIANG 1`` and ``cd-phuong-ha-giang-1`` are one code."""
    return re.sub(r"[\s_-]+", "-", nfc(text).casefold())


def spelled_out(text: str) -> str:
    """Abbreviations written out, in lower case."""
    lower = " ".join(nfc(text).casefold().replace("ð", "đ").split())
    return _SHORT_WORD.sub(lambda word: f"{_SHORT[_abbreviation(word[0])]} ", lower).strip()


def _abbreviation(word: str) -> str:
    plain = word.strip()
    return plain if plain in _SHORT else plain.rstrip(".")


def _forms(name: str) -> Iterator[str]:
    """The ways in which people shorten an official name, the whole name first."""
    whole = spelled_out(name)
    yield whole
    body = _BODY.match(whole)
    rest = whole[body.end() :] if body else whole
    for tail in dict.fromkeys((rest, _KIND.sub("", rest, count=1) if _KIND.match(rest) else rest)):
        yield tail
        if body:
            yield f"{body[0]}{tail}"
        if shorter := _OF_PROVINCE.sub("", tail):
            led = f"{body[0] if body else ''}{shorter}"
            yield from (shorter, led)
            if province := _OF_PROVINCE.search(tail):  # it goes without its name: “CĐVC tỉnh”
                yield from (f"{shorter} {province[1]}", f"{led} {province[1]}")


def _grams_of(text: str) -> set[str]:
    plain = re.sub(r"[^a-z0-9]+", " ", f" {text} ")
    return {plain[i : i + 3] for i in range(len(plain) - 2)}
