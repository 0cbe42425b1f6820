"""The numbers that the form prints before sections, clauses and appendices.

What they look like is the business of the form's numbering scheme: I. 1. 1.1. a), or Điều 1. 1. a).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.standard.rules import load_standard
from docgen.vn.roman import numeral
from docgen.vn.text import point_label

USUAL: Final = "muc"
"""The numbering scheme of reports, and of documents whose form nobody knows."""
WORDED: Final = re.compile(r"(phần|chương|mục|tiểu mục|điều)\s", re.IGNORECASE)
"""A number with its word before it."""
_ARTICLE: Final = "điều"
_AROUND: Final = " .):/-\n"
_DECIMAL: Final = re.compile(r"\d+(?:\.\d+)*")
_COUNTING: Final[Mapping[str, Callable[[int], str]]] = {
    "la-ma": numeral,
    "so": str,
    "chu-cai": point_label,
}


def label_of(numbers: Sequence[int], scheme: str = USUAL) -> str:
    """What the form prints before a section or clause: ``numbers`` are those of the levels down to it.

    Empty below the last level of the scheme.
    """
    levels = load_standard().schemes[scheme]
    if len(numbers) > len(levels):
        return ""

    def printed(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        return _COUNTING[levels[index].counting](numbers[index])

    return re.sub(r"%(\d)", printed, levels[len(numbers) - 1].text)


def section_name(labels: Sequence[str]) -> str:
    """Where a section is, by its number and those above it: mục II.1.1.a; Điều 2.1.a; Chương II, Mục 1.

    1.1 says the number above it, as I.1 does, and articles are counted through all chapters.
    """
    words: list[str] = []
    numbers: list[str] = []
    for label in (each.strip(_AROUND) for each in labels):
        if worded := WORDED.match(label):
            words = [label] if worded[1].lower() == _ARTICLE else [*words, label]
            numbers = []
            continue
        if numbers and label.startswith((f"{'.'.join(numbers)}.", f"{'-'.join(numbers)}-")):
            numbers = []
        for _ in range(label.count(".") if _DECIMAL.fullmatch(label) else 0):
            if numbers and _DECIMAL.fullmatch(numbers[-1]):
                numbers[-1] = numbers[-1].rpartition(".")[0]
                numbers = [each for each in numbers if each]
            elif not numbers and words[-1:] and words[-1].lower().startswith(_ARTICLE):
                words.pop()  # Điều 3, 3.1
        numbers.append(label)
    inside = ".".join(numbers)
    if not words:
        return f"mục {inside}"
    return f"{', '.join(words)}.{inside}" if inside else ", ".join(words)


def own_scheme(appendix: Mapping[str, Any]) -> str:
    """The numbering scheme that a raw appendix says of itself; "" for none, or an unknown one."""
    scheme = appendix.get("danh_so")
    return scheme if isinstance(scheme, str) and scheme in load_standard().schemes else ""


def numbered_appendices(appendices: Sequence[Any]) -> list[int]:
    """The places of the appendices among raw ones; a text that the document issues is none."""
    return [i for i, row in enumerate(appendices) if not (isinstance(row, Mapping) and row.get("ten_loai"))]
