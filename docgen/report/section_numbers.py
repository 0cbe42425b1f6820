"""The numbers that the form prints before sections, clauses and appendices.

What they look like is the business of the form's numbering scheme: I. 1. 1.1. a), or Điều 1. 1. a).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.standard.mau import is_form, load_form
from docgen.standard.rules import load_standard
from docgen.standard.written_schemes import below
from docgen.vn.roman import numeral
from docgen.vn.text import point_label

USUAL: Final = "muc"
"""The numbering scheme of reports, and of documents whose form nobody knows."""
WORDED: Final = re.compile(r"(phần|chương|mục|tiểu mục|điều)\s", re.IGNORECASE)
"""A number with its word before it."""
_ARTICLE: Final = "điều"
_AROUND: Final = " .():/-\n"
_STEP: Final = re.compile(r"(?:noi_dung|phu_luc)\[(\d+)\]")
_DECIMAL: Final = re.compile(r"\d+(?:\.\d+)*")
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _latin(number: int) -> str:
    """A, B … Z, AA, BB, as Word goes on."""
    rounds, index = divmod(number - 1, len(_CAPITALS))
    return _CAPITALS[index] * (rounds + 1)


COUNTING: Final[Mapping[str, Callable[[int], str]]] = {
    "la-ma": numeral,
    "so": str,
    "chu-cai": point_label,
    "la-ma-thuong": lambda number: numeral(number).lower(),
    "chu-cai-hoa": _latin,
    "chu-cai-la-tinh": lambda number: _latin(number).lower(),
}
"""How a level counts → what is printed for a number."""


def label_of(numbers: Sequence[int], scheme: str = USUAL) -> str:
    """What the form prints before a section or clause: ``numbers`` are those of the levels down to it.

    Empty below the last level of the scheme.
    """
    levels = load_standard().schemes[scheme]
    if len(numbers) > len(levels):
        return ""

    def printed(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        return COUNTING[levels[index].counting](numbers[index])

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


def form_scheme(raw: Mapping[str, Any]) -> str:
    """The scheme of the form that a raw report names; the usual one where nobody knows it."""
    name = raw.get("mau")
    return load_form(name).numbering if isinstance(name, str) and is_form(name) else USUAL


def scheme_below(scheme: str, depth: int, owner: Mapping[str, Any]) -> str:
    """The scheme of what stands in a raw report, appendix or section, at ``depth`` of ``scheme`` itself.

    What cannot be read changes nothing; it is told.
    """
    written = owner.get("danh_so")
    if not isinstance(written, str) or scheme_problem(scheme, depth, written):
        return scheme
    return written if written in load_standard().schemes else below(scheme, depth, written)


def scheme_problem(scheme: str, depth: int, written: str) -> str:
    """What is wrong with what data say of the numbers below a section at ``depth``; "" for nothing."""
    schemes = load_standard().schemes
    if written in schemes:  # parts and chapters, of a text that is issued
        return "" if depth == 0 else "chỉ dùng cho văn bản kèm theo"
    try:
        schemes[below(scheme, depth, written)]
    except ValueError as error:
        return str(error)
    return ""


def scheme_at(raw: Mapping[str, Any], path: str, scheme: str) -> str:
    """The scheme in which the block at ``path`` is numbered; ``scheme`` is the form's own."""
    scheme = scheme_below(scheme, 0, raw)
    steps = [int(index) for index in _STEP.findall(path)]
    owner: Any = raw
    if path.startswith("phu_luc["):
        owner = _item(raw.get("phu_luc"), steps.pop(0))
        scheme = scheme_below(scheme, 0, owner)
    for depth, index in enumerate(steps[:-1], start=1):
        owner = _item(owner.get("noi_dung"), index)
        scheme = scheme_below(scheme, depth, owner)
    return scheme


def _item(rows: Any, index: int) -> Mapping[str, Any]:
    row = rows[index] if isinstance(rows, list) and 0 <= index < len(rows) else None
    return row if isinstance(row, Mapping) else {}


def numbered_appendices(appendices: Sequence[Any]) -> list[int]:
    """The places of the appendices among raw ones; a text that the document issues is none."""
    return [i for i, row in enumerate(appendices) if not (isinstance(row, Mapping) and row.get("ten_loai"))]
