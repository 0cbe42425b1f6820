"""Which cells of a sheet name values, as the lines of an upright table do."""

from __future__ import annotations

import re
from typing import Final

from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.model import Sheet
from docgen.vn.abbreviations import spellings

_VALUES: Final = ("so_lieu.", "chi_tieu.")
_MARK: Final = re.compile(r"[\s\-–+*•]+|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s+")

_PART: Final = re.compile(
    r"(?:[-–+*•\s]*(?:trong đó|tr?\.\s?đó|trong số đó|gồm(?: có)?|chia ra)\b[\s:,–-]*|[-–+*•]\s*"
    r"|(?=(?:nam|nữ)\W*\Z))"
    r"(?P<part>\S.*)",
    re.IGNORECASE,
)
"""A line that is a part of the one above it by its words or its dash, or because it says nam or nữ only."""
_TOTAL: Final = re.compile(r"\A(?:tổng\s+số|tổng|số|ts)\s+", re.IGNORECASE)


def names_below(sheet: Sheet, catalog: Catalog) -> int:
    """How many names of values stand below each other in one column of a sheet."""
    return len(names_in(sheet, catalog, exact=True)[1])


def known_by_words(sheet: Sheet, catalog: Catalog) -> int:
    """How many names of values stand below each other, with those known by their words only."""
    return len(names_in(sheet, catalog)[1])


def names_in(sheet: Sheet, catalog: Catalog, *, exact: bool = False) -> tuple[int, dict[int, str]]:
    """The column that names most values, and what it names by row; ``exact`` as in :func:`bare_name`."""
    found: dict[int, dict[int, str]] = {}
    wholes: dict[int, str] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if isinstance(cell.value, str):
                name = bare_name(cell.value, catalog, exact=True)
                name = name or name_of_part(cell.value, wholes.get(column, ""), catalog)
                if name or (not exact and (name := bare_name(cell.value, catalog))):
                    found.setdefault(column, {})[row.number] = name
                if not _PART.fullmatch(cell.value.strip()):
                    wholes[column] = cell.value
    column = max(found, key=lambda each: (len(found[each]), -each), default=0)
    return column, found.get(column, {})


def name_of_part(text: str, whole: str, catalog: Catalog) -> str:
    """The name of a value in a line that is a part of the ``whole`` above it: “Trong đó: Nữ”, “- Nam”.

    The whole of another value has parts of its own: below “Đoàn viên kết nạp mới” nobody is “Đoàn viên nữ”.
    """
    part = _PART.fullmatch(text.strip())
    if part is None or not whole:
        return ""
    own = clean(part["part"]).rstrip(" ;.,:")
    for above in spellings(_TOTAL.sub("", _unmarked(whole), count=1)):
        for each in spellings(own):
            name = each if each.casefold().startswith(f"{above.casefold()} ") else f"{above} {each}"
            meant = catalog.find(name)
            if len(meant) == 1 and meant[0].path.startswith(_VALUES):
                return name
    return ""


def _unmarked(text: str) -> str:
    """A name without the number or dash before it and the marks behind it."""
    plain = clean(text).rstrip(" ;.,")
    return _MARK.sub("", plain, count=1) if _MARK.match(plain) else plain


def bare_name(text: str, catalog: Catalog, *, exact: bool = False) -> str:
    """The name of a value in a text, without its number or dash; empty for a text that names none.

    ``exact``: only as the catalog has it, not by its words or an abbreviation.
    """
    for each in dict.fromkeys((clean(text).rstrip(" ;.,"), _unmarked(text))):
        if catalog.meaning and (path := catalog.told_path(each)).startswith(_VALUES):
            return path
        meant = catalog.find(each) if each else []
        if not exact:  # slow: each text is compared with every name
            meant = meant or catalog.same_words(each) or catalog.alike(each, catalog.paths.values())
        if any(heading.path.startswith(_VALUES) for heading in meant):
            return each
    return ""
