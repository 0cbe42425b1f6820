"""The lines that a form prints by itself, found in a file: “QUYẾT ĐỊNH:”, “Thời gian bắt đầu: …”.

What stands in the place of a tag is a value of the form's own fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from docgen.check.recognition.form_parts import FormPart, is_upper, lines_of
from docgen.roundtrip.foreign.ground_words import goes_on
from docgen.roundtrip.foreign.source import Source, printed_text
from docgen.standard.mau import FixedLine, FormSpec

DECISION = "dong_quyet_dinh"
"""The component of the line above Điều 1; all that stands between the head and it are grounds."""
_MOST_GROUNDS = 40
_TAG = re.compile(r"\{\{\s*(?:du_lieu_rieng\.(?P<key>\w+)|[^{}]*?)\s*\}\}")
_SIGN = re.compile(r"\s*([:.])\s*")


@dataclass
class Fixed:
    """The form's own lines: ``form_parts`` above the text, ``after`` below; their role is the component.

    ``values`` are those of the form's own fields; ``grounds`` are lines above the line of decision that were
    not recognised as grounds, or as saying who decides.
    """

    form_parts: list[FormPart] = field(default_factory=list)
    after: list[FormPart] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    grounds: list[FormPart] = field(default_factory=list)

    def body(self, source: Source) -> tuple[int, int]:
        """The first paragraph of the text between these lines, and the first one below it."""
        start, end = source.parts.body
        if self.form_parts:
            start = self.form_parts[-1].paragraph + 1
        return start, min([end, *(part.paragraph for part in self.after)])


def fixed_lines(form: FormSpec, source: Source) -> Fixed | None:
    """The lines of a form, each right where the form prints it; None if one of them is not there."""
    lines = [line for line in form.lines if not line.condition]
    shown = [i for i in range(*source.parts.body) if source.says(i)]
    found = Fixed()
    above = [line for line in lines if not line.after]
    if above and above[0].component == DECISION:
        skipped = _above(above[0], source, shown)
        found.grounds, shown = skipped if skipped is not None else ([], [])
    below = [line for line in lines if line.after]
    if len(shown) < len(lines):
        return None
    placed = [*zip(above, shown, strict=False)]
    placed += zip(below, shown[len(shown) - len(below) :], strict=True)
    for line, index in placed:
        match = _pattern(line).fullmatch(printed_text(source.document.paragraphs[index]))
        if match is None:
            return None
        found.values.update({key: " ".join(text.split()) for key, text in match.groupdict().items()})
        kept = found.after if line.after else found.form_parts
        kept.append(FormPart(line.component, index, 0, len(source.document.paragraphs[index].text)))
    return found


def _above(line: FixedLine, source: Source, shown: Sequence[int]) -> tuple[list[FormPart], list[int]] | None:
    """The lines above that of decision, and the paragraphs from it on; None where it is too far below.

    In capitals they say who decides, else they are grounds.
    """
    pattern = _pattern(line)
    paragraphs = source.document.paragraphs
    for position, index in enumerate(shown[:_MOST_GROUNDS]):
        if pattern.fullmatch(printed_text(paragraphs[index])):
            capitals = takewhile(lambda i: is_upper(paragraphs[i].text), shown[:position])
            deciding = set(capitals) if not source.parts.of("tham_quyen") else set[int]()
            found = [
                part
                for i in shown[:position]
                for part in (
                    [FormPart("tham_quyen", i, 0, len(paragraphs[i].text))]
                    if i in deciding
                    else _grounds(source, i)
                )
            ]
            return found, list(shown[position:])
    return None


def _grounds(source: Source, index: int) -> list[FormPart]:
    """The grounds of a paragraph, which line breaks may part; a line that goes on with one belongs to it."""
    found: list[FormPart] = []
    text = source.document.paragraphs[index].text
    for line in lines_of(source.document, [index]):
        if found and goes_on(text[found[-1].start : found[-1].end], line.text):
            found[-1] = replace(found[-1], end=line.end)
        else:
            found.append(line.form_part("can_cu"))
    return found or [FormPart("can_cu", index, 0, len(text))]


def _pattern(line: FixedLine) -> re.Pattern[str]:
    """How a line of a form may be typed: any white space, any case, with or without its colon."""
    return re.compile(
        "".join(_patterns(line.text.removesuffix("./."))) + r"\s*[:;.]?\s*(?:/\.)?", re.IGNORECASE
    )


def _patterns(text: str) -> Iterator[str]:
    at = 0
    for tag in _TAG.finditer(text):
        yield _typed(text[at : tag.start()])
        yield f"(?P<{tag['key']}>.+?)" if tag["key"] else ".+?"
        at = tag.end()
    yield _typed(text[at:])


def _typed(text: str) -> str:
    words = _SIGN.sub(r" \1 ", text).split()
    return "".join(
        rf"\s*{re.escape(word)}?\s*" if word in ":." else rf"\s*{re.escape(word)}" for word in words
    )
