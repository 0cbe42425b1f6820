"""How a table is laid out: its size of type, the way its page lies, the widths of its columns.

Texts give way first, then the size goes down step by step to the smallest that the form allows, then the
page is turned. What still does not fit is named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from docgen.report.document import Table
from docgen.report.table_pages import Lack, Turn
from docgen.template.room import Room
from docgen.template.table_comfort import comfortable_widths
from docgen.template.table_heights import (
    NARROW,
    body_height,
    crammed_columns,
    head_heights,
    names_in_high_rows,
    page_count,
)
from docgen.template.table_search import lowest_widths
from docgen.template.table_shares import evened, filled, narrowed_widths, shared_widths
from docgen.template.table_squeeze import Squeeze, squeeze_of, still_broken
from docgen.template.table_widths import (
    Setting,
    Wants,
    easy_widths,
    least_widths,
    wants_of,
    word_widths,
)

EITHER_WAY: Final = (False, True)
_MANY_ROWS: Final = 20  # fewer are never as long as this many pages …
_MANY_PAGES: Final = 2
_FEW_PAGES: Final = 3  # turned ones; a table of more may have little white in its cells
_WORTH: Final = 0.8  # of the pages: what leaves so much of them is worth it
_MUCH_HIGHER: Final = 1.5  # rows that larger letters make as much higher are not worth it
_MUCH_SHORTER: Final = 0.7  # … of which this much would be left
_HIGHEST_HEADS: Final = 0.5  # of a page: higher heads would leave no room for the rows


class Fit(NamedTuple):
    """A table laid out. ``broken`` are the columns whose longest word does not fit on one line.

    ``points`` is its size of type; ``size`` is the same where the cells have to say it, None where it is the
    usual one of the template's styles. ``close``: there is little white in its cells. ``heads`` are the
    heights of the rows of heads in twips. ``repeats``: they stand on every page, as they are not too high
    for that. ``crammed`` are the columns whose texts stand there nearly word by word. ``page`` is the height
    that a page has for the rows below the heads. ``turn`` is why the page was turned, if nobody asked for it.
    ``squeeze`` keeps figures on one line; their columns are not ``broken``.
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
    turn: Turn | None = None
    squeeze: Squeeze = Squeeze()

    @property
    def setting(self) -> Setting:
        """How its texts are set."""
        return Setting(self.points, self.close)


def fit_table(
    table: Table, room: Room, ways: Sequence[bool] = EITHER_WAY, *, wants: Wants | None = None
) -> Fit:
    """The first layout in which nothing breaks; ``ways`` are those in which its page may lie (True: turned).

    A table is turned only where an upright page does not hold it in the smallest size: something would
    break, texts would be crammed, or it would take many more pages, with texts on many lines. The size goes
    down also where that saves a turned page, or much of a table that is several upright pages long.
    ``wants`` is what :func:`wants_of` says of the table, if the caller knows it.
    """
    wants = wants or wants_of(table)
    chosen = _chosen(table, room, ways, wants)
    heads = head_heights(table, chosen.setting, chosen.widths)
    page = room.page(turned=chosen.turned)
    repeats = sum(heads) <= page * _HIGHEST_HEADS
    below = page - sum(heads) if repeats else page
    crammed = _crammed(table, chosen, room)
    if not crammed and chosen.close and _pages(table, chosen, room) > _FEW_PAGES:
        names = names_in_high_rows(table, chosen.setting, chosen.widths)
        crammed = () if names is None else (names,)
    squeeze = squeeze_of(wants, chosen.setting, chosen.widths, chosen.broken)
    words = still_broken(table, chosen.setting, chosen.widths, squeeze)
    broken = tuple(j for j in chosen.broken if j not in squeeze.columns or j in words)
    made = chosen._replace(heads=heads, repeats=repeats, crammed=crammed, page=below)
    return made._replace(broken=broken, squeeze=squeeze)


def _chosen(table: Table, room: Room, ways: Sequence[bool], wants: Wants) -> Fit:
    if False not in ways:
        return _turned(table, room, wants)
    upright, turn = _upright(table, room, wants)
    if turn is None or True not in ways:
        return upright
    turned = _turned(table, room, wants)._replace(turn=turn)
    return turned if _helps(table, turn, upright, turned, room) else upright


def _helps(table: Table, turn: Turn, upright: Fit, turned: Fit, room: Room) -> bool:
    """Whether a turned page mends what the upright one lacks, or much of it."""
    pages, turned_pages = _pages(table, upright, room), _pages(table, turned, room)
    if turn.lack is Lack.LONG:
        return turned_pages <= _WORTH * pages
    mended = set(upright.broken) - set(turned.broken)
    crammed = len(_crammed(table, upright, room)) - len(_crammed(table, turned, room))
    return turn.lack is not Lack.BROKEN or bool(mended) or crammed > 0 or turned_pages < pages


def _upright(table: Table, room: Room, wants: Wants) -> tuple[Fit, Turn | None]:
    """The table on upright pages, and why it would better be turned."""
    fits, cramped = _sizes(table, room, wants, turned=False)
    if eased := [fit for fit in fits if not _crammed(table, fit, room)]:
        return _larger(table, wants, _usual_or_shorter(table, eased, room), room), None
    return cramped, _turn(table, wants, cramped, room)


