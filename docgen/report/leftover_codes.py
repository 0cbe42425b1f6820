"""Codes of a template that nobody has filled in, in whatever a report prints: they stop a final report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.prose import ProseError
from docgen.report.prose_texts import prose_texts
from docgen.report.text import Text
from docgen.report.texts import Texts
from docgen.vn.codes import codes_in, codes_left
from docgen.vn.text import cut

_HALF: Final = regex(r"\{\{|\}\}|\{%|%\}")
"""What is left of a code that was cut in two."""
_SHOWN: Final = 40


def code_problems(plain: Iterable[tuple[str, str]], texts: Texts) -> Iterator[Problem]:
    """Each place with a code: ``plain`` are the texts printed as they stand, ``texts`` the prose.

    What the prose says between ``{{ }}`` is worked out, and what it escapes is meant.
    """
    for path, text in plain:
        yield from _problem(path, first_code(text))
    for key in texts.keys.values():
        if "codes" not in key.made:
            key.made["codes"] = [
                found for text in key.every for found in _problem(text.path, _in_prose(text))
            ]
        yield from key.made["codes"]


def escaped_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Each text of the prose with a code that it escapes, whole or half.

    Whoever types into a field escapes nothing on purpose: there an escaped code is one that was left.
    """
    for path, text, parse in prose_texts(raw):
        if "\\{{" not in text:
            continue
        try:
            segments = parse(text).flat
        except ProseError:
            continue  # told where texts are read
        yield from _problem(
            path, first_code("".join(each if isinstance(each, str) else "\n" for each in segments))
        )


def _problem(path: str, code: str) -> Iterator[Problem]:
    if code:
        message = f"còn mã của mẫu “{cut(code, _SHOWN)}”"
        hint = "hãy thay bằng nội dung, hoặc xoá mã"
        yield Problem("D098", message, path, hint=hint, severity=Severity.WARNING)


def first_code(text: str) -> str:
    """The first code in a text, whole or half; empty if there is none."""
    if "{" not in text and "}" not in text and "«" not in text:
        return ""
    if whole := codes_left(text):
        return text[slice(*whole[0])]
    for start, end in reversed(codes_in(text)):  # quotations
        text = text[:start] + text[end:]
    half = _HALF.search(text)
    return half[0] if half else ""


def _in_prose(text: Text) -> str:
    """The first code in the words of a text; ``{{ … }}`` there is escaped."""
    for segment in text.prose.flat if text.prose else ():
        if isinstance(segment, str):
            codes = (segment[start:end] for start, end in codes_left(segment))
            if code := next((code for code in codes if not code.startswith("{{")), ""):
                return code
    return ""
