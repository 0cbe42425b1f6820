"""Documents made ready to be compared: how Word cuts a text into runs makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.word.model import Paragraph, Run, WordDocument


def settled(document: WordDocument) -> WordDocument:
    """The same document, with neighbouring runs of one look joined."""
    return replace(
        document,
        paragraphs=tuple(map(_settled, document.paragraphs)),
        stories={name: tuple(map(_settled, story)) for name, story in document.stories.items()},
    )


def _settled(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=joined((run.text, run) for run in paragraph.runs))


def joined(stretches: Iterable[tuple[str, Run]]) -> tuple[Run, ...]:
    """Runs of these texts, neighbours of one look in one."""
    found: list[tuple[Run, Run, list[str]]] = []  # a run as it came, its look, the texts in it
    for text, run in stretches:
        if found and found[-1][0] is run:
            found[-1][2].append(text)
            continue
        look = replace(run, text="")
        if found and found[-1][1] == look:
            found[-1] = (run, look, [*found[-1][2], text])
        elif text:
            found.append((run, look, [text]))
    return tuple(replace(run, text="".join(texts)) for run, _, texts in found)
