"""Writing WordprocessingML as text: escaping, runs, paragraphs. One place, so that no text is ever lost.

Text is escaped here and nowhere else. Line breaks become ``w:br``, tabs ``w:tab``.
"""

from __future__ import annotations

from functools import lru_cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_BREAKS = (
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
    ("\t", '</w:t><w:tab/><w:t xml:space="preserve">'),
)


def escape(text: str) -> str:
    """``text`` for XML content or an attribute value."""
    return content(text).replace('"', "&quot;").replace("'", "&apos;")


def content(text: str) -> str:
    """``text`` for XML content only."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inside_text(text: str) -> str:
    """``text`` for the inside of a ``w:t``: escaped, with line breaks and tabs as elements."""
    escaped = content(text)
    if "\n" not in escaped and "\t" not in escaped and "\r" not in escaped:
        return escaped
    for char, element in _BREAKS:
        if char in escaped:
            escaped = escaped.replace(char, element)
    return escaped


def run(text: str, style: str = "", more: str = "") -> str:
    """One run of text, in a character style; ``more`` are further run properties."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{named}{more}</w:rPr>" if named or more else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside_text(text)}</w:t></w:r>'


@lru_cache(maxsize=256)
def properties(style: str, more: str = "", *, keep_next: bool = False) -> str:
    """Paragraph properties in the schema's order: style, keep-with-next, then ``more``."""
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:pPr><w:pStyle w:val="{style}"/>{keep}{more}</w:pPr>'


def paragraph(style: str, inner: str = "", more: str = "", *, keep_next: bool = False) -> str:
    """A paragraph of a named style around finished runs."""
    return f"<w:p>{properties(style, more, keep_next=keep_next)}{inner}</w:p>"


def rule(style: str, indent: int) -> str:
    """An empty paragraph whose top border is the rule; ``indent`` twips are left free on both sides."""
    return paragraph(style, more=f'<w:ind w:left="{indent}" w:right="{indent}"/>')
