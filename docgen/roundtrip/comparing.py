"""What the data that came back print, laid beside the file: every difference, and what it is.

This is the proof of the way back. It knows nothing of how the data were read: it prints them and compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from docgen.report.origin import OPEN
from docgen.report.origins import LINE, PLAIN, PROSE, Origin
from docgen.roundtrip.align import align
from docgen.roundtrip.carry import carry
from docgen.roundtrip.grid_rows import paragraph_of, texts_of
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.printed import Printed
from docgen.roundtrip.regions import CLOSING, HEAD
from docgen.roundtrip.sides import Base, Pairing, Side, base_side, pair_up
from docgen.roundtrip.units import Grid, GridCell, Line
from docgen.roundtrip.words import likeness, match
from docgen.template.blocks import END_MARK

_PROSE = (PROSE, LINE, PLAIN)
_SPACE = re.compile(r"\s+")


class Hunk(NamedTuple):
    """A span that differs: of the printed text and of the file's."""

    start: int
    end: int
    ours_start: int
    ours_end: int


def compare(
    printed: Printed, ours: Side, figures: frozenset[str], filled: frozenset[str] = frozenset()
) -> list[Change]:
    """The differences between a printed report and a file; ``figures``: paths of values that have changed.

    ``filled`` are those of them that were open in a draft: “…”.
    """
    return compare_paired(pair_up(base_side(printed, ours.read), ours), figures, filled)


def compare_paired(
    pairing: Pairing, figures: frozenset[str] = frozenset(), filled: frozenset[str] = frozenset()
) -> list[Change]:
    """The differences between a printed report and a file whose lines have been laid beside each other."""
    return list(_Comparison(pairing, figures, filled).all())


