"""How a table is laid out: its size of type, the way its page lies, the widths of its columns.

Texts give way first, then the size goes down step by step to the smallest that the form allows, then the
page is turned. What still does not fit is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.report.document import Table
from docgen.template.table_heights import (
    body_height,
    crammed_columns,
    crowded_names,
    head_heights,
    names_in_high_rows,
    page_count,
)
from docgen.template.table_search import lowest_widths
from docgen.template.table_shares import evened, filled, narrowed_widths, shared_widths
from docgen.template.table_widths import (
    Setting,
    Wants,
    comfortable_widths,
    easy_widths,
    least_widths,
    wants_of,
    word_widths,
)

EITHER_WAY: Final = (False, True)
_NARROWEST: Final = 1.6  # a text may have so many times the lines that it should have
_MANY_ROWS: Final = 20  # fewer are never as long as this many pages …
_MANY_PAGES: Final = 2
_FEW_PAGES: Final = 3  # turned ones; a table of more may have little white in its cells …
_WORTH: Final = 0.8  # … if that leaves so much of them
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
    usual one of the template's styles. ``close``: there is little white in its cells. ``heads`` are the
    heights of the rows of heads in twips. ``repeats``: they stand on every page, as they are not too high
    for that. ``crammed`` are the columns whose texts stand there nearly word by word. ``page`` is the height
    that a page has for the rows below the heads.
    """

    size: float | None
    points: float
    widths: tuple[int, ...]
    turned: bool = False
    broken: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    repeats: bool = True
    close: bool = False
    crammed: tuple[int, ...] = ()
    page: int = 0

    @property
    def setting(self) -> Setting:
        """How its texts are set."""
        return Setting(self.points, self.close)


def fit_table(
    table: Table,
    room: Room,
    ways: Sequence[bool] = EITHER_WAY,
    *,
    readily: bool = False,
    wants: Wants | None = None,
) -> Fit:
    """The first layout in which nothing breaks; ``ways`` are those in which its page may lie (True: turned).

    Where texts would be crammed even in the smallest size, a table is turned if that is bad enough, or if
    figures leave names two words a line; with ``readily`` it always is. The size goes down also where that
    saves a turned page, or much of a table that is several upright pages long. ``wants`` is what
    :func:`wants_of` says of the table, if the caller knows it.
    """
    wants = wants or wants_of(table)
    chosen = _chosen(table, room, ways, wants, readily=readily)
    heads = head_heights(table, chosen.setting, chosen.widths)
    page = room.page(turned=chosen.turned)
    repeats = sum(heads) <= page * _HIGHEST_HEADS
    below = page - sum(heads) if repeats else page
    crammed = crammed_columns(table, chosen.setting, chosen.widths)
    if not crammed and chosen.close and _pages(table, chosen, room) > _FEW_PAGES:
        names = names_in_high_rows(table, chosen.setting, chosen.widths)
        crammed = () if names is None else (names,)
    return chosen._replace(heads=heads, repeats=repeats, crammed=crammed, page=below)


def _chosen(table: Table, room: Room, ways: Sequence[bool], wants: Wants, *, readily: bool) -> Fit:
    settings = [Setting(size) for size in room.sizes]
    for turned in ways:
        width = room.turned if turned else room.upright
        easy = [setting for setting in settings if sum(easy_widths(wants, setting)) <= width]
        fits = [_shortest(table, wants, setting, room, turned=turned) for setting in easy]
        if not turned and (eased := [fit for fit in fits if not _crowds_names(table, fit)]):
            return _usual_or_shorter(table, eased, room)
        cramped = fits[-1] if fits else _shortest(table, wants, settings[-1], room, turned=turned)
        if turned:
            return _or_close(table, wants, fits or [cramped], room)
        if turned == ways[-1] or not (readily or _is_bad(table, wants, cramped, room)):
            return cramped
    raise AssertionError("the last way of the page takes whatever there is")


