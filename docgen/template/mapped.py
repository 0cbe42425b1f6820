"""Filling that yields, beside the document, the map of where every printed text comes from.

A template's author does nothing for it, and who does not ask for the map pays nothing: it is made by a
template compiled with marks, which the usual one has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from threading import get_ident

from docgen.errors import DocxError
from docgen.report.document import Document
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import report_parts
from docgen.template.finishing import broken
from docgen.template.later import Later
from docgen.template.marking import Marker, private_letters
from docgen.template.parts import filled_parts
from docgen.word.known_blocks import Whole
from docgen.word.package import read_docx, read_package
from docgen.word.strict_xml import plain_characters


@dataclass(frozen=True, slots=True)
class MarkedTemplate:
    """A template that marks what it prints, and the marker that finds and removes these marks."""

    template: CompiledTemplate
    marker: Marker

    def fill(self, document: Document) -> dict[str, bytes]:
        """The parts of the finished document with marks in them; no data are embedded.

        ``document`` is one resolved with its origins. Errors as of :func:`docgen.template.fill.fill`.
        """
        return report_parts(self.template, document, self.marker.marked)

    def written(self, document: Document) -> tuple[dict[str, bytes], Iterator[bytes]]:
        """The same for who reads it at once: the parts, and the document part piece by piece.

        What the parts have of that is without the text of the report. TemplateError also while the pieces are
        read.
        """
        later, main = Later(self.marker.written if self.marker.remembers else None), self.template.main
        parts = report_parts(self.template, document, self.marker.marked, later=later)
        return parts, self._encoded(later.pieces(parts[main].decode("utf-8")))

    def _encoded(self, pieces: Iterable[tuple[str, bool]]) -> Iterator[bytes]:
        known = self.marker.encoded if self.marker.remembers else None
        for piece, is_block in pieces:
            if not is_block or known is None:
                yield self._bytes(piece)
                continue
            data = known.get(piece)
            if data is None:
                data = known[piece] = Whole(self._bytes(piece))
            yield data

    def _bytes(self, piece: str) -> bytes:
        try:
            return plain_characters(piece, self.template.main)
        except DocxError as error:
            raise broken(self.template, error) from error

    def without_marks(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """``parts`` as the usual template fills them, byte for byte."""
        filled = {*self.template.sources, *self.template.notes.values()}
        return {name: self.marker.taken_out(data) if name in filled else data for name, data in parts.items()}


def marked_template(source: Path | bytes, texts: Iterable[str], name: str = "") -> MarkedTemplate:
    """The template ``source`` for documents that hold no other text than ``texts``.

    Documents are filled one after the other: the marks of one are read before the next is filled, and then
    its marker forgets them.
    Errors as of :func:`docgen.template.compile.compile_template`.
    """
    content = source if isinstance(source, bytes) else read_docx(source)
    letters = private_letters(chain(texts, (_own_letters(source, content),)))
    return _marked(source, content, letters, name, get_ident())


@lru_cache(maxsize=2)
def _own_letters(source: Path | bytes, _content: bytes) -> str:
    """The private letters that a template has itself."""
    package = read_package(source)
    return private_letters(package.parts[part].decode("utf-8", "replace") for part in filled_parts(package))


@lru_cache(maxsize=2)  # most reports use none of the letters of marks: their template is compiled once
def _marked(source: Path | bytes, _content: bytes, letters: str, name: str, _thread: int) -> MarkedTemplate:
    marker = Marker([letters])
    return MarkedTemplate(compile_template(source, name, marker), marker)
