"""The legal grounds of a file: one that is typed over two paragraphs is one ground."""

from __future__ import annotations

from dataclasses import replace

from docgen.roundtrip.foreign.ground_words import goes_on
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.units import PLAIN, Line

_DASHES = ("-", "–", "+", "•")
_FEW = 5  # words by which a ground is named


def ground_lines(source: Source, role: str = "can_cu") -> list[Line]:
    """The grounds in the order of the file, each as one line."""
    return [line for line, _ in _joined(source, role)]


def joined_grounds(source: Source) -> dict[int, str]:
    """The paragraphs that go on with the ground above them, each with its words."""
    return {more.index: more.text for _, rest in _joined(source, "can_cu") for more in rest}


def signed_grounds(source: Source) -> dict[int, tuple[str, str]]:
    """The sign of a list of Word's before each ground that has one, and the ground's first words.

    One that is typed is its label, which the comparison tells.
    """
    found: dict[int, tuple[str, str]] = {}
    for line in ground_lines(source):
        sign = source.document.paragraphs[line.index].label.strip()
        if sign:
            found[line.index] = sign, " ".join(line.text.split()[:_FEW])
    return found


def _joined(source: Source, role: str) -> list[tuple[Line, list[Line]]]:
    found: list[tuple[Line, list[Line]]] = []
    for part in source.parts.of(role):
        line = source.line(part, role)
        labelled = bool(source.document.paragraphs[part.paragraph].label)
        if not found or labelled or not goes_on(found[-1][0].text, line.text):
            found.append((_without_dash(line), []))
            continue
        first, more = found[-1]
        text = f"{first.text.rstrip()} {line.text.lstrip()}"
        found[-1] = replace(first, text=text, emphases=(PLAIN,) * len(text)), [*more, line]
    return found


def _without_dash(line: Line) -> Line:
    """The line with a dash typed before it as its label: the form prints none."""
    text = line.text.lstrip()
    if not text.startswith(_DASHES):
        return line
    bare = text[1:].lstrip()
    return replace(line, text=bare, label=text[0], emphases=(PLAIN,) * len(bare))
