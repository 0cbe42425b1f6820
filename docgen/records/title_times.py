"""What the titles of a head say of time: the words on a period or on sums since the start, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docgen.records.columns_aside import IS_RUNNING, Times, When, says_result
from docgen.records.head import Title
from docgen.records.headings import Catalog
from docgen.records.model import Heading
from docgen.records.running import (
    IS_OF_THE_PERIOD,
    adds_since_start,
    is_so_far,
    is_within,
    stands,
    without_running,
)
from docgen.vn.expected import ESTIMATE
from docgen.vn.period_heads import BEGINS


class TitleTimes:
    """Takes titles of one head apart; ``times`` is what the caller knows of periods."""

    def __init__(self, titles: Iterable[Title], catalog: Catalog, times: Times) -> None:
        self._titles, self._catalog = list(titles), catalog
        self._times = times.beside(part for title in self._titles for part in title.parts)

    def parted(self, title: Title) -> tuple[Sequence[str], When | None]:
        """A title without its words on the period, or on sums since the start, of what is known.

        Below a title of several columns the last line may say it all.
        """
        parts = self._times.own(title.parts)
        rest, when = self._of(parts)
        if len(parts) > 1 and (when is None or self.only(rest) is None):
            last, of_last = self._of(parts[-1:])
            if of_last and self.only(last) is not None:
                return last, of_last
        return rest, when

    def _of(self, parts: Sequence[str]) -> tuple[Sequence[str], When | None]:
        rest = self._without_running(parts)
        known = rest is not None and self.only(rest) is not None
        if known:
            return rest or (), When.THIS
        return self._times.parted(parts, lambda each: self.only(each) is not None)

    def _without_running(self, parts: Sequence[str]) -> tuple[str, ...] | None:
        """A title without its words on sums since the start; None for one that has none."""
        rest = tuple(part for part in parts if not self._times.so_far(part))
        if len(rest) < len(parts):
            return rest
        return without_running(parts) or self._without_so_far(parts)

    def _without_so_far(self, parts: Sequence[str]) -> tuple[str, ...] | None:
        """A title without the months so far at the end of its last line, as “Kết nạp mới năm 2023”."""
        for match in BEGINS.finditer(parts[-1] if parts else ""):
            if match.start() and self._times.so_far(parts[-1][match.end() :].rstrip(" )")):
                return (*parts[:-1], parts[-1][: match.start()])
        return None

    def counts_so_far(self, title: Title) -> bool:
        """Whether a title is over the months from the start of the year to the end of the period."""
        return self._times.counts_so_far(title.parts)

    def only(self, parts: Sequence[str]) -> Heading | None:
        """The one value that a title without some of its words means; None if there is none, or several."""
        meant = self._catalog.meant(" – ".join(parts)) if parts else None
        return meant[0] if meant and len(meant) == 1 else None

    def beside(self, title: Title, parts: Sequence[str]) -> Iterator[Title]:
        """The other columns of the same value."""
        others = (each for each in self._titles if each.column != title.column and each.parts)
        return (each for each in others if tuple(self.parted(each)[0]) == tuple(parts))

    def has_result_beside(self, title: Title, parts: Sequence[str]) -> bool:
        """Whether a title is that of estimates, and a column beside it has the results of the same value."""
        if not ESTIMATE.search(title.text):
            return False
        others = (
            each for each in self._titles if each.column != title.column and not ESTIMATE.search(each.text)
        )
        timed = (self.parted(each) for each in others if each.parts)
        return any(
            when is not When.ANOTHER and tuple(part for part in rest if not says_result(part)) == tuple(parts)
            for rest, when in timed
        )

    def why_unfit(self, title: Title, parts: Sequence[str]) -> str:
        """Why the column of a known value holds another kind of number than was asked for; empty if not."""
        heading = self.only(parts) if tuple(parts) != title.parts else None
        if heading is None:
            return ""
        own = self._times.own(title.parts)
        running, since_start = self._without_running(own) is not None, adds_since_start(heading)
        others = [self._times.own(each.parts) for each in self.beside(title, parts)]
        if running or not since_start:
            fits = since_start or (stands(heading) and not others)
            return IS_RUNNING if running and not fits else ""
        so_far = not is_so_far(own) and any(map(is_so_far, others))
        beside = so_far or any(self._without_running(each) is not None for each in others)
        return IS_OF_THE_PERIOD if is_within(own) or beside else ""
