"""Where in the XML a ``{{ … }}`` stands decides what it may print.

Inside ``w:t`` it prints text, in an attribute a bare value, anywhere else only finished blocks. Without
this, ``{{p so }}`` would put stray text between paragraphs and Word would want to repair the file.

docxtpl has taken the p, tr, tc or r out of a tag and put the tag in the place of its paragraph, row, cell
or run. A comment keeps the letter, so that messages can show the tag as its author wrote it.
"""

from __future__ import annotations

import re

_INSIDE = r".{0,2000}?"  # of a tag; a longer one is refused before
_JINJA = rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#{_INSIDE}#\}}"
_TOKEN = re.compile(
    rf"(<(?:[^>{{]|{_JINJA}|\{{)*+>)|\{{\{{(-?)(.*?)(-?)\}}\}}|\{{%.*?%\}}|\{{#.*?#\}}", re.DOTALL
)
_IN_ATTRIBUTE = re.compile(r"\{\{(-?)(.*?)(-?)\}\}", re.DOTALL)
_CONTAINER = re.compile(r"<(/?)w:(tbl|tr|tc|p|r)[ >]")
_LEVELS = {"tbl": "tr", "tr": "tc", "p": "r"}  # what a tag directly in such an element replaces
_KEPT = re.compile(r"\{#(p|tr|tc|r)#\}\{([{%#])")


def mark_positions(source: str) -> str:
    """``source`` with the filters ``_khoi`` and ``_thuoc_tinh`` where something else than text is printed.

    A tag between paragraphs gets a line of its own, like every paragraph.
    """
    return _Marker().marked(source)


def as_written(line: str) -> str:
    """The tags of a marked line with their p, tr, tc or r again."""
    return _KEPT.sub(r"{\2\1", line)


class _Marker:
    """Walks through the source once and knows where it is."""

    def __init__(self) -> None:
        self._inside_text = False
        self._open: list[str] = []

    def marked(self, source: str) -> str:
        return _TOKEN.sub(self._token, source)

    def _token(self, match: re.Match[str]) -> str:
        tag, before, expression, after = match.groups()
        if tag is not None:
            self._pass(tag)
            return _IN_ATTRIBUTE.sub(r"{{\1 (\2) | _thuoc_tinh \3}}", tag) if "{{" in tag else tag
        code = match.group(0)
        if expression is not None and not self._inside_text:
            code = f'{{{{{before} ({expression}) | _khoi("{self._level()}") {after}}}}}'
        return self._place() + code.replace("&amp;", "&")  # docxtpl has unescaped all but this

    def _level(self) -> str:
        """Which element a tag outside of text stands for: p, tr, tc or r."""
        return _LEVELS.get(self._open[-1] if self._open else "", "p")

    def _place(self) -> str:
        """That element as a comment, and a new line unless the tag stands inside a paragraph."""
        if self._inside_text:
            return ""
        level = self._level()
        return f"{{#{level}#}}" if level == "r" else f"\n{{#{level}#}}"

    def _pass(self, tag: str) -> None:
        """Go over one XML tag."""
        if tag.startswith(("<w:t>", "<w:t ")):
            self._inside_text = not tag.endswith("/>")
        elif tag == "</w:t>":
            self._inside_text = False
        elif (found := _CONTAINER.match(tag)) and not tag.endswith("/>"):
            if not found[1]:
                self._open.append(found[2])
            elif self._open:
                self._open.pop()
