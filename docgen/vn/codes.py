"""Codes of a template in a text: ``{{ … }}``, ``{% … %}``, ``{# … #}``, ``«…»``, ``${…}``, ``{ten}``.

A space between the braces (``{ { … } }``) makes them no code that works, and no words either.
"""

from __future__ import annotations

from docgen.patterns import regex

_CODE = regex(
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}|«\w{1,99}»|\$\{\w{1,99}\}"
    r"|\{ +\{[^{}\n]{0,200}\} ?\}|\{ +%[^{}\n]{0,200}% ?\}|\{@?[^\W\d]\w{0,60}\}"
)
_QUOTES = "“”\"'‘’"
_BRACES = regex(r"\{[^{}\n]{0,1000}\}")


def codes_in(text: str) -> list[tuple[int, int]]:
    """Start and end of every code in ``text``."""
    if "{" not in text and "«" not in text:
        return []
    return [match.span() for match in _CODE.finditer(text)]


def codes_left(text: str) -> list[tuple[int, int]]:
    """Start and end of every code that is no quotation: one between quotation marks is spoken of."""
    found = []
    for start, end in codes_in(text):
        around = (text[max(0, start - 1) : start], text[end : end + 1])
        if not all(side and side in _QUOTES for side in around):
            found.append((start, end))
    return found


def braced(text: str) -> list[tuple[int, int]]:
    """Start and end of every code, and of everything else between braces: no words of a document."""
    if "{" not in text:
        return codes_in(text)
    return [*codes_in(text), *(match.span() for match in _BRACES.finditer(text))]
