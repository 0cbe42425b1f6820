"""What a finished part needs that its template could not foresee: columns, drawing numbers, paragraph breaks.

Which of it a template may need is found once, when it is compiled; a template that needs none of it pays
nothing. Works on the text of a part, where the tables in question stand between two comments; data cannot
bring a comment, for text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.template.rich import DRAWING, PARAGRAPH_BREAKS

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

    from docgen.template.context import Budget

_OPEN, _CLOSE = "<!--bang-->", "<!--/bang-->"
_MARKS = re.compile(r"<!--(/?)bang-->")
_TABLE_TOKEN = re.compile(
    r"<(?P<end>/?)w:(?P<kind>tbl|tr|tc)(?=[ >/])[^>]*>"
    r"|\{#(?P<tag>tr|tc)#\}(?P<print>\{\{)?"
    r"|(?P<column><w:gridCol[ />])"
    r"|<w:(?P<span>gridSpan|gridBefore|gridAfter) [^>]*?w:val=\"(?P<count>\d+|[^\"]*\{\{)"
)
_TABLE, _ROW = re.compile("<w:tbl[ >]"), re.compile("<w:tr[ >]")
_SPAN = re.compile(r"<w:grid(Span|Before|After) [^>]*?w:val=\"(\d+)")
_GRID = re.compile(r"(<w:tblGrid>)(.*?)(</w:tblGrid>)", re.DOTALL)
_COLUMN = re.compile(r"<w:gridCol(?: [^>]*?w:w=\"(?P<width>[\d.]+)\")?[^>]*/>")
_DRAWING = re.compile(r'(<\w+:docPr\s(?:[^>]*?\s)?id=")([^"]*)')
_FIRST_DRAWING = 1001  # where docxtpl begins to count
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
ESCAPED = re.compile(r"\{_[{%]|[}%]_\}")

_PARAGRAPH = re.compile(r"<w:p(?:>| [^>]*[^/]>)\s*(<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_RUN = re.compile(r"<w:r(?:>| [^>]*[^/]>)\s*(<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_BREAK = re.compile(f"[{''.join(PARAGRAPH_BREAKS)}]")


@dataclass(frozen=True, slots=True)
class Source:
    """A compiled part, and what its output needs."""

    template: Template
    budget: Budget
    tables: bool
    drawings: bool

    def render(self, names: Mapping[str, Any]) -> str:
        """The part filled with ``names`` and mended."""
        with self.budget.work.counting():
            text = self.template.render(names)
        if self.tables:
            text = _with_columns(text)
        if self.budget.listing:
            text = with_paragraphs(text)
        if self.drawings or DRAWING.get() is not None:
            text = _numbered(text)
        return text


def compiled_source(source: str, tree: nodes.Template, environment: Environment, budget: Budget) -> Source:
    """``tree``, parsed from ``source``, ready to be filled."""
    return Source(
        environment.from_string(unescaped(tree)), budget, _OPEN in source, draws_again(tree, source)
    )


def unescaped(tree: nodes.Template) -> nodes.Template:
    """``tree`` printing ``{{`` where the template's own text says ``{_{``; data are left alone."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    for text in tree.find_all(nodes.TemplateData):
        for written, meant in _ESCAPED:
            text.data = text.data.replace(written, meant)
    return tree


def draws_again(tree: nodes.Template, source: str) -> bool:
    """Whether two drawings of a document may bear the same number."""
    from jinja2 import nodes  # noqa: PLC0415

    if ":docPr" not in source:
        return False
    numbers = [found[2] for found in _DRAWING.finditer(source)]
    repeats = tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))
    inside = (text.data for each in repeats for text in each.find_all(nodes.TemplateData))
    return len(set(numbers)) < len(numbers) or any(":docPr" in text for text in inside)


@dataclass(slots=True)
class _Table:
    """A table being read: where it begins, what its rows count, whether tags change its cells."""

    start: int
    columns: int = 0
    rows: list[list[int]] = field(default_factory=list)  # cells and columns of each row
    row_tags: bool = False
    cell_tags: bool = False

    @property
    def changes(self) -> bool:
        """Whether a document's table may have other columns than the template's."""
        even = all(width == self.columns for cells, width in self.rows if cells)
        return self.cell_tags or (self.row_tags and not even)

    def add(self, token: re.Match[str]) -> None:
        """Count one token that is directly in this table."""
        if token["tag"]:
            self.row_tags = True
            self.cell_tags = self.cell_tags or token["tag"] == "tc" or bool(token["print"])
        elif token["column"]:
            self.columns += 1
        elif token["span"]:
            self._span(token["span"], token["count"])
        elif token["kind"] == "tr" and not token["end"]:
            self.rows.append([0, 0])
        elif token["kind"] == "tc" and not token["end"] and self.rows:
            self.rows[-1][0] += 1
            self.rows[-1][1] += 1

    def _span(self, kind: str, count: str) -> None:
        if not count.isdigit():
            self.cell_tags = True
        elif self.rows:
            self.rows[-1][1] += int(count) - (kind == "gridSpan")


