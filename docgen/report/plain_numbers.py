"""Plain numbers and words in plain places: where nothing that is judged in a text depends on which they are.

Most figures of a report are numbers with words around them: "có 1.234 đoàn viên", "đạt 90,6%". Days in a
machine's form, years with a point, counts with a fraction, labels of appendices and garbled letters are made
of other things: of a hyphen, a slash between full numbers, a comma before a word, certain words. Where the
text around the holes has none of these, it is judged once for all its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from docgen.report.expressions import Expression
from docgen.vn.appendices import may_name_appendices
from docgen.vn.counted import counts_in_parts
from docgen.vn.garbled import has_no_sign
from docgen.vn.slips import dates_itself

# Never four digits in a row (a year), nor 1.987 or 2.023 (one with a point); a fraction only of a percentage.
_PLAIN: Final = re.compile(r"(?!(?:1\.9|2\.[01])[0-9]{2}\Z)[0-9]{1,3}(?:\.[0-9]{3})*(?:(?:,[0-9]{1,3})?%)?")
_WORDS: Final = re.compile(r"(?:(?:[^\W\d_]+|(?:19|20)[0-9]{2})(?: (?!\Z)|/(?=[12])|\Z))+")
_HALF: Final = re.compile("phụ|lục", re.IGNORECASE)  # of the word for an appendix
_MARKED: Final = re.compile("[0-9][.,][0-9]")  # a number that words beside it may make a count or a year
_BEFORE: Final = re.compile(r"(?:\A|[\s(“]|(?<![0-9])/)\Z")
_AFTER: Final = re.compile(r"\Z|[\s)”;%]|[.,:](?![0-9])|/(?![0-9])")


def is_plain(value: str) -> bool:
    """Whether a printed value is a plain number: digits, points between thousands, perhaps a percent sign."""
    return _PLAIN.fullmatch(value) is not None


@lru_cache(maxsize=1024)
def is_plain_word(value: str) -> bool:
    """Whether a printed value is plain words, perhaps with a year: they make no other text doubtful."""
    return _WORDS.fullmatch(value) is not None and has_no_sign(value) and _HALF.search(value) is None


def takes_words(segments: Sequence[str | Expression]) -> bool:
    """Whether words in the holes of a text, which are plain places, make nothing else of its numbers."""
    return not any(isinstance(each, str) and _MARKED.search(each) for each in segments)


def in_plain_places(segments: Sequence[str | Expression], filled: str) -> bool:
    """Whether all holes of a text stand in plain places; ``filled`` is the text with a number in each."""
    if dates_itself(filled) or counts_in_parts(filled) or may_name_appendices(filled):
        return False
    return stand_free(segments)


def stand_free(segments: Sequence[str | Expression]) -> bool:
    """Whether no hole of a text touches another one, a letter or a digit."""
    return all(
        _stands_free(_text(segments, at - 1), _text(segments, at + 1))
        for at, segment in enumerate(segments)
        if isinstance(segment, Expression)
    )


def _stands_free(before: str | None, after: str | None) -> bool:
    """Whether nothing sticks to a hole between these texts; None for another hole."""
    if before is None or after is None:
        return False
    return _BEFORE.search(before[-2:]) is not None and _AFTER.match(after) is not None


def _text(segments: Sequence[str | Expression], at: int) -> str | None:
    """The text at this place; empty beyond the ends."""
    if not 0 <= at < len(segments):
        return ""
    segment = segments[at]
    return segment if isinstance(segment, str) else None
