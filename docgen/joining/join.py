"""Word files joined into one, written as they are read: the text as a stream, the other parts from disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from docgen.errors import UsageError
from docgen.joining.lists import Lists
from docgen.joining.notes import Notes
from docgen.joining.parts import Links, Shelf, Source, point
from docgen.joining.sections import Heads, begin, sections_of
from docgen.joining.sheets import Sheets
from docgen.joining.text import Counter, Renaming, ignorable, without
from docgen.joining.writing import NO_FONTS, Writer, blank, inner, root_like
from docgen.word.child_order import properties_of
from docgen.word.ns import W, w
from docgen.word.opc import OFFICE
from docgen.word.package import Package
from docgen.word.sections import even_and_odd
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADS: Final = ("header", "footer")
_TAKEN_APART: Final = frozenset(
    {
        *_HEADS, "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme",
        "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible",
        "people", "customXml", "glossaryDocument", "attachedTemplate", "keyMapCustomizations", "vbaProject",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joined:
    """What was joined: how many ``files``, with how many ``sections`` (appendices and turned pages count)."""

    files: int
    sections: int


def join(packages: Iterable[Package], target: Path, title: str = "") -> Joined:
    """Write ``packages`` as one Word file: each on new pages, its page numbers, lists and notes from 1.

    Remarks (comments) are left out, tracked changes stay. Nothing is kept in memory but what the files
    differ in. DocxError for a file that is none; FileError if ``target`` cannot be written; then it is as
    it was.
    """
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        joint = _Joint(folder)
        with (folder / "text").open("wb") as text:
            for package in packages:
                joint.add(package, text)
            joint.close(text)
        if not joint.files:
            raise UsageError(f"{target}: không có tệp Word nào để gộp")
        joint.write(folder / "text", target, title)
        return Joined(joint.files, joint.sections)


class _Joint:
    """The joined file as it grows."""

    def __init__(self, folder: Path) -> None:
        self._sheets, self._lists = Sheets(), Lists()
        self._shelf, self._links = Shelf(folder), Links()
        self._notes = {kind: Notes(kind) for kind in ("footnotes", "endnotes")}
        self._heads = Heads(self._blank)
        self._counter = Counter()
        self._settings: bytes | None = None
        self._fonts: bytes | None = None
        self._even = False
        self._pending: tuple[_Element, _Element] | None = None
        self.files = self.sections = 0

    def add(self, package: Package, text: IO[bytes]) -> None:
        """Write the text of one more file behind the others."""
        source = Source.of(package.parts, package.main)
        self.files += 1
        renaming = self._renaming(source)
        root = parse_xml(package.parts[package.main], package.main)
        without(root, ignorable(root) - frozenset(root_like().nsmap.values()))
        point(root, self._ids(source, renaming))
        renaming.apply(root)
        body = root.find(w("body"))
        if body is None:
            return
        sections = sections_of(body)
        settings = source.content("settings")
        even = settings is not None and even_and_odd(parse_xml(settings, "word/settings.xml"))
        begin(sections, notes=any(renaming.notes.values()))
        self._heads.complete(sections[0], even_and_odd=even)
        self._heads.note(sections)
        self._even = self._even or even
        self._settings = self._settings or settings
        self._fonts = self._fonts or _fonts_of(source)
        self.sections += len(sections)
        self._write_pending(text)
        body.remove(sections[-1])
        self._pending = (_last_paragraph(body), sections[-1])
        text.write(inner(body))

    def close(self, text: IO[bytes]) -> None:
        """Write the end of the last file."""
        if self._pending is not None:
            paragraph, section = self._pending
            text.write(inner(root_like("body", paragraph, section)))

    def write(self, text: Path, target: Path, title: str) -> None:
        """Write the joined file itself."""
        numbering = self._lists.part()
        writer = Writer(self._shelf, self._links, title)
        writer.part("styles", self._sheets.part())
        writer.part("numbering", numbering)
        writer.part("fontTable", self._fonts or NO_FONTS)
        notes = {kind: each.part() for kind, each in self._notes.items()}
        for kind, content in notes.items():
            writer.part(kind, content, self._notes[kind].links)
        writer.settings(self._settings, even_and_odd=self._even)
        writer.save(text, target)

    def _renaming(self, source: Source) -> Renaming:
        names, new = self._sheets.take(*map(source.content, ("styles", "theme", "settings")))
        numbers = self._lists.take(source.content("numbering"), names)
        if new:
            for style, _ in self._sheets.added:
                for number in style.iter(w("numId")):
                    number.set(w("val"), numbers.of(number.get(w("val"), "0")))
        found = Renaming(self.files, names, numbers, {}, self._counter)
        notes = {kind: each.take(source, found, self._shelf) for kind, each in self._notes.items()}
        return Renaming(self.files, names, numbers, notes, self._counter)

    def _ids(self, source: Source, renaming: Renaming) -> dict[str, str]:
        """The new ids of the document's relationships; the parts they lead to are taken over."""
        ids: dict[str, str] = {}
        for rel in source.links(source.main):
            if rel.external:
                ids[rel.id] = self._links.to(rel.type, rel.target, external=True)
            elif rel.kind in _HEADS:
                ids[rel.id] = self._links.to(rel.type, self._head(source, rel.target, renaming))
            elif rel.kind not in _TAKEN_APART:
                ids[rel.id] = self._links.to(rel.type, self._shelf.copy(source, rel.target))
        return ids

    def _head(self, source: Source, part: str, renaming: Renaming) -> str:
        """A head or foot, with the styles of the joined file."""
        return self._shelf.text(source, part, renaming.apply)

    def _blank(self, reference: str) -> str:
        kind = reference.removesuffix("Reference")
        part = self._shelf.put(f"word/{kind}.xml", f"{_WORD}.{kind}+xml", blank(kind))
        return self._links.to(f"{OFFICE}/{kind}", part)

    def _write_pending(self, text: IO[bytes]) -> None:
        """The last paragraph of the file before ends its last section."""
        if self._pending is not None:
            paragraph, section = self._pending
            properties = properties_of(paragraph, "pPr")
            change = properties.find(w("pPrChange"))
            properties.insert(len(properties) if change is None else properties.index(change), section)
            text.write(inner(root_like("body", paragraph)))


def _fonts_of(source: Source) -> bytes | None:
    """The table of fonts of a file, if no font is embedded in it."""
    return None if source.links(source.of_kind("fontTable")) else source.content("fontTable")


def _last_paragraph(body: _Element) -> _Element:
    """The last paragraph of a body, taken out; a new one, as low as can be, if it ends in anything else."""
    last = body[-1] if len(body) else None
    if last is not None and last.tag == w("p") and last.find(f"{w('pPr')}/{w('sectPr')}") is None:
        body.remove(last)
        return last
    low = (
        f'<w:p xmlns:w="{W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )
    return parse_xml(low.encode(), "word/document.xml")


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
