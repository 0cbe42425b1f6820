"""The body of a report printed: its lines filled with the figures of one report, its tables worked out.

What only tables and pictures need is loaded when the first of them is met.
"""

# ruff: noqa: PLC0415 - late imports, see above
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.report.blocks import IndicatorTableBlock, TableBlock
from docgen.report.document import Block, Paragraph, Table
from docgen.report.filled import FilledLines
from docgen.report.indicators import Indicator
from docgen.report.lines import Filled, Held, Line, Lines, kept
from docgen.report.media_data import PictureBlock
from docgen.report.prose import parse_line, parse_plain
from docgen.report.styled import styled
from docgen.report.table_data import IndicatorTableData
from docgen.report.work import Scope


class Body:
    """Turns lines into printable blocks, with the names and indicators of one report."""

    def __init__(
        self,
        names: Scope,
        indicators: Sequence[Indicator],
        left_out: Mapping[str, tuple[int, int]] | None = None,
        folder: Path | None = None,
    ) -> None:
        """``left_out``: by path, the span of a text that is not printed (numbers typed before titles).

        ``folder`` is where the pictures are.
        """
        self._names = names
        self._folder = folder
        self.left_out = left_out or {}
        self._indicators = {each.ma: (f"chi_tieu[{i}]", each) for i, each in enumerate(indicators)}

    def blocks(self, lines: Lines) -> Sequence[Block]:
        """The lines in their order, every text final."""
        return FilledLines(lines, self._names.printed, self._block, self._values)

    def text(self, text: str, path: str) -> str:
        """A text without looks, which stands at ``path``: cell, subject, title of an appendix."""
        return parse_plain(self._kept(text, path)).text(self._names)

    def line(self, text: str, path: str) -> str:
        """A line beside a table: title, unit, note; it may have looks."""
        return styled(parse_line(self._kept(text, path)).render(self._names))

    def _kept(self, text: str, path: str) -> str:
        """The text without what is not printed of it."""
        return kept(text, path, self.left_out)

    def _paragraph(self, line: Line) -> Paragraph:
        if line.fixed is not None:
            return line.fixed
        return Filled.of(line, self._values(line))

    def _values(self, line: Line) -> Sequence[str]:
        return line.prose.values(self._names)

    def _block(self, line: Line | Held) -> Block:
        if isinstance(line, Line):
            return self._paragraph(line)
        block, path = line.block, line.path
        if isinstance(block, TableBlock):
            from docgen.report.free_table import free_table

            return free_table(block.bang, f"{path}.bang", self.text, self.line)
        if isinstance(block, IndicatorTableBlock):
            return self._indicators_table(block.options, f"{path}.bang_chi_tieu")
        from docgen.report.media import chart_of, picture_of

        if isinstance(block, PictureBlock):
            return picture_of(block, path, self._folder, self.text)
        return chart_of(block, path, self.text)

    def _indicators_table(self, data: IndicatorTableData, path: str) -> Table:
        from docgen.report.tables import indicators_table

        codes = self._indicators if isinstance(data.chi_tieu, bool) else data.chi_tieu
        return indicators_table([self._indicators[code] for code in codes], path, data, self.line)
