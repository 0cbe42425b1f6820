"""Paragraphs of a document beside another one: what is the same in both is held in memory once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.word.model import CellLocation, Paragraph, WordDocument


class Sharing:
    """Puts paragraphs of ``known`` in the place of equal ones; of others with the same words it shares these.

    What it gives is equal to what it is given.
    """

    def __init__(self, known: Iterable[Paragraph]) -> None:
        self._known = {_key(each, each.text): each for each in known}

    def like(self, marked: Paragraph, texts: Sequence[str], fields: tuple[str, ...]) -> Paragraph | None:
        """The one that is there already and is ``marked`` with these ``texts`` in its runs; None without."""
        other = self._known.get(_key(marked, "".join(texts)))
        if other is None or other.fields != fields or _around(other) != _around(marked):
            return None
        runs = [(run, text) for run, text in zip(marked.runs, texts, strict=True) if text]
        same = len(runs) == len(other.runs) and all(
            mine.text == text and mine.is_formatted_like(run)
            for mine, (run, text) in zip(other.runs, runs, strict=True)
        )
        return other if same else None

    def paragraph(self, made: Paragraph) -> Paragraph:
        """A paragraph, or an equal one that is there already."""
        other = self._known.get(_key(made, made.text))
        if other is None or other == made:
            return other or made
        texts = {run.text: run.text for run in other.runs}
        runs = tuple(replace(run, text=texts.get(run.text, run.text)) for run in made.runs)
        return replace(made, text=other.text, runs=runs)

    def document(self, made: WordDocument) -> WordDocument:
        """A document with its paragraphs shared."""
        return replace(made, paragraphs=tuple(map(self.paragraph, made.paragraphs)))


def _around(paragraph: Paragraph) -> tuple[object, ...]:
    """All of a paragraph but its texts, and what :func:`_key` has."""
    of = paragraph
    return of.style_name, of.format, of.mark, of.item, of.part, of.in_text_box, of.lines, of.pictures


def _key(paragraph: Paragraph, text: str) -> tuple[str, str, str, int, CellLocation | None]:
    """What tells paragraphs of a document apart, if anything does."""
    return text, paragraph.label, paragraph.style_id, paragraph.section, paragraph.location