def _larger(table: Table, wants: Wants, fit: Fit, room: Room) -> Fit:
    """A table of few rows in the usual size, if its texts have no more room than that in a smaller one."""
    if fit.size is None or len(table.rows) >= _MANY_ROWS:
        return fit
    high, quality = _MUCH_HIGHER * _height(table, fit), _quality(table, room)
    for points in room.sizes[: room.sizes.index(fit.points)]:
        larger = _shortest(table, wants, Setting(points), room, turned=False)
        if not larger.broken and quality(larger) <= quality(fit) and _height(table, larger) <= high:
            return larger
    return fit


def _turned(table: Table, room: Room, wants: Wants) -> Fit:
    """The turned table of the fewest pages; with close cells if that saves many or mends faults."""
    fits, cramped = _sizes(table, room, wants, turned=True)
    usual = min(fits or [cramped], key=_quality(table, room))
    pages, crammed = _quality(table, room)(usual)
    if pages <= _FEW_PAGES and not usual.broken and not crammed:
        return usual
    close = _shortest(table, wants, Setting(room.sizes[-1], close=True), room, turned=True)
    if len(close.broken) != len(usual.broken):
        return close if len(close.broken) < len(usual.broken) else usual
    made, still_crammed = _quality(table, room)(close)
    return close if made <= pages * (1 if still_crammed < crammed else _WORTH) else usual


def _sizes(table: Table, room: Room, wants: Wants, *, turned: bool) -> tuple[list[Fit], Fit]:
    """The table in every size in which its texts have room, the usual one first; and in the smallest."""
    width = room.turned if turned else room.upright
    settings = [Setting(size) for size in room.sizes]
    easy = [setting for setting in settings if sum(easy_widths(wants, setting)) <= width]
    fits = [_shortest(table, wants, setting, room, turned=turned) for setting in easy]
    return fits, fits[-1] if fits else _shortest(table, wants, settings[-1], room, turned=turned)


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
    """A table set like this; of several pages, with the widths that make it lowest if that saves one.

    Of layouts of as many pages the one with the fewest crammed columns.
    """
    usual = _fit(wants, setting, room, turned=turned)
    pages = _pages(table, usual, room)
    width, least = sum(usual.widths), _unbroken_widths(wants, setting)
    if pages == 1 or sum(least) > width:
        return usual
    best = _searched(table, wants, usual, room, least)
    readable = [*map(max, least, (min(easy, NARROW) for easy in easy_widths(wants, setting)))]
    if _crammed(table, best, room) and sum(readable) <= width:
        best = min(best, _searched(table, wants, usual, room, readable), key=_quality(table, room))
    return best


def _searched(table: Table, wants: Wants, usual: Fit, room: Room, least: Sequence[int]) -> Fit:
    """``usual``, or the layout with the lowest rows whose columns are no narrower than ``least``."""
    setting, width = usual.setting, sum(usual.widths)
    lowest = lowest_widths(table, setting, width, least, room.page(turned=usual.turned))
    fit = usual._replace(widths=tuple(filled(lowest, wants, setting, width)))
    even = fit._replace(widths=tuple(evened(fit.widths, lowest, wants.sisters)))
    return min(usual, even, fit, key=_quality(table, room))


def _quality(table: Table, room: Room) -> Callable[[Fit], tuple[int, int]]:
    """What the better of two layouts has less of: pages, then crammed columns."""
    return lambda fit: (_pages(table, fit, room), len(_crammed(table, fit, room)))


def _usual_or_shorter(table: Table, fits: Sequence[Fit], room: Room) -> Fit:
    """The largest size of an upright table, or one in which a table of several pages is much shorter."""
    usual = fits[0]
    if len(fits) == 1 or len(table.rows) < _MANY_ROWS:
        return usual
    high, pages = _height(table, usual), _WORTH * _pages(table, usual, room)
    long = high >= _MANY_PAGES * room.height

    def is_shorter(fit: Fit) -> bool:
        return _pages(table, fit, room) <= pages or (long and _height(table, fit) <= _MUCH_SHORTER * high)

    return next(filter(is_shorter, fits[1:]), usual)


def _turn(table: Table, wants: Wants, fit: Fit, room: Room) -> Turn | None:
    """Why an upright page does not hold a table; None if it does."""
    columns = range(len(fit.widths))
    least = least_widths(wants, fit.setting)
    if broken := tuple(j for j in columns if least[j] > fit.widths[j]):
        return Turn(Lack.BROKEN, broken)
    if crammed := _crammed(table, fit, room):
        return Turn(Lack.CRAMMED, crammed)
    easy = easy_widths(wants, fit.setting)
    narrow = tuple(j for j in columns if easy[j] > fit.widths[j])
    return Turn(Lack.LONG, narrow) if narrow and _pages(table, fit, room) > 1 else None


def _crammed(table: Table, fit: Fit, room: Room) -> tuple[int, ...]:
    several = _pages(table, fit, room) > 1
    return crammed_columns(table, fit.setting, fit.widths, several_pages=several)


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
