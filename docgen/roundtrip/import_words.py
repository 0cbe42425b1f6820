"""The result of an import told as a secretary would tell it, and the same as data for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from docgen.errors import Problem, Severity
from docgen.roundtrip.figures import Settled
from docgen.roundtrip.log import UNRESOLVED, Change, Status
from docgen.roundtrip.paragraph_locations import ParagraphLocations
from docgen.roundtrip.result import Imported
from docgen.roundtrip.wording import FIELDS, HEADINGS, VALUES, WORDINGS
from docgen.vn.text import cut_at_word

_EACH: Final = 25  # looks told one by one; the rest are counted
_CUT: Final = frozenset({Status.FORMAT})  # words and figures are all told
_LONGEST: Final = 90  # letters of a quotation
_NOWHERE_ELSE: Final = frozenset({"cuoc_chu"})  # words that stand in no page of the text: never cut
_CONTEXT: Final = 3  # words shown before and after those that have changed
_OF_TABLE: Final = frozenset({"bo_hang", "them_bang", "bang_moi", "bo", "bo_hinh", "bo_phu_luc"})
_CELL: Final = re.compile(r", (?:đầu bảng|dòng \d+)")
_INDICATOR: Final = re.compile(r"chi_tieu\[(\d+)\]\.(\w+)")


class Readable(Protocol):
    """What was read from a file, of docgen's own or of other hands: data, and what is to be said."""

    @property
    def data(self) -> dict[str, Any]: ...  # noqa: D102 - as in Imported
    @property
    def changes(self) -> tuple[Change, ...]: ...  # noqa: D102
    @property
    def notes(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def paragraphs(self) -> int: ...  # noqa: D102
    @property
    def tables(self) -> int: ...  # noqa: D102
    @property
    def locations(self) -> ParagraphLocations: ...  # noqa: D102
    @property
    def figures(self) -> Sequence[Settled]: ...  # noqa: D102
    @property
    def stand_in(self) -> str: ...  # noqa: D102


def as_text(found: Imported) -> str:
    """All that is to be said, line by line: how much was read, what has changed, what is not sure."""
    tables = f", {found.tables} bảng" if found.tables else ""
    lines = [f"Đã đọc lại {found.paragraphs} đoạn{tables}."]
    if not found.changes:
        lines.append("Không có gì thay đổi so với dữ liệu trong tệp.")
    figures = {figure.path for figure in found.figures}  # their lines say where the old number stands
    known = ("so_cu", "dien_not")
    shown = [each for each in found.changes if not (each.code in known and each.path in figures)]
    lines += listed(found, shown, HEADINGS)
    lines += [f"Ghi chú: {note}." for note in found.notes]
    return "\n".join(lines)


def listed(found: Readable, shown: Sequence[Change], headings: Mapping[Status, str]) -> Iterator[str]:
    """The changes under the heading of their status, each on its line; of very many looks the first ones."""
    for status, heading in headings.items():
        own = [change for change in shown if change.status is status]
        if own:
            yield f"{heading}:"
            first = own if status not in _CUT else own[:_EACH]
            yield from (f"  - {sentence(found, change)}" for change in first)
            if len(own) > len(first):
                yield f"  … và {len(own) - len(first)} chỗ nữa (xem đủ bằng --json)"


def sentence(found: Readable, change: Change, *, whole: bool = False) -> str:
    """One change in words, with its place; ``whole``: long quotations are not cut."""
    text = _text(found, change, whole=whole)
    if change.status is Status.DATA and change.code == "so_lieu":
        return f"{text} ({', '.join(_locations_of_figure(found, change))})"
    location = found.locations.of(change.paragraph, change.new)
    if change.code in _OF_TABLE:
        location = _CELL.split(location)[0]
    return f"{text} ({location})" if location else text


def _text(found: Readable, change: Change, *, whole: bool = False) -> str:
    wording = WORDINGS[change.status, change.code]
    whole = whole or change.code in _NOWHERE_ELSE
    old, new = (" ".join(text.split()) if whole else _short(text) for text in (change.old, change.new))
    cut = not whole and change.old and change.new and max(len(change.old), len(change.new)) > _LONGEST
    if cut or change.code in ("sua", "dau_cach"):
        old, new = changed_words(change.old, change.new)  # where they differ, not how they begin
    if found.stand_in and (change.code == "in_them" or change.path == "ngay_ban_hanh"):
        old = old.replace(found.stand_in, "…")
    return wording.text.format(
        name=name_of(found, change.path),
        path=change.path,
        old=old or "(trống)",
        new=new or "(trống)",
        note=change.note,
    )


def _locations_of_figure(found: Readable, change: Change) -> Iterator[str]:
    """Where a figure was changed, and where else the file prints it as it was."""
    figure = next(each for each in found.figures if each.path == change.path)
    changed = dict.fromkeys(found.locations.of(each.paragraph) for each in figure.changed)
    yield "; ".join(changed)
    kept = dict.fromkeys(found.locations.of(each.paragraph) for each in figure.kept)
    if kept:
        words = "in nốt ở" if figure.old is None else "còn in số cũ ở"
        yield f"{words} {'; '.join(kept)}"


def name_of(found: Readable, path: str) -> str:
    """What people call the value at a path."""
    if path in FIELDS:
        return FIELDS[path]
    if match := _INDICATOR.fullmatch(path):
        rows = found.data.get("chi_tieu") or ()
        name = rows[int(match[1])].get("ten", "") if int(match[1]) < len(rows) else ""
        return f"{name} ({VALUES.get(match[2], match[2])})"
    if path.startswith("so_lieu."):
        key = path.split(".")[1]
        figure = (found.data.get("so_lieu") or {}).get(key)
        return str((figure.get("ten") if isinstance(figure, dict) else "") or f"so_lieu.{key}")
    return path


def _short(text: str) -> str:
    return cut_at_word(" ".join(text.split()), _LONGEST)


def changed_words(old: str, new: str) -> tuple[str, str]:
    """The words of two texts that differ, with a few words around them; "…" where something is left out."""
    a, b = old.split(), new.split()
    least = min(len(a), len(b))
    head = next((i for i in range(least) if a[i] != b[i]), least)
    tail = next((i for i in range(least - head) if a[-1 - i] != b[-1 - i]), least - head)
    return _around(a, head, tail), _around(b, head, tail)


def _around(words: Sequence[str], head: int, tail: int) -> str:
    low, high = max(0, head - _CONTEXT), min(len(words), len(words) - tail + _CONTEXT)
    inner = _short(" ".join(words[low:high]))
    before, after = "… " if low else "", " …" if high < len(words) and not inner.endswith("…") else ""
    return f"{before}{inner}{after}" if inner else ""


def as_data(found: Readable) -> dict[str, Any]:
    """The same for programs: every change with its status, place and texts."""
    return {
        "paragraphs": found.paragraphs,
        "tables": found.tables,
        "changes": [_change(found, change) for change in found.changes],
        "notes": list(found.notes),
    }


def _change(found: Readable, change: Change) -> Mapping[str, Any]:
    return {
        "status": change.status.name.lower(),
        "code": WORDINGS[change.status, change.code].code,
        "kind": change.code,
        "place": found.locations.of(change.paragraph, change.new),
        "paragraph": change.paragraph if change.paragraph >= 0 else None,
        "path": change.path,
        "old": change.old,
        "new": change.new,
        "note": change.note,
        "message": sentence(found, change, whole=True),
    }


def problems_of(found: Readable, file: str, *, whole: bool = False) -> list[Problem]:
    """What somebody has to look at, as every command tells it; ``whole``: long quotations are not cut."""
    severities = {
        Status.UNSURE: Severity.WARNING,
        Status.OUTSIDE: Severity.WARNING,
        Status.FORMAT: Severity.NOTE,
    }
    return [
        Problem(
            WORDINGS[change.status, change.code].code,
            _text(found, change, whole=whole),
            found.locations.of(change.paragraph, change.new),
            file,
            severity=severities[change.status],
        )
        for change in found.changes
        if change.status in UNRESOLVED
    ]
