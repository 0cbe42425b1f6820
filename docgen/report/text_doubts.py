"""What is doubtful about one text as it will be printed, wherever it stands.

The same text gives the same doubts, so that a text which many reports share is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.remembering import remembered
from docgen.vn.counted import parted_counts
from docgen.vn.garbled import garbled
from docgen.vn.letter_digits import letter_digits
from docgen.vn.slips import impossible_days, iso_days, parted_years
from docgen.vn.text import cut, nfc

_SHOWN: Final = 60
_FEW_WORDS: Final = regex(r"\S+(?:\s[^\W\d_]+){1,3}")


class Doubt(NamedTuple):
    """What is doubtful about a text or a value; the caller knows where it stands."""

    code: str
    message: str
    hint: str = ""

    def at(self, path: str) -> Problem:
        """The doubt as a warning."""
        return Problem(self.code, self.message, path, hint=self.hint, severity=Severity.WARNING)


@remembered  # the same lines stand in many reports
def text_doubts(text: str) -> tuple[Doubt, ...]:
    """What is doubtful in one text as printed."""
    return tuple(
        dict.fromkeys(
            (
                *garbled_doubts(text),
                *_days(text),
                *_impossible(text),
                *_years(text),
                *_counts(text),
                *_letters(text),
            )
        )
    )


def garbled_doubts(text: str) -> Iterator[Doubt]:
    """Letters of another encoding."""
    found = garbled(nfc(text))
    if found:
        likely = (
            f"có phải: {_short(found.likely)}?" if found.likely else "hãy gõ lại hoặc chuyển sang Unicode"
        )
        yield Doubt("D062", f"{found.what}: “{_short(nfc(text)[found.start :])}”", likely)


def _days(text: str) -> Iterator[Doubt]:
    for slip in iso_days(text):
        hint = f"viết {slip.right}; số liệu là ngày thì dùng bộ lọc ngay: {{{{ so_lieu.TEN | ngay }}}}"
        yield Doubt("D061", f"ngày {text[slip.start : slip.end]} viết theo kiểu của máy", hint)


def _impossible(text: str) -> Iterator[Doubt]:
    for match in impossible_days(text):
        yield Doubt("D113", f"không có ngày {match[0]}", "hãy xem lại ngày, tháng, năm")


def _years(text: str) -> Iterator[Doubt]:
    for slip in parted_years(text):
        hint = f'viết {slip.right}; năm trong so_lieu thì ghi thành chữ: "{slip.right[:4]}"'
        yield Doubt("D063", f"năm {text[slip.start : slip.end]} có dấu chấm", hint)


def _letters(text: str) -> Iterator[Doubt]:
    for found in letter_digits(text):
        written = text[found.start : found.end]
        yield Doubt("D114", f"“{written}” có chữ cái gõ thay chữ số", f"có phải: {found.right}?")


def _counts(text: str) -> Iterator[Doubt]:
    for start, end in parted_counts(text):
        match = _FEW_WORDS.match(text, start)
        shown = match[0] if match else text[start:end]
        yield Doubt("D060", f"số đếm có phần lẻ: {shown}", likely_typed(text[start:end]))


def likely_typed(text: str) -> str:
    """What a figure of three decimals was probably meant to be."""
    whole, _, decimals = text.partition(",")
    if len(decimals) == 3 and "." not in whole and whole != "0":
        return f"có phải: {whole}.{decimals}?"
    return "người, tổ chức, cuộc … đếm bằng số nguyên; hãy xem lại số"


def _short(text: str) -> str:
    return cut(" ".join(text.split()), _SHOWN)
