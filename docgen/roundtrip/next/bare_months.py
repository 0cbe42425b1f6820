"""The year so far without “đầu năm”: “lũy kế 9 tháng”, “9 tháng qua”, “trong 9 tháng” in a report on quý III.

Only what the old report can mean by it: other numbers of months are spans of any kind, and so may “trong 6
tháng” be within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.patterns import regex
from docgen.vn.time_words import Mention, Named, TimeReference

_IN_WORDS = {3: "ba", 6: "sáu", 9: "chín"}
_FORM = regex(
    r"\b(?P<n>0?[1-9]|1[01]|ba|sáu|chín)\s+tháng(?P<past>\s+(?:vừa\s+)?qua)?(?!\w)"
    r"(?!\s*/|\s+(?:\d|đầu|cuối|còn|năm|liên|tới|tiếp|tuổi|kể|tính\s+từ))",
    re.IGNORECASE,
)
_SURE = regex(
    r"(?:\bl[ũu][ỹy]\s+kế(?:\s+(?:trong|đến\s+hết))?|\b(?:tính\s+chung|cộng\s+dồn)"
    r"|(?:^|[.;\n]\s*)[\W\d]*trong)\s+$",
    re.IGNORECASE,
)
_LED = regex(r"\b(?:trong|sau|qua|kết\s+quả|công\s+tác|hoạt\s+động)\s+$", re.IGNORECASE)
_NEAR = 30  # characters before that say how it is meant


class BareMonths(Mention):
    """Months of the year so far named without “đầu năm”; ``several`` where another span may be meant."""

    __slots__ = ()

    def renamed(self, new: Named) -> str | None:
        """The same of another part of a year, in the same manner; None where it is none."""
        if new.form != "dau-nam":
            return None
        old = self.text.split()[0]
        in_words = not old.isdigit()
        number = f"{new.number:02d}" if old.startswith("0") else str(new.number)
        if in_words and new.number in _IN_WORDS:
            word = _IN_WORDS[new.number]
            number = word.upper() if old.isupper() else word.capitalize() if old[0].isupper() else word
        return number + self.text[len(old) :]


def with_bare_months(
    references: Iterable[TimeReference], text: str, so_far: Named | None
) -> list[TimeReference]:
    """What a text says of time, in its order, with the bare months of the year so far."""
    known = list(references)
    if so_far is None or so_far.form != "dau-nam" or "tháng" not in text.casefold():
        return known
    taken = [(each.start, each.end) for each in known]
    return sorted([*known, *_found(text, so_far, taken)], key=lambda each: each.start)


def _found(text: str, so_far: Named, taken: list[tuple[int, int]]) -> Iterator[BareMonths]:
    for match in _FORM.finditer(text):
        word = match["n"].casefold()
        number = int(word) if word.isdigit() else next(n for n, each in _IN_WORDS.items() if each == word)
        if number != so_far.number or any(a < match.end() and match.start() < b for a, b in taken):
            continue
        start = max(0, match.start() - _NEAR)
        sure = bool(_SURE.search(text[start : match.start()]) or match["past"])
        if sure or _LED.search(text[start : match.start()]):
            named = Named("dau-nam", None, number)
            yield BareMonths(match.start(), match.end(), match[0], named, several=not sure)
