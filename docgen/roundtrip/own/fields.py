"""The values that the form prints around the text: number, date, unit, subject, signer, draft number.

Each stands in a line of the template among fixed words, and is found again by them. A value that stands in
several places is the one that has been changed; two that were changed differently are a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from docgen.report.checks import NUMBER
from docgen.report.origins import PLAIN, UPPER, Origin
from docgen.report.resolve import authority, document_number
from docgen.roundtrip.carry import DoubtError, carry, read_value
from docgen.roundtrip.log import Log, Seen, Status
from docgen.roundtrip.own.owners import owner_of
from docgen.roundtrip.regions import APPENDIX
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.roundtrip.units import Line
from docgen.roundtrip.words import match
from docgen.vn.dates import PartialDate, parse_partial
from docgen.vn.text import upper
from docgen.vn.written_days import read_day

_SPACE = re.compile(r"\s+")
_DRAFT = re.compile(r"\s*dự\s+thảo\s+(?:lần\s+)?(?:thứ\s+)?(\d{1,2})\s*", re.IGNORECASE)
_FIGURES = ("so_lieu.", "chi_tieu[")
_LISTS = re.compile(r"(kinh_gui|can_cu|noi_nhan)\[\d+\]")
_ABOVE = "don_vi.cap_tren."


class Found(NamedTuple):
    """What stands where the form prints a value; None: the line is gone. ``line`` is the file's."""

    path: str
    format: str
    text: str | None
    printed: str
    line: Line | None


class Value(NamedTuple):
    """A value of the data read from one place; ``same`` as in the data."""

    value: Any
    same: bool


