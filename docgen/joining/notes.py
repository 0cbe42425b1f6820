"""The footnotes and endnotes of a joined file: all notes of all files, each with a number of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.joining.parts import Links, Shelf, Source, point
from docgen.joining.text import Renaming, ignorable, without
from docgen.joining.writing import inner, root_like, whole
from docgen.word.ns import w
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_RULES: Final = {"separator": "-1", "continuationSeparator": "0"}


class Notes:
    """The notes of one kind, ``footnotes`` or ``endnotes``, as they gather."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.links = Links()
        self._notes_xml: list[bytes] = []
        self._rules: dict[str, _Element] = {}
        self._count = 0

    def take(self, source: Source, renaming: Renaming, shelf: Shelf) -> dict[str, str]:
        """The new numbers of the notes of a file by their own; its notes are taken over."""
        part = source.of_kind(self.kind)
        if part not in source.parts:
            return {}
        root = parse_xml(source.parts[part], part)
        without(root, ignorable(root) - frozenset(root_like().nsmap.values()))
        point(root, shelf.ids(source, part, self.links))
        renaming.apply(root)
        numbers: dict[str, str] = {}
        for note in root.iterfind(w(self.kind.removesuffix("s"))):
            kind = note.get(w("type"), "normal")
            if kind in _RULES:
                note.set(w("id"), _RULES[kind])
                self._rules.setdefault(kind, note)
            elif kind == "normal":
                self._count += 1
                numbers[note.get(w("id"), "")] = str(self._count)
                note.set(w("id"), str(self._count))
                self._notes_xml.append(inner(root_like(self.kind, note)))
        return numbers

    def part(self) -> bytes | None:
        """The part of the joined file; None without notes."""
        if not self._notes_xml:
            return None
        root = root_like(self.kind, *(self._rules[kind] for kind in _RULES if kind in self._rules))
        return whole(root, b"".join(self._notes_xml))
