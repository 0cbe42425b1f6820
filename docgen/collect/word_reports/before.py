"""Numbers of a sentence that stand before the name of a value: “Toàn xã có 1.234 đoàn viên”.

They are not taken, for the sentence may speak of some of them only; where no place gives the value they are
told as what may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount, blanked, figures
from docgen.records.headings import Catalog
from docgen.vn.text import nfc

_WHOLE: Final = re.compile(r"(?:tổng số|tổng|số)\s+", re.IGNORECASE)
_THERE_ARE: Final = re.compile(r"\b(?:có|gồm|là|tổng số|tổng cộng)\s*$", re.IGNORECASE)
_VALUES: Final = ("so_lieu.", "chi_tieu.")
_STANDS: Final = "thoi_diem"


class BeforeName(NamedTuple):
    """A number of a paragraph, the name of the value that it may be of, and both as they are written."""

    number: int
    name: str
    written: str


def numbers_before_names(text: str, catalog: Catalog) -> Iterator[BeforeName]:
    """The numbers of a paragraph right before the bare name of a value, the longest name of all."""
    masked = blanked(text)
    for number, found in enumerate(figures(masked) if len(masked) == len(text) else (), 1):
        if not isinstance(found, Amount):
            continue
        behind = nfc(text[found.end :]).lstrip()
        meant = [
            (len(bare), bare, heading)
            for heading in catalog.paths.values()
            if heading.path.startswith(_VALUES) and heading.names
            if (bare := _WHOLE.sub("", heading.names[0], count=1)) and _begins(behind, bare)
        ]
        if meant:
            _, bare, heading = max(meant, key=lambda each: each[0])
            if heading.adds != _STANDS or _THERE_ARE.search(text[: found.start]):
                written = f"{text[found.start : found.end]} {behind[: len(bare)]}"
                yield BeforeName(number, heading.names[0], written)


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name, and goes on with no further word of it."""
    rest = text[len(name) :]
    return text.casefold().startswith(name.casefold()) and not rest[:1].isalnum()