class _Comparison:
    def __init__(self, pairing: Pairing, figures: frozenset[str], filled: frozenset[str]) -> None:
        self._pairing = pairing
        self._base: Base = pairing.base
        self._figures, self._filled = figures, filled

    def all(self) -> Iterator[Change]:
        for i, j in self._pairing.alignment.pairs:
            old, new = self._base.side.units[i], self._pairing.ours.units[j]
            if isinstance(old, Line) and isinstance(new, Line):
                yield from self._lines(old, new, self._base.origins[i], in_text=bool(self._base.paths[i]))
            elif isinstance(old, Grid) and isinstance(new, Grid):
                yield from self._grids(old, new)
            if j in self._pairing.alignment.moved:
                yield Change(Status.UNSURE, "vi_tri", _index(new), new=_text(new))
        yield from self._left_over()

    def _left_over(self) -> Iterator[Change]:
        to_new, to_old = self._pairing.to_new, self._pairing.to_old
        for i, unit in enumerate(self._base.side.units):
            if i not in to_new:
                path = self._base.paths[i]
                yield Change(Status.OUTSIDE, "in_them", -1, path=path, old=_text(unit))
        for j, unit in enumerate(self._pairing.ours.units):
            if j not in to_old and not unit.drawn:  # a drawing of somebody else's is named as such
                form = self._pairing.regions[j].name in (HEAD, CLOSING)
                yield Change(
                    Status.OUTSIDE if form else Status.UNSURE, "khong_in", _index(unit), new=_text(unit)
                )

    def _lines(self, old: Line, new: Line, origins: Sequence[Origin], *, in_text: bool) -> Iterator[Change]:
        if old is new:  # what is the same on both sides is held once
            return
        if _same(old.printed, new.printed):
            if in_text and old.text == new.text and _differs(old, new):
                yield Change(Status.FORMAT, "dam_nghieng", new.index, new=new.text)
            return
        if _same(old.text, new.text):
            yield Change(Status.FORMAT, "so_thu_tu", new.index, old=old.label, new=new.label)
            return
        yield from self._hunks(old.text, new.text, origins, new.index)

    def _hunks(self, old: str, new: str, origins: Sequence[Origin], index: int) -> Iterator[Change]:
        """One change for each span that differs; a value that differs in two places is told once."""
        reported: set[Origin] = set()
        hunks, paths = list(_hunks(old, new)), [origin.path for origin in origins]
        if not hunks:  # the words are the same; white space parts them otherwise
            yield Change(Status.FORMAT, "dau_cach", index, old=old, new=new)
        for was, now in _gaps(old, new) if hunks else ():
            yield Change(Status.FORMAT, "dau_cach", index, old=was, new=now)
        for hunk in hunks:
            value = _value_at(hunk, origins)
            dots = new[hunk.ours_start : hunk.ours_end]
            if hunk.start == hunk.end and not dots.strip(" .…") and self._filled.intersection(paths):
                yield Change(Status.DATA, "dau_thua", index, new=dots.strip())
            elif value is None or value not in reported:
                yield self._hunk(hunk, old, new, value, index)
            if value is not None and not value.format.startswith(_PROSE):
                reported.add(value)

    def _hunk(self, hunk: Hunk, old: str, new: str, value: Origin | None, index: int) -> Change:
        """What a difference is, by where the printed span comes from."""
        was, now = old[hunk.start : hunk.end].strip(), new[hunk.ours_start : hunk.ours_end].strip()
        if was.casefold() == now.casefold():
            return Change(Status.FORMAT, "chu_hoa", index, old=was, new=now)
        if value is None:
            code = "ket" if END_MARK.endswith(was or ".") and not now else "chu_mau"
            return Change(Status.OUTSIDE, code, index, old=was, new=now)
        whole, new_span = old[value.start : value.end], None
        if not value.format.startswith(_PROSE):
            new_span = carry(match(old, new), value.start, value.end)
            now = new[new_span.start : new_span.end].strip() if new_span else now
        if not value.path or (is_open(now) and value.path in self._figures):
            status, code = (Status.DATA, "dien_not") if is_open(now) else (Status.OUTSIDE, "tinh_ra")
            return Change(status, code, index, path=value.path, old=whole, new=now, note=value.source)
        if _same_number(whole, now):
            status, code = (
                (Status.DATA, "dien_so") if value.path in self._filled else (Status.FORMAT, "cach_viet")
            )
            return Change(status, code, index, path=value.path, old=whole, new=now)
        if value.path in self._figures:
            return Change(Status.OUTSIDE, "so_cu", index, path=value.path, old=whole, new=now)
        if not value.format.startswith(_PROSE):  # all that differs of it is told at once
            was = old[min(hunk.start, value.start) : max(hunk.end, value.end)].strip()
            if now == whole.strip() and new_span:  # what differs stands beside its words
                now = new[min(hunk.ours_start, new_span.start) : max(hunk.ours_end, new_span.end)].strip()
        return Change(Status.UNSURE, "khac", index, path=value.path, old=was, new=now)

    def _grids(self, old: Grid, new: Grid) -> Iterator[Change]:
        old, more = self._as_wide(old, new)
        yield from (Change(Status.DATA, "them_cot", new.first, new=title) for title in more)
        rows_old, rows_new = [texts_of(row) for row in old.rows], [texts_of(row) for row in new.rows]
        found = align(
            rows_old, rows_new, lambda i, j: max(0.31, likeness(" ".join(rows_old[i]), " ".join(rows_new[j])))
        )
        for i, j in found.pairs:
            yield from self._rows(old, new, i, j)
            if j in found.moved:
                yield Change(Status.UNSURE, "vi_tri", paragraph_of(new, j, 0), new=" | ".join(rows_new[j]))
        for i, texts in enumerate(rows_old):
            if i not in found.to_new:
                yield Change(Status.OUTSIDE, "in_them", new.first, old=" | ".join(texts))
        for j, texts in enumerate(rows_new):
            if j not in found.to_old:
                yield Change(Status.UNSURE, "khong_in", paragraph_of(new, j, 0), new=" | ".join(texts))

    def _as_wide(self, old: Grid, new: Grid) -> tuple[Grid, Sequence[str]]:
        """A table of indicators without the columns that were empty when the file was made, and their titles.

        A table that a person has taken a column out of is none of indicators any more.
        """
        path = self._base.printed.tables[old.table].path if old.table in self._base.printed.tables else ""
        if not path.endswith(".bang_chi_tieu") or not old.rows or not new.rows:
            return old, ()
        titles, there = texts_of(old.rows[0]), texts_of(new.rows[0])
        more = [c for c, title in enumerate(titles) if title not in there]
        if not more or len(titles) - len(more) != len(there):
            return old, ()
        rows = (tuple(cell for c, cell in enumerate(row) if c not in more) for row in old.rows)
        return replace(old, rows=tuple(rows)), [titles[c] for c in more]

    def _rows(self, old: Grid, new: Grid, i: int, j: int) -> Iterator[Change]:
        width = max(len(old.rows[i]), len(new.rows[j]))
        for c in range(width):
            mine = old.rows[i][c] if c < len(old.rows[i]) else None
            theirs = new.rows[j][c] if c < len(new.rows[j]) else None
            was, now = mine.text if mine else "", theirs.text if theirs else ""
            index = paragraph_of(new, j, c)
            if _same(was, now):
                if mine and theirs and _emphasis_differs(mine, theirs):
                    yield Change(Status.FORMAT, "o_dam", index, new=now)
                continue
            origins = self._base.printed.origins[mine.lines[0].index] if mine and mine.lines else ()
            if not was or not now:
                path = origins[0].path if origins else ""
                yield Change(Status.OUTSIDE if not path else Status.UNSURE, "o", index, path, was, now)
                continue
            yield from self._hunks(was, now, origins or (Origin(0, len(was)),), index)


