"""Units by their names where a message says their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.errors import Problem
from docgen.units import find_register, load_register

_CODES: Final = re.compile(r"(?<![\w./-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w.-])")  # not within names of files
_BESIDE: Final = re.compile(r" \(([a-z0-9-]+)\)")
"""A code beside the name of its unit."""


def unit_names(folder: str, outline: str) -> dict[str, str]:
    """The names of the units in the register of an outline, by their codes."""
    register = load_register(find_register(Path(folder, "de-cuong", outline)))
    return {code: unit.ten for code, unit in register.units.items()}


def by_name(units: Mapping[str, str], problems: Iterable[Problem]) -> list[Problem]:
    """Problems that name units by their names alone."""

    def named(text: str) -> str:
        return _CODES.sub(lambda code: units.get(code[0], code[0]), _BESIDE.sub(beside, text))

    def beside(match: re.Match[str]) -> str:
        return "" if match[1] in units else match[0]

    return [replace(each, message=named(each.message), hint=named(each.hint)) for each in problems]
