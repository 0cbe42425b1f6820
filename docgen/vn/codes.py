"""Codes of a template in a text: ``{{ … }}``, ``{% … %}``, ``{# … #}``, ``«…»``, ``${…}``."""

from __future__ import annotations

import re

_CODE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}|«\w{1,99}»|\$\{\w{1,99}\}")


def codes_in(text: str) -> list[tuple[int, int]]:
    """Start and end of every code in ``text``."""
    if "{" not in text and "«" not in text:
        return []
    return [match.span() for match in _CODE.finditer(text)]
