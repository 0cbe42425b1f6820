"""The parts of a joined file beside its text: pictures, heads and feet, whatever the text points to.

Each content is kept once, in a folder on disk, however many of the files have it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.word.markup import XML_HEAD, escape
from docgen.word.ns import R
from docgen.word.opc import ContentTypes, Relationship, content_types, relationships, rels_name
from docgen.word.strict_xml import parse_xml, print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ID: Final = f"{{{R}}}"  # whatever names a relationship is in this namespace
_OUTSIDE: Final = ' TargetMode="External"'
_DEEPEST: Final = 8  # parts that point to parts; a chart has a workbook, and that is all


def point(root: _Element, ids: Mapping[str, str]) -> None:
    """Let everything below ``root`` point to relationships by their new ids."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(_ID) and str(value) in ids:
                element.set(name, ids[str(value)])


@dataclass
class Links:
    """The relationships of one part of the joined file; the same target has the same id."""

    ids: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def to(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship of this type (its whole name) to ``target``."""
        key = (kind, target, _OUTSIDE) if external else (kind, f"/{target}", "")
        return self.ids.setdefault(key, f"rId{len(self.ids) + 1}")

    def part(self) -> bytes:
        """The part that holds them; targets count from the package's root."""
        rows = "".join(
            f'<Relationship Id="{name}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>'
            for (kind, target, mode), name in self.ids.items()
        )
        return f'{XML_HEAD}<Relationships xmlns="{_RELS}">{rows}</Relationships>'.encode()


@dataclass(frozen=True)
class Source:
    """The parts of the file that is being read, and what they are declared to be."""

    parts: Mapping[str, bytes]
    types: ContentTypes
    main: str

    @staticmethod
    def of(parts: Mapping[str, bytes], main: str) -> Source:
        """The parts of a package whose document part is ``main``."""
        return Source(parts, content_types(parts), main)

    def links(self, part: str) -> list[Relationship]:
        """Where a part points to."""
        return relationships(self.parts, part)

    def of_kind(self, kind: str) -> str:
        """The part that the document has for styles, numbering …; "" for none."""
        return next(
            (rel.target for rel in self.links(self.main) if rel.kind == kind and not rel.external), ""
        )

    def content(self, kind: str) -> bytes | None:
        """What is in it."""
        return self.parts.get(self.of_kind(kind))


class Shelf:
    """The parts that were taken over, in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, str] = {}
        self._files: dict[str, Path] = {}
        self.types: dict[str, str] = {}

    def put(self, near: str, kind: str, content: bytes, links: Links | None = None) -> str:
        """The name of a part with this content, called like ``near``; ``kind`` is its content type."""
        own = links.part() if links and links.ids else b""
        key = hashlib.sha256(b"\0".join((kind.encode(), own, content))).hexdigest()
        if key not in self._names:
            folder, _, name = near.rpartition("/")
            stem, _, ending = name.rpartition(".")
            made = f"{folder}/{stem.rstrip('0123456789-')}-{len(self._names) + 1}.{ending}"
            self._names[key] = made
            self.types[made] = kind
            self._keep(made, content)
            if own:
                self._keep(rels_name(made), own)
        return self._names[key]

    def copy(self, source: Source, part: str) -> str:
        """The name of a copy of a part of ``source`` with all it points to."""
        return self._copy(source, part, 0)

    def ids(self, source: Source, part: str, links: Links, depth: int = 0) -> dict[str, str]:
        """The ids in ``links`` of a part's relationships, by the old ones; what they lead to is copied."""
        found: dict[str, str] = {}
        for rel in source.links(part) if depth <= _DEEPEST else ():
            target = rel.target if rel.external else self._copy(source, rel.target, depth)
            found[rel.id] = links.to(rel.type, target, external=rel.external)
        return found

    def text(self, source: Source, part: str, change: Callable[[_Element], None]) -> str:
        """The name of a head or foot of ``source`` after ``change`` was made to it."""
        links = Links()
        ids = self.ids(source, part, links)
        root = parse_xml(source.parts[part], part)
        point(root, ids)
        change(root)
        return self.put(part, source.types.of(part), print_xml(root), links)

    def _copy(self, source: Source, part: str, depth: int) -> str:
        links = Links()
        content = source.parts.get(part, b"")
        ids = self.ids(source, part, links, depth + 1)
        if ids:
            root = parse_xml(content, part)
            point(root, ids)
            content = print_xml(root)
        return self.put(part, source.types.of(part), content, links)

    def all(self) -> Iterator[tuple[str, Path]]:
        """Every part with the file it is kept in, by name."""
        return iter(sorted(self._files.items()))

    def _keep(self, name: str, content: bytes) -> None:
        path = self._folder / f"{len(self._files)}.part"
        path.write_bytes(content)
        self._files[name] = path
