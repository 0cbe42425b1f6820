"""Lists that the form prints line by line: addressees, legal grounds, recipients; and the signature.

The lines of a list are those that the data have printed and those that people have put among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.report.recipients import addressee, without_marks
from docgen.roundtrip.carry import carry
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.regions import APPENDIX, BODY, CLOSING, HEAD
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextReader
from docgen.roundtrip.units import Line
from docgen.roundtrip.words import match
from docgen.vn.text import upper

_ITEM = re.compile(r"(kinh_gui|can_cu|noi_nhan)\[(\d+)\]")
_ADDRESSED = re.compile(r"\s*kính\s+gửi\s*:?\s*", re.IGNORECASE)
_GROUND = re.compile(r"\s*(?:[-–]\s*)?(?:căn cứ|xét|thực hiện|theo đề nghị)\b", re.IGNORECASE)
_FILED = re.compile(r"\s*[-–]?\s*lưu\b", re.IGNORECASE)
_PARTS = {"kinh_gui": HEAD, "can_cu": HEAD, "noi_nhan": CLOSING}
_SIGNER = ("quyen_han", "ky_thay", "chuc_vu", "ho_ten")
_DEPUTY = re.compile(r"\s*(?:KT|TUQ|TL)\s*\.", re.IGNORECASE)


class ListReader:
    """Reads the lists and the signature; ``taken`` are the lines of the file that belong to them."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self.taken: set[int] = set()

    def read(self) -> dict[str, Any]:
        """The lists that have changed, by key."""
        changed: dict[str, Any] = {}
        for key, region in _PARTS.items():
            items = list(self._items(key, region))
            old = list(self._old(key))
            if [text for _, text in items] != [bare for text in old if (bare := _bare(key, text))]:
                changed[key] = [self._kept(key, text, old) for _, text in items]
                self._log_changes(key, old, items)
        changed.update(self._signer())
        return changed

    def _old(self, key: str) -> Sequence[str]:
        report = self._texts.loaded.report
        if key == "noi_nhan" and report.noi_nhan is None:
            return self._texts.loaded.unit.noi_nhan
        found: Sequence[str] = getattr(report, key) or ()
        return found

    def _kept(self, key: str, text: str, old: Sequence[str]) -> str:
        """A line as the data write it, if it is one of theirs."""
        return next((line for line in old if _bare(key, line) == text), text)

    def _items(self, key: str, region: str) -> Iterator[tuple[Line, str]]:
        """The lines of a list with their texts, in the order of the file."""
        before = False
        for j, unit in enumerate(self._pairing.ours.units):
            if not isinstance(unit, Line) or self._pairing.regions[j].name in (BODY, APPENDIX):
                continue
            location = self._index(j, key)
            if location is not None:
                before = True
                self.taken.add(j)
                if text := self._text(unit, location):
                    yield unit, text
            elif j not in self._pairing.to_old and self._pairing.regions[j].name == region:
                text = self._added(j, unit, key, before=before)
                if text:
                    before = True
                    self.taken.add(j)
                    yield unit, text

    def _index(self, j: int, key: str) -> tuple[int, int, int] | None:
        """The unit of the data and the span of it that holds an item of the list."""
        i = self._pairing.to_old.get(j)
        for origin in self._pairing.base.origins[i] if i is not None else ():
            found = _ITEM.fullmatch(origin.path)
            if found and found[1] == key and i is not None:
                return i, origin.start, origin.end
        return None

    def _text(self, line: Line, location: tuple[int, int, int]) -> str:
        """What stands in a line where the form prints an item."""
        i, start, end = location
        unit = self._pairing.base.side.units[i]
        assert isinstance(unit, Line)  # noqa: S101 - told to the type checker: it has origins
        new_span = carry(match(unit.text, line.text), start, end)
        if new_span is None:
            return without_marks(_ADDRESSED.sub("", line.text, count=1))
        text = line.text[new_span.start : new_span.end]
        return without_marks(text)

    def _added(self, j: int, line: Line, key: str, *, before: bool) -> str:
        """The text of a line that people have added to the list; nothing if it is none of its lines."""
        text = line.text.strip()
        if key == "noi_nhan":
            beside = self._beside(j, "noi_nhan_tu") or before
            listed = line.part == "noi_nhan" or text.startswith(("-", "–"))
            return without_marks(text) if listed and beside and not _FILED.match(text) else ""
        if key == "can_cu":
            return without_marks(text) if line.part == "can_cu" or _GROUND.match(text) else ""
        if _ADDRESSED.match(text):
            return without_marks(_ADDRESSED.sub("", text, count=1))
        listed = line.part == "kinh_gui" or text.startswith(("-", "–"))
        return without_marks(text) if before and listed and line.location is None else ""

    def _beside(self, j: int, part: str) -> bool:
        """Whether a line stands in the cell of another one of that part."""
        own = self._pairing.ours.units[j]
        cell = _cell(own) if isinstance(own, Line) else None
        return cell is not None and any(
            isinstance(unit, Line) and unit.part == part and _cell(unit) == cell
            for unit in self._pairing.ours.units
        )

    def _log_changes(self, key: str, old: Sequence[str], items: Sequence[tuple[Line, str]]) -> None:
        texts = [text for _, text in items]
        olds = [_bare(key, text) for text in old]
        for line, text in items:
            if text not in olds:
                self._log.add(Status.DATA, "them_dong", line.index, path=key, new=text)
        for text in olds:
            if text not in texts:
                self._log.add(Status.DATA, "bo_dong", path=key, old=text)
        if sorted(texts) == sorted(olds):
            self._log.add(Status.MOVED, "thu_tu", items[0][0].index, path=key)

    def _signer(self) -> dict[str, Any]:
        """A signature with more lines than before: authority, deputy, office, name, in this order."""
        signed = set(self._signature())
        cell = [
            (j, unit)
            for j, unit in enumerate(self._pairing.ours.units)
            if isinstance(unit, Line) and self._pairing.regions[j].name == CLOSING and _cell(unit) in signed
        ]
        new = [j for j, _ in cell if j not in self._pairing.to_old]
        if not new:
            return {}
        self.taken.update(new)
        lines = [unit for _, unit in cell]
        if len(lines) not in (3, 4):
            for unit in lines:
                self._log.add(Status.UNSURE, "chu_ky", unit.index, new=unit.text)
            return {}
        keys = _SIGNER if len(lines) == 4 else tuple(key for key in _SIGNER if key != "ky_thay")
        if len(lines) == 3 and _DEPUTY.match(lines[0].text):
            keys = ("ky_thay", "chuc_vu", "ho_ten")
        return {f"nguoi_ky.{key}": value for key, value in self._assigned(keys, lines).items()}

    def _assigned(self, keys: Sequence[str], lines: Sequence[Line]) -> Mapping[str, Any]:
        signer = self._texts.loaded.signer
        found: dict[str, Any] = {}
        for key, line in zip(keys, lines, strict=True):
            text = " ".join(line.text.split())
            old = getattr(signer, key) or ""
            if text not in (old, upper(old)):
                found[key] = text
                self._log.add(Status.DATA, "truong", line.index, path=f"nguoi_ky.{key}", old=old, new=text)
        return found

    def _signature(self) -> Iterator[tuple[int, int, int]]:
        """The cells in which the data have printed the signer."""
        for i, origins in enumerate(self._pairing.base.origins):
            if any(origin.path.startswith("nguoi_ky.") for origin in origins):
                k = self._pairing.to_new.get(i)
                unit = None if k is None else self._pairing.ours.units[k]
                if isinstance(unit, Line) and (cell := _cell(unit)):
                    yield cell


def _cell(line: Line) -> tuple[int, int, int] | None:
    location = line.location
    return (location.table, location.row, location.cell) if location else None


def _bare(key: str, line: str) -> str:
    """A line of the data as it is printed."""
    return addressee(line) if key == "kinh_gui" else without_marks(line)
