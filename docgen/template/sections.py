"""Pages that lie on their side: marks that the body leaves become section breaks.

A wide table stands between two marks, or behind one that holds to the end of the section; the text of a
wide appendix begins with one. The sections around them are those of the template, with its headers, margins
and page numbers; which one a mark is in is known only when the part is filled. Works on the text of a part:
data cannot bring a mark, for text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.patterns import regex

TURN, BACK = "<!--ngang-->", "<!--/ngang-->"
TURN_ALL: Final = "<!--phan-ngang-->"

_SECTION: Final = (
    r"<w:sectPr\b[^>]*?/>"
    r"|<w:sectPr\b[^>]*>(?:<w:sectPrChange\b.*?</w:sectPrChange>|(?!</?w:sectPr\b).)*</w:sectPr>"
)
_TOKEN: Final = regex(f"{TURN_ALL}|{TURN}|{BACK}|{_SECTION}", re.DOTALL)
_BETWEEN: Final = regex(re.escape(BACK) + re.escape(TURN))
_SOMETHING: Final = regex(r"<w:(?:t|tab|br|tbl|drawing|pict|object|sym|fldChar)[ >/]")
_SIZE: Final = regex(r"<w:pgSz\b[^>]*?/>")
_LENGTH: Final = regex(r'\bw:([wh])="(\d+)"')
_TYPE: Final = regex(r"<w:type\b[^>]*?/>")
_START: Final = regex(r'(<w:pgNumType\b[^>]*?)\sw:start="[^"]*"')
_BARE: Final = regex(r"<w:pgNumType\s*/>")
_FIRST_PAGE: Final = regex(r"<w:titlePg\b[^>]*?/>")
_CHANGE: Final = regex(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.DOTALL)


def has_turned_pages(text: str) -> bool:
    """Whether there is a mark in ``text``."""
    return TURN in text or TURN_ALL in text


def with_turned_pages(text: str, styles: Mapping[str, str]) -> str:
    """``text`` with its marks made section breaks, in empty paragraphs of the lowest style."""
    if not has_turned_pages(text):
        return text
    spacer = styles["dong_ket"]
    text = _BETWEEN.sub("", text)
    chunks: list[str] = []
    index = 0
    marks: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0].startswith("<!--"):
            marks.append(token)
            continue
        chunks.append(_section(text, index, token, marks, spacer))
        index, marks = token.end(), []
    return "".join((*chunks, text[index:]))


def _section(text: str, index: int, end: re.Match[str], marks: list[re.Match[str]], spacer: str) -> str:
    """The text of one section of the template up to its properties, ``end``, with the breaks it needs."""
    if not marks:
        return text[index : end.end()]
    own = end[0]
    if marks[0][0] == TURN_ALL:
        return f"{text[index : marks[0].start()]}{text[marks[0].end() : end.start()]}{turned(own)}"
    if marks[-1][0] == BACK and not _SOMETHING.search(text, marks[-1].end(), end.start()):
        marks = marks[:-1]
    final = turned(continued(own)) if marks[-1][0] == TURN else continued(own)
    chunks: list[str] = []
    for mark in marks:
        here = own if not chunks else continued(own) if mark[0] == TURN else turned(continued(own))
        chunks += [text[index : mark.start()], _break(here, spacer)]
        index = mark.end()
    rest = text[index : end.start()].replace(BACK, "")
    return f"{''.join(chunks)}{rest}{final}"


def _break(section: str, spacer: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{spacer}"/>{section}</w:pPr></w:p>'


def turned(section: str) -> str:
    """Section properties with the page on its side; margins stay where the reader sees them."""

    def size(match: re.Match[str]) -> str:
        lengths = {name: int(value) for name, value in _LENGTH.findall(match[0])}
        width, height = lengths.get("w", 0), lengths.get("h", 0)
        return f'<w:pgSz w:w="{max(width, height)}" w:h="{min(width, height)}" w:orient="landscape"/>'

    return _SIZE.sub(size, section)


def continued(section: str) -> str:
    """Properties of a section that goes on counting pages and shows the number on its first page too."""
    section = _CHANGE.sub("", section)
    section = _BARE.sub("", _START.sub(r"\1", section))
    section = _TYPE.sub('<w:type w:val="nextPage"/>', section)
    return _FIRST_PAGE.sub("", section)
