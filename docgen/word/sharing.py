"""Paragraphs of a document beside another one: what is the same in both is held in memory once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.word.model import CellLocation, Paragraph, WordDocument


class Sharing:
    """Puts paragraphs of ``known`` in the place of equal ones; of others with the same words it shares these.

    What it gives is equal to what it is given.
    """

    def __init__(self, known: Iterable[Paragraph]) -> None:
        self._known = {_key(each): each for each in known}

    def paragraph(self, made: Paragraph) -> Paragraph:
        """A paragraph, or an equal one that is there already."""
        other = self._known.get(_key(made))
        if other is None or other == made:
            return other or made
        texts = {run.text: run.text for run in other.runs}
        runs = tuple(replace(run, text=texts.get(run.text, run.text)) for run in made.runs)
        return replace(made, text=other.text, runs=runs)

    def document(self, made: WordDocument) -> WordDocument:
        """A document with its paragraphs shared."""
        return replace(made, paragraphs=tuple(map(self.paragraph, made.paragraphs)))


def _key(paragraph: Paragraph) -> tuple[str, str, str, int, CellLocation | None]:
    """What tells paragraphs of a document apart, if anything does."""
    return paragraph.text, paragraph.label, paragraph.style_id, paragraph.section, paragraph.location
