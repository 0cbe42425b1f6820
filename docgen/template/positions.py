"""Where in the XML a ``{{ … }}`` stands decides what it may print.

Inside ``w:t`` it prints text, in an attribute a bare value, anywhere else only finished blocks. Without
this, ``{{p so }}`` would put stray text between paragraphs and Word would want to repair the file.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"(<[^>]*>)|\{\{(-?)(.*?)(-?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_IN_ATTRIBUTE = re.compile(r"\{\{(-?)(.*?)(-?)\}\}", re.DOTALL)


def mark_positions(source: str) -> str:
    """``source`` with the filters ``_khoi`` and ``_thuoc_tinh`` where something else than text is printed."""
    inside_text = False

    def visit(match: re.Match[str]) -> str:
        nonlocal inside_text
        tag, before, expression, after = match.groups()
        if tag is not None:
            inside_text = _after(tag, inside_text)
            return _IN_ATTRIBUTE.sub(r"{{\1 (\2) | _thuoc_tinh \3}}", tag) if "{{" in tag else tag
        if expression is None or inside_text:
            return match.group(0)
        return f"{{{{{before} ({expression}) | _khoi {after}}}}}"

    return _TOKEN.sub(visit, source)


def _after(tag: str, inside: bool) -> bool:
    if tag.startswith(("<w:t>", "<w:t ")):
        return not tag.endswith("/>")
    return False if tag == "</w:t>" else inside