def is_open(text: str) -> bool:
    """Whether a number of a draft was left as printed, “…”: now it can be filled in."""
    return text.startswith(OPEN) and not any(char.isdigit() for char in text)


def _value_at(hunk: Hunk, origins: Sequence[Origin]) -> Origin | None:
    """The innermost span of known origin that a difference touches."""
    inner = [o for o in origins if o.start < max(hunk.end, hunk.start + 1) and hunk.start < o.end]
    return inner[-1] if inner else None


def _hunks(old: str, new: str) -> Iterator[Hunk]:
    """The spans of words that differ."""
    matching = match(old, new)
    a, b = matching.old, matching.new
    i = j = 0
    pairs = [(x, y) for x, y in enumerate(matching.to_new) if y is not None]
    for x, y in [*pairs, (len(a.words), len(b.words))]:
        if x > i or y > j:
            start = a.spans[i][0] if i < len(a.words) else len(old)
            end = a.spans[x - 1][1] if x > i else start
            ours_start = b.spans[j][0] if j < len(b.words) else len(new)
            ours_end = b.spans[y - 1][1] if y > j else ours_start
            yield Hunk(start, end, ours_start, ours_end)
        i, j = x + 1, y + 1


def _gaps(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Where two words that stayed beside each other have a space between them on one side only."""
    matching = match(old, new)
    a, b = matching.old.spans, matching.new.spans
    for i, (x, y) in enumerate(pairwise(matching.to_new)):
        if x is None or y != x + 1:
            continue
        if (a[i][1] == a[i + 1][0]) != (b[x][1] == b[y][0]):
            yield _around(old, a[i][0], a[i + 1][1]), _around(new, b[x][0], b[y][1])


def _around(text: str, start: int, end: int) -> str:
    """A span with the rest of the words that it begins and ends in."""
    before, behind = text[:start], text[end:]
    low = len(before) - len(before.split()[-1]) if before and not before[-1].isspace() else start
    high = end + (len(behind.split()[0]) if behind and not behind[0].isspace() else 0)
    return text[low:high]


def _same(one: str, other: str) -> bool:
    """The same letters, whatever white space is between them."""
    return one == other or _SPACE.sub(" ", one).strip() == _SPACE.sub(" ", other).strip()


def _differs(old: Line, new: Line) -> bool:
    """Some letter is bold or in italics on one side only."""
    return old.emphases != new.emphases and any(
        a != b and not letter.isspace()
        for letter, a, b in zip(new.text, old.emphases, new.emphases, strict=True)
    )


def _emphasis_differs(mine: GridCell, theirs: GridCell) -> bool:
    """Whether the words of a cell are the same on both sides, but bold or in italics on one side only.

    A cell in another paragraph style is not judged.
    """
    pairs = zip(mine.lines, theirs.lines, strict=False)
    alike = all(a.text == b.text and a.paragraph.style_id == b.paragraph.style_id for a, b in pairs)
    return alike and any(_differs(a, b) for a, b in zip(mine.lines, theirs.lines, strict=False))


def _same_number(one: str, other: str) -> bool:
    """The same digits, however they are parted; "05" is 5, but "0,5" is another number."""
    if one.isdecimal() and other.isdecimal():
        return int(one) == int(other)
    return bool(_digits(one)) and _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _index(unit: Line | Grid) -> int:
    return unit.index if isinstance(unit, Line) else unit.first


def _text(unit: Line | Grid) -> str:
    return unit.printed if isinstance(unit, Line) else unit.text
