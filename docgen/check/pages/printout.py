"""The text of printed pages, and whether a text stands in it from some place on.

Only letters and digits are compared: dashes, quotes, spaces and the ends of lines are the printer's. Page
numbers, running heads and footnotes between two pages are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.vn.text import normalized

HEAD = 12  # letters by which the start of a text is looked for
_SURE = 24  # letters that must agree where a text goes on
_APART = 12  # lines that may stand between two pages and belong to neither


@dataclass(frozen=True, slots=True)
class LineSpan:
    """The part of a paragraph on one printed line; ``end`` counts the paragraph's letters to its end.

    ``start`` is where it begins among the letters of all pages.
    """

    page: int
    end: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph in print: offsets of its first letter and of what follows it, and its lines."""

    start: int
    end: int
    line_spans: tuple[LineSpan, ...]


def letters(text: str) -> str:
    """What is compared: letters and digits, composed and plain (ﬁ → fi), in small letters."""
    return "".join(filter(str.isalnum, normalized("NFKC", text).casefold()))


@dataclass(frozen=True, slots=True)
class Print:
    """All pages as one string of letters; of each line with letters where it begins, and its page.

    ``starts`` has one place more than there are lines: the end of the text.
    """

    text: str
    starts: tuple[int, ...]
    pages: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[str]) -> Print:
        """The print of pages that are given line by line."""
        numbered = [(line, number) for number, page in enumerate(pages, 1) for line in page.split("\n")]
        lettered = [(text, number) for line, number in numbered if (text := letters(line))]
        starts = accumulate((len(text) for text, _ in lettered), initial=0)
        return cls(
            "".join(text for text, _ in lettered), tuple(starts), tuple(number for _, number in lettered)
        )

    def lines_on(self, index: int, lines: int) -> int:
        """Where the line begins that many lines after the one of ``index``."""
        return self.starts[min(self._line(index) + lines, len(self.pages))]

    def positions_of(self, heads: Collection[str]) -> dict[str, list[int]]:
        """Where each of some texts of :data:`HEAD` letters stands, all found in one reading."""
        found: dict[str, list[int]] = {}
        for index in range(len(self.text) - HEAD + 1):
            head = self.text[index : index + HEAD]
            if head in heads:
                found.setdefault(head, []).append(index)
        return found

    def follow(self, text: str, start: int) -> Found | None:
        """The lines that make ``text`` from ``start`` on, None if they do not."""
        line_spans: list[LineSpan] = []
        index, line, done = start, self._line(start), 0
        while True:
            taken = min(len(text) - done, self.starts[line + 1] - index)
            if not self._shows(text[done : done + taken], index):
                return None
            done += taken
            line_spans.append(LineSpan(self.pages[line], done, index))
            if done == len(text):
                return Found(start, index + taken, tuple(line_spans))
            following = self._goes_on(text[done : done + _SURE], line + 1)
            if following is None:
                return None
            line, index = following, self.starts[following]

    def _line(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def _shows(self, text: str, index: int) -> bool:
        return self.text.startswith(text, index)

    def _goes_on(self, rest: str, line: int) -> int | None:
        """The line with the rest of a text that went up to ``line``: this one, or one on the next page.

        On a new page more than a line must agree: "2" above "2023 là năm" is the number of the page.
        """
        page = self.pages[line - 1]
        for each in range(line, min(line + _APART, len(self.pages))):
            turned = self.pages[each] - page
            if turned > 1 or (turned == 0 and each > line):
                continue
            start = self.starts[each]
            until = self.starts[bisect_right(self.pages, page + 1) if turned else each + 1]
            if self._shows(rest[: until - start], start):
                return each
        return None
