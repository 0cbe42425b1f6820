"""Which cells of a sheet name values, as the lines of an upright table do."""

from __future__ import annotations

import re
from typing import Final

from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.model import Sheet

_VALUES: Final = ("so_lieu.", "chi_tieu.")
_MARK: Final = re.compile(r"[\s\-–+*•]+|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s+")


def names_below(sheet: Sheet, catalog: Catalog) -> int:
    """How many names of values stand below each other in one column of a sheet."""
    return len(names_in(sheet, catalog, exact=True)[1])


def names_in(sheet: Sheet, catalog: Catalog, *, exact: bool = False) -> tuple[int, dict[int, str]]:
    """The column that names most values, and what it names by row; ``exact`` as in :func:`bare_name`."""
    found: dict[int, dict[int, str]] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if isinstance(cell.value, str) and (name := bare_name(cell.value, catalog, exact=exact)):
                found.setdefault(column, {})[row.number] = name
    column = max(found, key=lambda each: (len(found[each]), -each), default=0)
    return column, found.get(column, {})


def bare_name(text: str, catalog: Catalog, *, exact: bool = False) -> str:
    """The name of a value in a text, without its number or dash; empty for a text that names none.

    ``exact``: only as the catalog has it, not by its words or an abbreviation.
    """
    plain = clean(text).rstrip(" ;.,")
    bare = _MARK.sub("", plain, count=1) if _MARK.match(plain) else plain
    for each in dict.fromkeys((plain, bare)):
        meant = catalog.find(each) if each else []
        if not exact:  # slow: each text is compared with every name
            meant = meant or catalog.same_words(each) or catalog.alike(each, catalog.paths.values())
        if any(heading.path.startswith(_VALUES) for heading in meant):
            return each
    return ""
