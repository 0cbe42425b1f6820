"""The joined file on disk: its root elements, its fixed parts, and the zip, written as a stream."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.files import writing
from docgen.joining.parts import Links, Shelf
from docgen.word.child_order import child_of
from docgen.word.markup import NAMESPACES, XML_HEAD, escape
from docgen.word.ns import MC, W
from docgen.word.opc import CONTENT_TYPES, OFFICE, ROOT_RELS, rels_name
from docgen.word.strict_xml import parse_xml, print_xml
from docgen.zip_seal import seal

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN: Final = "word/document.xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MICROSOFT: Final = "http://schemas.microsoft.com/office"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PACKED: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".docx", ".xlsx"})
_LEVEL: Final = 3  # as the reports themselves
_NEWER: Final = {
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "w15": f"{_MICROSOFT}/word/2012/wordml",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
}
"""What readers may ignore, declared as such at the root."""
_SPACES: Final = {
    "w": W,
    "r": OFFICE,
    "mc": MC,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/word/2010/wordprocessingGroup",
    "wpc": f"{_MICROSOFT}/word/2010/wordprocessingCanvas",
    **_NEWER,
}
_ONE_FILE_ONLY: Final = (
    "attachedTemplate", "mailMerge", "trackRevisions", "documentProtection", "writeProtection", "docVars",
    "rsids", "updateFields", "attachedSchema", "saveThroughXslt", "footnotePr", "endnotePr",
    "removePersonalInformation",
)  # fmt: skip
_SETTINGS: Final = f"<w:settings {NAMESPACES}/>".encode()
NO_FONTS: Final = f"{XML_HEAD}<w:fonts {NAMESPACES}/>".encode()
"""A table of fonts that says nothing."""


def root_like(name: str = "document", *children: _Element) -> _Element:
    """An element ``w:name`` that declares what the joined file declares, with ``children`` moved into it."""
    from lxml import etree  # noqa: PLC0415 - late: only whoever joins files loads it

    root = etree.Element(f"{{{W}}}{name}", nsmap=_SPACES)
    root.extend(children)
    return root


def inner(element: _Element) -> bytes:
    """What is inside ``element``, to be put below a root that declares what :func:`root_like` declares."""
    from lxml import etree  # noqa: PLC0415 - late, as above

    moved = root_like("body")
    moved.extend(list(element))
    if not len(moved):
        return b""
    text: bytes = etree.tostring(moved, encoding="UTF-8", xml_declaration=False)
    return text[text.index(b">") + 1 : text.rindex(b"</")]


def whole(root: _Element, content: bytes) -> bytes:
    """A part: ``root`` with ``content`` behind its children."""
    head, end = _around(root)
    return head + inner(root) + content + end


def blank(kind: str) -> bytes:
    """An empty ``header`` or ``footer``."""
    name = "hdr" if kind == "header" else "ftr"
    return f"{XML_HEAD}<w:{name} {NAMESPACES}><w:p/></w:{name}>".encode()


def _around(root: _Element) -> tuple[bytes, bytes]:
    """The start and the end of a part with this root."""
    from lxml import etree  # noqa: PLC0415 - late, as above

    bare = root_like(str(root.tag).rpartition("}")[2])
    bare.set(f"{{{MC}}}Ignorable", " ".join(_NEWER))
    bare.text = "|"
    text: bytes = etree.tostring(bare, encoding="UTF-8", xml_declaration=False)
    start, _, end = text.rpartition(b"|")
    return XML_HEAD.encode() + start, end


class Writer:
    """Puts the joined file together: parts first by name, then the zip."""

    def __init__(self, shelf: Shelf, links: Links, title: str) -> None:
        self._shelf = shelf
        self._links = links
        self._title = title
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def part(self, kind: str, content: bytes | None, links: Links | None = None) -> None:
        """A part that the document has one of: its styles, lists, notes."""
        if content is None:
            return
        name = f"word/{kind}.xml"
        self._links.to(f"{OFFICE}/{kind}", name)
        self._parts[name] = content
        self._types[name] = f"{_WORD}.{kind}+xml"
        if links is not None and links.ids:
            self._parts[rels_name(name)] = links.part()

    def settings(self, given: bytes | None, *, even_and_odd: bool) -> None:
        """The settings of the first file without what was of that file alone."""
        root = parse_xml(given or _SETTINGS, "word/settings.xml")
        for name in _ONE_FILE_ONLY:
            for each in root.findall(f"{{{W}}}{name}"):
                root.remove(each)
        for element in [each for each in root.iter() if any(OFFICE in str(name) for name in each.attrib)]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        if even_and_odd:
            child_of(root, "evenAndOddHeaders")
        for kind in ("footnote", "endnote"):
            content = self._parts.get(f"word/{kind}s.xml", b"")
            for number in ("-1", "0"):
                if f'w:id="{number}"'.encode() in content:
                    notes = child_of(root, f"{kind}Pr")
                    notes.append(notes.makeelement(f"{{{W}}}{kind}", {f"{{{W}}}id": number}))
        self.part("settings", print_xml(root))

    def save(self, text: Path, target: Path) -> None:
        """Write the zip, whole or not at all. FileError says why not."""
        with (
            writing(target, durable=False) as file,
            zipfile.ZipFile(file, "w", compresslevel=_LEVEL) as archive,
        ):
            self._fill(archive, text)
            seal(archive)

    def _fill(self, archive: zipfile.ZipFile, text: Path) -> None:
        links = self._links.part()
        for name, content in (
            (CONTENT_TYPES, self._content_types()),
            (ROOT_RELS, _root_rels()),
            (rels_name(_MAIN), links),
            ("docProps/core.xml", _core(self._title)),
            *sorted(self._parts.items()),
        ):
            archive.writestr(_entry(name), content)
        head, end = _around(root_like())
        with archive.open(_entry(_MAIN), "w", force_zip64=True) as goal:
            goal.write(head + b"<w:body>")
            with text.open("rb") as source:
                shutil.copyfileobj(source, goal)
            goal.write(b"</w:body>" + end)
        for name, path in self._shelf.all():
            with path.open("rb") as source, archive.open(_entry(name), "w") as goal:
                shutil.copyfileobj(source, goal)

    def _content_types(self) -> bytes:
        types = {_MAIN: f"{_WORD}.document.main+xml", "docProps/core.xml": _CORE, **self._types}
        types |= self._shelf.types
        rows = "".join(
            f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>'
            for name, kind in sorted(types.items())
        )
        return (
            f'{XML_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
        ).encode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0  # the same on every machine
    packed = Path(name).suffix.lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return entry


def _root_rels() -> bytes:
    links = Links()
    links.to(f"{OFFICE}/officeDocument", _MAIN)
    links.to(_CORE_REL, "docProps/core.xml")
    return links.part()


def _core(title: str) -> bytes:
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()