def _or_close(table: Table, wants: Wants, fits: Sequence[Fit], room: Room) -> Fit:
    """The turned table of the fewest pages; with close cells if that saves many, or what would break."""
    usual = min(fits, key=lambda fit: _pages(table, fit, room))
    pages = _pages(table, usual, room)
    if pages <= _FEW_PAGES and not usual.broken:
        return usual
    close = _shortest(table, wants, Setting(room.sizes[-1], close=True), room, turned=True)
    if len(close.broken) != len(usual.broken):
        return close if len(close.broken) < len(usual.broken) else usual
    return close if _pages(table, close, room) <= pages * _WORTH else usual


def _shortest(table: Table, wants: Wants, setting: Setting, room: Room, *, turned: bool) -> Fit:
    """A table set like this in the fewest pages; with short texts on one line where that costs none."""
    fit = _lowest(table, wants, setting, room, turned=turned)
    widths = tuple(comfortable_widths(fit.widths, wants, setting))
    if fit.broken or widths == fit.widths:
        return fit
    eased = fit._replace(widths=widths)
    broken = any(have < need for have, need in zip(widths, _unbroken_widths(wants, setting), strict=True))
    costs = _height(table, eased) > room.page(turned=turned) >= _height(table, fit)
    return fit if broken or costs or _pages(table, eased, room) > _pages(table, fit, room) else eased


def _lowest(table: Table, wants: Wants, setting: Setting, room: Room, *, turned: bool) -> Fit:
    """A table set like this; of several pages, with the widths that make it lowest if that saves one."""
    usual = _fit(wants, setting, room, turned=turned)
    pages = _pages(table, usual, room)
    width, least = sum(usual.widths), _unbroken_widths(wants, setting)
    if pages == 1 or sum(least) > width:
        return usual
    lowest = lowest_widths(table, setting, width, least, room.page(turned=turned))
    fit = usual._replace(widths=tuple(filled(lowest, wants, setting, width)))
    even = fit._replace(widths=tuple(evened(fit.widths, lowest, wants.sisters)))
    return min(usual, even, fit, key=lambda each: _pages(table, each, room))


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
    """Whether turning the page is worth it: words break, texts are narrow, or a page is full anyway."""
    margins = fit.setting.margins
    least = zip(least_widths(wants, fit.setting), fit.widths, strict=True)
    narrow = max(
        (easy - margins) / max(1, width - margins)
        for easy, width in zip(easy_widths(wants, fit.setting), fit.widths, strict=True)
    )
    full = _height(table, fit) > room.height
    breaks = any(need > have for need, have in least)
    return full or narrow > _NARROWEST or breaks or _crowds_names(table, fit)


def _crowds_names(table: Table, fit: Fit) -> bool:
    return crowded_names(table, fit.setting, fit.widths) is not None


def _height(table: Table, fit: Fit) -> float:
    return body_height(table, fit.setting, fit.widths)


def _unbroken_widths(wants: Wants, setting: Setting) -> list[int]:
    """The widths at which nothing breaks."""
    return [*map(max, least_widths(wants, setting), word_widths(wants, setting))]


def _fit(wants: Wants, setting: Setting, room: Room, *, turned: bool) -> Fit:
    """A table set like this, as wide as the text area."""
    width = room.turned if turned else room.upright
    least = least_widths(wants, setting)
    share = shared_widths if sum(least) <= width else narrowed_widths
    widths = evened(share(wants, setting, width), least, wants.sisters)
    needs = zip(widths, least, word_widths(wants, setting), strict=True)
    broken = tuple(column for column, (have, *need) in enumerate(needs) if have < max(need))
    size = setting.points
    own = None if size == room.sizes[0] else size
    return Fit(own, size, tuple(widths), turned, broken, close=setting.close)


def _pages(table: Table, fit: Fit, room: Room) -> int:
    return page_count(table, fit.setting, fit.widths, room.page(turned=fit.turned))
