"""The body of a report laid flat: nested blocks become paragraphs with levels, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.report.blocks import ClauseBlock, IndicatorTableBlock, SectionBlock, TableBlock
from docgen.report.document import Block, Kind, Paragraph, Span, Table
from docgen.report.free_table import free_table
from docgen.report.indicators import Indicator
from docgen.report.media import chart_of, picture_of
from docgen.report.media_data import ChartBlock, PictureBlock
from docgen.report.prose import Prose, parse_line, parse_plain, parse_prose
from docgen.report.styled import styled
from docgen.report.table_data import IndicatorTableData
from docgen.report.tables import indicators_table
from docgen.standard.rules import load_standard
from docgen.vn.text import upper


class Body:
    """Turns blocks into printable ones, with the names and indicators of one report."""

    def __init__(
        self,
        names: Mapping[str, Any],
        indicators: Sequence[Indicator],
        left_out: Mapping[str, tuple[int, int]] | None = None,
        folder: Path | None = None,
        scheme: str = "muc",
    ) -> None:
        """``left_out``: by path, the stretch of a text that is not printed (numbers typed before titles).

        ``folder`` is where the pictures are, ``scheme`` the form's way to number sections.
        """
        self._capitals = [look.upper for look in load_standard().looks_of(scheme)]
        self._names = names
        self._folder = folder
        self._left_out = left_out or {}
        self._indicators = {each.ma: (f"chi_tieu[{i}]", each) for i, each in enumerate(indicators)}

    def flatten(self, blocks: Sequence[Any], path: str, level: int = 1) -> Iterator[Block]:
        """The blocks in reading order; ``level`` is the depth of their sections and clauses."""
        for i, block in enumerate(blocks):
            yield from self._block(block, f"{path}[{i}]", level)

    def text(self, text: str, path: str) -> str:
        """A text without looks, which stands at ``path``: cell, subject, title of an appendix."""
        return parse_plain(self._kept(text, path)).text(self._names)

    def line(self, text: str, path: str) -> str:
        """A line beside a table: title, unit, note; it may have looks."""
        return styled(self._spans(parse_line(self._kept(text, path)), path))

    def _kept(self, text: str, path: str) -> str:
        """The text without what is not printed of it."""
        start, end = self._left_out.get(path, (0, 0))
        return text[:start] + text[end:]

    def _block(self, block: Any, path: str, level: int) -> Iterator[Block]:
        if isinstance(block, str):
            prose = parse_prose(self._kept(block, path))
            yield Paragraph(prose.kind, self._spans(prose, path), path=path)
        elif isinstance(block, SectionBlock):
            yield self._section(block.tieu_de, f"{path}.tieu_de", level)
            yield from self.flatten(block.noi_dung, f"{path}.noi_dung", level + 1)
        elif isinstance(block, ClauseBlock):
            place = f"{path}.khoan"
            spans = self._spans(parse_line(self._kept(block.khoan, place)), place)
            yield Paragraph(Kind.CLAUSE, spans, level, place)
            yield from self.flatten(block.noi_dung, f"{path}.noi_dung", level + 1)
        elif isinstance(block, TableBlock):
            yield free_table(block.bang, f"{path}.bang", self.text, self.line)
        elif isinstance(block, IndicatorTableBlock):
            yield self._indicators_table(block.options, f"{path}.bang_chi_tieu")
        elif isinstance(block, PictureBlock):
            yield picture_of(block, path, self._folder, self.text)
        elif isinstance(block, ChartBlock):
            yield chart_of(block, path, self.text)

    def _section(self, title: str, path: str, level: int) -> Paragraph:
        """A section's title; I., II. are in capitals (ND30 Phụ lục I, I.5 and II.6)."""
        spans = self._spans(parse_line(self._kept(title, path)), path)
        if self._capitals[level - 1]:
            spans = tuple(Span(upper(span.text), span.bold, span.italic) for span in spans)
        return Paragraph(Kind.SECTION, spans, level, path)

    def _spans(self, prose: Prose, path: str) -> tuple[Span, ...]:  # noqa: ARG002 - as in :meth:`text`
        return prose.render(self._names)

    def _indicators_table(self, data: IndicatorTableData, path: str) -> Table:
        codes = self._indicators if isinstance(data.chi_tieu, bool) else data.chi_tieu
        return indicators_table([self._indicators[code] for code in codes], path, data, self.line)
