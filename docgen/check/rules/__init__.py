"""The form rules, by what they look at. Importing this package enters them all into the table."""

from docgen.check.rule import RULES
from docgen.check.rules import (
    appendix,
    body,
    capitals,
    date,
    letters,
    look,
    names,
    number,
    numbering,
    opening,
    page,
    page_numbers,
    pagination,
    punctuation,
    recipients,
    ruling,
    signature,
)

__all__ = [
    "RULES",
    "appendix",
    "body",
    "capitals",
    "date",
    "letters",
    "look",
    "names",
    "number",
    "numbering",
    "opening",
    "page",
    "page_numbers",
    "pagination",
    "punctuation",
    "recipients",
    "ruling",
    "signature",
]
