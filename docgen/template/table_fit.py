"""How a table is laid out: its size of type, the way its page lies, the widths of its columns.

Texts give way first, then the size goes down step by step to the smallest that the form allows, then the
page is turned. What still does not fit is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.report.document import Table
from docgen.template.table_heights import body_height, head_heights, page_count
from docgen.template.table_shares import evened, narrowed_widths, shared_widths
from docgen.template.table_widths import (
    CELL_MARGINS,
    Wants,
    easy_widths,
    least_widths,
    wants_of,
    word_widths,
)

EITHER_WAY: Final = (False, True)
_NARROWEST: Final = 1.6  # a text may have so many times the lines that it should have
_MANY_ROWS: Final = 20  # fewer are never as long as this many pages …
_MANY_PAGES: Final = 2
_MUCH_SHORTER: Final = 0.7  # … of which this much would be left
_HIGHEST_HEADS: Final = 0.5  # of a page: higher heads would leave no room for the rows


class Room(NamedTuple):
    """The text area of an upright page and of a turned one: widths and heights in twips.

    ``sizes`` are the sizes of type that a table may have, in points, the usual one first.
    """

    upright: int
    turned: int
    height: int
    turned_height: int
    sizes: tuple[float, ...]

    @property
    def may_turn(self) -> bool:
        """Whether turning the page would help at all."""
        return self.turned > self.upright

    def page(self, *, turned: bool) -> int:
        """The height of the text area."""
        return self.turned_height if turned else self.height


class Fit(NamedTuple):
    """A table laid out. ``broken`` are the columns whose longest word does not fit on one line.

    ``points`` is its size of type; ``size`` is the same where the cells have to say it, None where it is the
    usual one of the template's styles. ``heads`` are the heights of the rows of heads in twips. ``repeats``:
    they stand on every page, as they are not too high for that.
    """

    size: float | None
    points: float
    widths: tuple[int, ...]
    turned: bool = False
    broken: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    repeats: bool = True


def fit_table(
    table: Table,
    room: Room,
    ways: Sequence[bool] = EITHER_WAY,
    *,
    readily: bool = False,
    wants: Wants | None = None,
) -> Fit:
    """The first layout in which nothing breaks; ``ways`` are those in which its page may lie (True: turned).

    Where texts would be crammed even in the smallest size, a table is turned if that is bad enough; with
    ``readily`` it always is. The size goes down also where that saves a turned page, or much of a table that
    is several upright pages long. ``wants`` is
    what :func:`wants_of` says of the table, if the caller knows it.
    """
    wants = wants or wants_of(table)
    chosen = _chosen(table, room, ways, wants, readily=readily)
    heads = head_heights(table, chosen.points, chosen.widths)
    repeats = sum(heads) <= room.page(turned=chosen.turned) * _HIGHEST_HEADS
    return chosen._replace(heads=heads, repeats=repeats)


def _chosen(table: Table, room: Room, ways: Sequence[bool], wants: Wants, *, readily: bool) -> Fit:
    for turned in ways:
        width = room.turned if turned else room.upright
        easy = [size for size in room.sizes if sum(easy_widths(wants, size)) <= width]
        fits = [_shortest(table, wants, size, room, turned=turned) for size in easy]
        if fits and turned:
            return min(fits, key=lambda fit: _pages(table, fit, room))
        if fits:
            return _usual_or_shorter(table, fits, room)
        cramped = _shortest(table, wants, room.sizes[-1], room, turned=turned)
        if turned == ways[-1] or not (readily or _is_bad(table, wants, cramped, room)):
            return cramped
    raise AssertionError("the last way of the page takes whatever there is")


def _shortest(table: Table, wants: Wants, size: float, room: Room, *, turned: bool) -> Fit:
    """A table in this size; of several pages, with its heads on more lines if that saves one."""
    usual = _fit(wants, size, room, turned=turned)
    pages = _pages(table, usual, room)
    if pages == 1:
        return usual
    others = [_fit(each, size, room, turned=turned) for each in wants.others]
    fits = [usual, *(fit for fit in others if len(fit.broken) <= len(usual.broken))]
    return min(fits, key=lambda fit: _pages(table, fit, room))


def _usual_or_shorter(table: Table, fits: Sequence[Fit], room: Room) -> Fit:
    """The largest size of an upright table, or one in which a table of several pages is much shorter."""
    usual = fits[0]
    if (
        len(fits) == 1
        or len(table.rows) < _MANY_ROWS
        or (high := _height(table, usual)) < _MANY_PAGES * room.height
    ):
        return usual
    return next((fit for fit in fits[1:] if _height(table, fit) <= _MUCH_SHORTER * high), usual)


def _is_bad(table: Table, wants: Wants, fit: Fit, room: Room) -> bool:
    """Whether turning the page is worth it: words break, texts are very narrow, or a page is full anyway."""
    least = zip(least_widths(wants, fit.points), fit.widths, strict=True)
    narrow = max(
        (easy - CELL_MARGINS) / max(1, width - CELL_MARGINS)
        for easy, width in zip(easy_widths(wants, fit.points), fit.widths, strict=True)
    )
    full = _height(table, fit) > room.height
    return full or narrow > _NARROWEST or any(need > have for need, have in least)


def _height(table: Table, fit: Fit) -> float:
    return body_height(table, fit.points, fit.widths)


def _fit(wants: Wants, size: float, room: Room, *, turned: bool) -> Fit:
    """A table in this size, as wide as the text area."""
    width = room.turned if turned else room.upright
    least = least_widths(wants, size)
    share = shared_widths if sum(least) <= width else narrowed_widths
    widths = evened(share(wants, size, width), least, wants.sisters)
    needs = zip(widths, least, word_widths(wants, size), strict=True)
    broken = tuple(column for column, (have, *need) in enumerate(needs) if have < max(need))
    return Fit(None if size == room.sizes[0] else size, size, tuple(widths), turned, broken)


def _pages(table: Table, fit: Fit, room: Room) -> int:
    return page_count(table, fit.points, fit.widths, room.page(turned=fit.turned))
