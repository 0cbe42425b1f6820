"""Columns whose numbers or titles say how they are worked out: "(5) = (3) + (4)", "3=2/1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.report.grid import Table

_FORMULA: Final = re.compile(r"\(?\s*([\w]{1,4})\s*\)?\s*=\s*([\w\s()+\-–]{3,80})")
_IN_TITLE: Final = re.compile(r"(?:\(?\w{1,4}\)?\s*=[\w\s()+\-–/:÷x×*%]{3,80}|\(\d{1,2}\))$")
_QUOTIENT: Final = re.compile(
    r"\(?\s*\w{1,4}\s*\)?\s*=\s*\(?\s*(\w{1,4})\s*\)?\s*[/:÷]\s*\(?\s*(\w{1,4})\s*\)?"
    r"(?:\s*[x×*.]\s*\(?\s*100\s*%?\s*\)?)?\s*%?"
)
_TERM: Final = re.compile(r"([+\-–]?)\s*\(?\s*(\w{1,4})\s*\)?\s*")
_NUMBERED: Final = re.compile(r"\(?\s*(\w{1,4})\s*\)?(?:\s*=.*)?")


class CrossSum(NamedTuple):
    """A column and those whose sum it is, some of them taken away; ``sure``: the words say so.

    ``stock``: it may also hold the last or the mean of them.
    """

    whole: int
    parts: tuple[int, ...]
    signs: tuple[int, ...]
    sure: bool
    stock: bool = False


def column_formulas(table: Table) -> Iterator[CrossSum]:
    """What the row of column numbers says, or else the titles: "(5) = (3) + (4)"."""
    texts, locations = _numbered(table)
    for whole, text in enumerate(texts):
        terms = _terms(text)
        if len(terms) > 1 and all(name in locations for _, name in terms):
            signs = tuple(-1 if sign in ("-", "–") else 1 for sign, _ in terms)
            yield CrossSum(whole, tuple(locations[name] for _, name in terms), signs, sure=True)


def column_quotients(table: Table) -> dict[int, tuple[int, int]]:
    """The columns that are quotients by the same words, "(5) = (3) / (4)": numerator and denominator."""
    texts, locations = _numbered(table)
    found = ((whole, _QUOTIENT.fullmatch(text)) for whole, text in enumerate(texts))
    return {
        whole: (locations[match[1]], locations[match[2]])
        for whole, match in found
        if match and match[1] in locations and match[2] in locations
    }


def _numbered(table: Table) -> tuple[list[str], dict[str, int]]:
    """What numbers each column, in a row of their own or in the titles, and which column has which number."""
    titles = (_IN_TITLE.search(column.title.strip()) for column in table.columns)
    texts = [text.strip() for text in table.numbers] or [found[0] if found else "" for found in titles]
    numbers = (_NUMBERED.fullmatch(text) for text in texts)
    return texts, {found[1]: j for j, found in enumerate(numbers) if found}


def _terms(text: str) -> list[tuple[str, str]]:
    """The signs and names of what is added in a formula; none if it is another text."""
    formula = _FORMULA.fullmatch(text)
    if formula is None:
        return []
    terms = [*_TERM.finditer(formula[2].strip())]
    whole = "".join(term[0] for term in terms) == formula[2].strip()
    return [(term[1], term[2]) for term in terms] if whole else []
