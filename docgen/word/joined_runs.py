"""Documents made ready to be compared: how Word cuts a text into runs makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.word.model import Paragraph, Run, WordDocument


def runs_joined(document: WordDocument) -> WordDocument:
    """The same document, with neighbouring runs of one format joined."""
    return replace(
        document,
        paragraphs=tuple(map(_with_runs_joined, document.paragraphs)),
        stories={name: tuple(map(_with_runs_joined, story)) for name, story in document.stories.items()},
    )


def _with_runs_joined(paragraph: Paragraph) -> Paragraph:
    runs = joined((run.text, run) for run in paragraph.runs)
    return paragraph if len(runs) == len(paragraph.runs) else replace(paragraph, runs=runs)


def joined(runs: Iterable[tuple[str, Run]]) -> tuple[Run, ...]:
    """Runs of these texts, neighbours of one format in one, none without a text."""
    found: list[tuple[Run, list[str]]] = []  # a look, the texts in it
    for text, run in runs:
        if found and (found[-1][0] is run or found[-1][0].is_formatted_like(run)):
            found[-1][1].append(text)
        elif text:
            found.append((run, [text]))
    return tuple(_saying("".join(texts), run) for run, texts in found)


def _saying(text: str, run: Run) -> Run:
    return run if run.text == text else replace(run, text=text)
