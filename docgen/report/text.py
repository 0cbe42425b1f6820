"""One text of a report: what it says whatever the figures are, and what it says with those of one report.

What is found out of it is kept, for the reports of a batch share their texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.report.expressions import UNREADABLE, Expression, ExpressionError, sandbox
from docgen.report.plain_numbers import in_plain_places, is_plain, is_plain_word, takes_words
from docgen.report.prose import Prose, ProseError
from docgen.report.prose_texts import ProseText
from docgen.report.text_doubts import text_doubts
from docgen.vn.appendices import appendices_named


class Text:
    """One text at its ``path``; ``prose`` is None if it cannot be parsed, ``error`` says why."""

    __slots__ = ("_is_plain", "_is_quiet", "_may_take_words", "_names", "error", "path", "prose", "source")

    def __init__(self, prose_text: ProseText) -> None:
        self.path, self.source, parse = prose_text
        self.prose: Prose | None = None
        self.error = ""
        try:
            self.prose = parse(self.source)
        except ProseError as error:
            self.error = str(error)
        self._is_quiet: bool | None = None
        self._is_plain: bool | None = None
        self._may_take_words: bool | None = None
        self._names: tuple[frozenset[str] | None] | None = None

    @property
    def holes(self) -> tuple[Expression, ...]:
        """The places into which values are put."""
        return self.prose.expressions if self.prose else ()

    @property
    def wanted(self) -> frozenset[str] | None:
        """The names that must be there even if working it out does not come to them.

        None if it cannot be read, or uses a filter that is not there.
        """
        if self._names is None:
            self._names = (self._wanted(),)
        return self._names[0]

    def _wanted(self) -> frozenset[str] | None:
        holes = [hole for hole in self.holes if not hole.plain]
        try:
            filters = {name for hole in holes for name in hole.filters}
            names = frozenset(name for hole in holes for name in hole.names)
        except ExpressionError:
            return None
        return names if filters <= sandbox().filters.keys() else None

    def printed(self, names: Mapping[str, Any]) -> str:
        """The text without its formats, filled; an expression that fails stands as "□"."""
        if self.prose is None:
            return ""
        return self.fixed if not self.holes else self.prose.joined(self._values(names))

    def settled(self, names: Mapping[str, Any]) -> bool:
        """Whether it is known without reading the printed text that nothing in it is doubtful.

        It is if the text is fixed and without doubts, or if nothing in the words around its holes is doubtful
        and only plain numbers or words are put into plain places (:mod:`docgen.report.plain_numbers`).
        """
        if not (self._plain if self.holes else self._quiet):
            return False
        words = self._takes_words
        return all(is_plain(each) or (words and is_plain_word(each)) for each in self._values(names))

    @property
    def plain_numbers(self) -> frozenset[str] | None:
        """The figures whose numbers, if they are plain, leave nothing to say of it; None if more decides."""
        numbers = self.prose.numbers if self.prose and self.holes and self._plain else None
        return None if numbers is None else frozenset(numbers)

    def _values(self, names: Mapping[str, Any]) -> list[str]:
        if self.prose is None:
            return []
        try:
            return self.prose.values(names)
        except UNREADABLE:
            return [_worth(hole, names) for hole in self.holes]

    @property
    def fixed(self) -> str:
        """The text with "0" in every hole."""
        return self.prose.joined(["0"] * len(self.holes)) if self.prose else ""

    @property
    def _quiet(self) -> bool:
        """Whether the text with a number in every hole is without doubts and names no appendix."""
        if self._is_quiet is None:
            fixed = self.fixed
            self._is_quiet = not text_doubts(fixed) and next(appendices_named(fixed), None) is None
        return self._is_quiet

    @property
    def _plain(self) -> bool:
        if self._is_plain is None:
            quiet = self.prose is not None and self._quiet
            self._is_plain = quiet and in_plain_places(self.prose.flat, self.fixed)  # type: ignore[union-attr]
        return self._is_plain

    @property
    def _takes_words(self) -> bool:
        if self._may_take_words is None:
            self._may_take_words = self.prose is not None and takes_words(self.prose.flat)
        return self._may_take_words


def _worth(expression: Expression, names: Mapping[str, Any]) -> str:
    try:
        return str(expression.evaluate(names))
    except UNREADABLE:
        return "□"