def _tables(xml: str) -> list[tuple[_Table, int]]:
    """Every table with the place where it ends; cells of a table in a cell count there only."""
    done, stack = [], []
    for token in _TABLE_TOKEN.finditer(xml):
        if token["kind"] == "tbl" and not token["end"]:
            stack.append(_Table(token.start()))
        elif token["kind"] == "tbl" and stack:
            done.append((stack.pop(), token.end()))
        elif stack:
            stack[-1].add(token)
    return done


def marked_tables(source: str) -> str:
    """``source`` with comments around the tables whose number of columns depends on the data."""
    marks = [
        mark
        for table, end in _tables(source)
        if table.changes
        for mark in ((table.start, _OPEN), (end, _CLOSE))
    ]
    for place, mark in sorted(marks, reverse=True):
        source = source[:place] + mark + source[place:]
    return source


def _with_columns(text: str) -> str:
    """``text`` without the comments, each table between them with as many columns as its rows need."""
    open_: list[list[str]] = [[]]
    place = 0
    for mark in _MARKS.finditer(text):
        open_[-1].append(text[place : mark.start()])
        place = mark.end()
        if not mark[1]:
            open_.append([])
        else:
            table = "".join(open_.pop())
            open_[-1].append(fitted(table))
    return "".join([*open_[0], text[place:]])


def fitted(table: str) -> str:
    """``table`` with a grid for its widest row, as wide as before; docxtpl's arithmetic."""
    rows = _rows(table)
    cells, width = (max((row[i] for row in rows), default=0) for i in (0, 1))

    def grid(match: re.Match[str]) -> str:
        widths = [float(column["width"] or 0) for column in _COLUMN.finditer(match[2])]
        new = _widths(widths, cells, width)
        columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in new)
        return match[0] if len(new) == len(widths) else f"{match[1]}{columns}{match[3]}"

    return _GRID.sub(grid, table, count=1)


def _rows(table: str) -> list[list[int]]:
    """Cells and columns of each row. Most tables hold no other, which makes them quick to count."""
    if len(_TABLE.findall(table)) > 1:
        return _tables(table)[-1][0].rows  # the outermost table ends last
    rows = []
    for row in _ROW.split(table)[1:]:
        cells = row.count("<w:tc>") + row.count("<w:tc ")
        spans = _SPAN.findall(row) if "<w:grid" in row else ()
        rows.append([cells, cells + sum(int(count) - (kind == "Span") for kind, count in spans)])
    return rows


def _widths(columns: list[float], cells: int, width: int) -> list[int]:
    """Columns for rows of at most ``cells`` cells that span ``width`` columns."""
    more, total = cells - len(columns), sum(columns)
    if more > 0 and total > 0:
        average, before = total / cells, total / len(columns)
        columns = [*(int(column * average / before) for column in columns), *([int(average)] * more)]
    less = len(columns) - width
    if less > 0 and width:
        extra = int(sum(columns[-less:]) / width)
        columns = [int(column) + extra for column in columns[:-less]]
    return [int(column) for column in columns]


def _numbered(text: str) -> str:
    """``text`` with its drawings counted through: no two of one part bear the same number."""
    numbers = iter(range(_FIRST_DRAWING, _FIRST_DRAWING + len(text)))
    return _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", text)


def with_paragraphs(text: str) -> str:
    r"""``text`` with a new paragraph for each ``\a``, and a new page for each ``\f``, looking as before."""
    pieces, place, looks = [], 0, ("", "")
    for found in _BREAK.finditer(text):
        piece = text[place : found.start()]
        looks = _looks(piece, looks)
        pieces += [piece, _new_paragraph(found[0], *looks)]
        place = found.end()
    return "".join([*pieces, text[place:]])


def _looks(piece: str, before: tuple[str, str]) -> tuple[str, str]:
    """The properties of the paragraph and the run that are open at the end of ``piece``."""
    paragraph, run = before
    start = 0
    for start_tag in _PARAGRAPH.finditer(piece):
        paragraph, run, start = start_tag[1] or "", "", start_tag.end()
    for start_tag in _RUN.finditer(piece, start):
        run = start_tag[1] or ""
    return paragraph, run


def _new_paragraph(char: str, paragraph: str, run: str) -> str:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if char == "\f" else ""
    return f'</w:t></w:r></w:p>{page}<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">'