class FieldReader:
    """Reads the values of head, closing and headings of appendices."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log

    def read(self) -> dict[str, Any]:
        """The values that have changed, by path; None for one that is to be left out."""
        by_path: dict[str, list[Found]] = {}
        for found in self._all():
            if found.path.startswith(_FIGURES):
                self._figure(found)
            elif not _LISTS.fullmatch(found.path):
                by_path.setdefault(found.path, []).append(found)
        changed: dict[str, Any] = {}
        for path, locations in by_path.items():
            there = [found for found in locations if found.line is not None]
            self._settle(
                path, there or locations, changed
            )  # a line that is gone says nothing if others are left
        self._new_draft(changed)
        return changed

    def _all(self) -> Iterator[Found]:
        """Every place outside the text where the form prints a value of the data."""
        base = self._pairing.base
        for i, unit in enumerate(base.side.units):
            if base.paths[i] or not isinstance(unit, Line):
                continue
            j = self._pairing.to_new.get(i)
            if j is None and base.regions[i].name == APPENDIX:
                continue  # it repeats what the head says, and went with its appendix
            ours = None if j is None else self._pairing.ours.units[j]
            line = ours if isinstance(ours, Line) else None
            for origin in _outer(base.origins[i]):
                yield self._found(origin, unit, line)

    def _found(self, origin: Origin, unit: Line, line: Line | None) -> Found:
        printed = unit.text[origin.start : origin.end]
        if line is None:
            return Found(origin.path, origin.format, None, printed, None)
        new_span = carry(match(unit.text, line.text), origin.start, origin.end)
        text = None if new_span is None else line.text[new_span.start : new_span.end]
        return Found(origin.path, origin.format, text, printed, line)

    def _figure(self, found: Found) -> None:
        """A figure that an office's own template prints."""
        if found.line is None or found.text is None:
            return
        old = self._texts.values.get(found.path)
        try:
            read = read_value(found.text, found.format, old)
        except DoubtError as error:
            self._unsure(found, str(error))
            return
        if read is not None:
            start = max(found.line.text.find(found.text), 0) + read.start
            end = start + read.end - read.start
            same = read.value == old
            form, index, text = found.format, found.line.index, found.line.text[start:end]
            self._log.seen.append(Seen(found.path, read.value, form, index, start, end, same, text))

    def _settle(self, path: str, locations: list[Found], changed: dict[str, Any]) -> None:
        """Take over the value that was changed, if there is just one."""
        values: dict[str, tuple[Any, Found]] = {}
        for found in locations:
            try:
                value = self._value(found)
            except ValueError as error:
                self._unsure(found, str(error))
                continue
            if not value.same:
                values.setdefault(str(value.value), (value.value, found))
        if len(values) > 1:
            for value_text, (_, found) in values.items():
                self._unsure(found, f"hai nơi ghi khác nhau ({' và '.join(values)})", value_text)
            return
        for value, found in values.values():
            if path.startswith(_ABOVE) and self._texts.loaded.unit.ten_cap_tren:
                changed["don_vi.ten_cap_tren"] = value
                self._add(Status.DATA, "truong", found._replace(path="don_vi.ten_cap_tren"))
            elif path.startswith(_ABOVE):
                self._add(Status.OUTSIDE, "cap_tren", found)
            else:
                changed[path] = value
                self._add(Status.DATA, "truong", found)

    def _value(self, found: Found) -> Value:
        """The value at one place. ValueError says why it cannot be one."""
        if found.line is not None and found.text is None:
            raise ValueError("dòng được viết lại, không rõ phần nào là giá trị")
        if found.line is None and found.path.startswith("don_vi."):
            raise ValueError("dòng này của biểu mẫu đã bị bỏ")
        reader = _READERS.get(found.path)
        if reader is not None:
            return reader(self, found)
        text = _SPACE.sub(" ", found.text or "").strip()
        if not text and found.path == "luu":
            if found.line is not None:
                raise ValueError("dòng Lưu không còn chữ nào")
            return Value(None, same=False)
        if found.format.endswith(UPPER):
            old = self._old(found.path)
            return Value(text, upper(_SPACE.sub(" ", str(old or ""))).strip() == text)
        return Value(text, text == _SPACE.sub(" ", found.printed).strip())

    def _old(self, path: str) -> Any:
        """What the report says at ``path``, whether the data or the register say so."""
        group, _, key = path.partition(".")
        if not key:
            return getattr(self._texts.loaded.report, path, None)
        return getattr(owner_of(self._texts.loaded, group), key, None)

    def _number(self, found: Found) -> Value:
        text = _SPACE.sub("", found.text or "").strip(".…_")
        if text == _SPACE.sub("", found.printed):
            return Value(None, same=True)
        if not text:
            return Value(None, same=False)
        if not NUMBER.fullmatch(text):
            raise ValueError(f"“{text}” không phải là số văn bản")
        bare = text.lstrip("0")
        return Value(bare if document_number(bare) == text else text, same=False)

    def _date(self, found: Found) -> Value:
        text = _SPACE.sub(" ", found.text or "").strip()
        if text == _SPACE.sub(" ", found.printed).strip():
            return Value(None, same=True)
        day = _partial_date(text)
        own = PartialDate(self._texts.loaded.period.year)
        old = self._texts.loaded.report.ngay_ban_hanh
        if day.iso == (old or own.iso):
            return Value(old, same=True)
        return Value(None if day == own else day.iso, same=False)

    def _subject(self, found: Found) -> Value:
        """The subject: broken into lines by the form, which is no part of it."""
        typed = self._subject_typed(found)
        text_kind = TextKind(PLAIN)
        segments = self._texts.segments("trich_yeu", text_kind)
        shown = "".join(segment.shown for segment in segments)
        if _SPACE.sub(" ", shown).strip() == _SPACE.sub(" ", typed).strip():
            return Value(None, same=True)
        if not typed.strip():
            raise ValueError("trích yếu để trống, không ghi được vào dữ liệu")
        text = typed if "\n" in shown else typed.replace("\n", " ")
        read = self._texts.read("trich_yeu", text_kind, Typed.bare(text), text_kind)
        index = found.line.index if found.line else -1
        self._log.lost += [(index, lost) for lost in read.lost]
        return Value(read.raw, same=False)

    def _subject_typed(self, found: Found) -> str:
        """The line of the subject, and those below it that are of it."""
        if found.line is None:
            return ""
        text = found.line.text if found.text is None else found.text
        units = self._pairing.ours.units
        at = units.index(found.line) + 1
        while at < len(units) and at not in self._pairing.to_old:
            unit = units[at]
            if not isinstance(unit, Line) or unit.part != "trich_yeu":
                break
            text = f"{text}\n{unit.text}"
            at += 1
        return text

    def _draft(self, found: Found) -> Value:
        text = (found.text or "").strip()
        if text == found.printed.strip():
            return Value(None, same=True)
        if found.line is None or not text:
            return Value(None, same=False)
        if not text.isdigit() or not 1 <= int(text) <= 99:
            raise ValueError(f"“{text}” không phải là số lần dự thảo")
        return Value(int(text), same=False)

    def _deputy(self, found: Found) -> Value:
        """The line “KT. …”, which may be missing."""
        text = _SPACE.sub(" ", found.text or "").strip()
        old = self._old(found.path)
        return Value(text or None, same=upper(old or "") == text)

    def _authority(self, found: Found) -> Value:
        """Who decides, printed in capitals, whether the data say so or the unit."""
        text = _SPACE.sub(" ", found.text or "").strip()
        return Value(text or None, same=text == _SPACE.sub(" ", authority(self._texts.loaded)).strip())

    def _new_draft(self, changed: dict[str, Any]) -> None:
        """A final report that has become a draft."""
        if self._texts.loaded.report.du_thao is not None:
            return
        for j, unit in enumerate(self._pairing.ours.units):
            if j in self._pairing.to_old or not isinstance(unit, Line):
                continue
            if self._pairing.regions[j].name == "dau" and (found := _DRAFT.fullmatch(unit.text)):
                changed["du_thao"] = int(found[1])
                self._log.add(Status.DATA, "truong", unit.index, path="du_thao", new=unit.text)

    def _unsure(self, found: Found, note: str, new: str = "") -> None:
        index = found.line.index if found.line else -1
        text = new or (found.text or "")
        self._log.add(Status.UNSURE, "truong", index, path=found.path, old=found.printed, new=text, note=note)

    def _add(self, status: Status, code: str, found: Found) -> None:
        index = found.line.index if found.line else -1
        new = _SPACE.sub(" ", found.text or "").strip()
        old = _SPACE.sub(" ", found.printed).strip()
        self._log.add(status, code, index, path=found.path, old=old, new=new)


_READERS: Mapping[str, Callable[[FieldReader, Found], Value]] = {
    "so": FieldReader._number,
    "ngay_ban_hanh": FieldReader._date,
    "trich_yeu": FieldReader._subject,
    "du_thao": FieldReader._draft,
    "tham_quyen": FieldReader._authority,
    "nguoi_ky.ky_thay": FieldReader._deputy,
    "nguoi_ky_trai.ky_thay": FieldReader._deputy,
}


def _outer(origins: tuple[Origin, ...]) -> Iterator[Origin]:
    """The spans that are not inside another one, with a place in the data."""
    end = -1
    for origin in origins:
        if origin.start >= end or origin.start == origin.end:
            end = max(end, origin.end)
            if origin.path:
                yield origin


def _partial_date(text: str) -> PartialDate:
    """A day in full or as typed, what is not known yet left open."""
    try:
        return parse_partial(text)
    except ValueError:
        gaps = re.fullmatch(r"ngày[\s.…_]*tháng[\s.…_]*(\d{1,2})?[\s.…_]*năm\s*(\d{4})", text, re.IGNORECASE)
        if gaps:
            return PartialDate(int(gaps[2]), int(gaps[1]) if gaps[1] else None)
        return read_day(text)
