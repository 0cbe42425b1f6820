"""The Open Packaging Conventions: content types and relationships.

A relationship is how one part points to another, or out of the file; which relationships out are allowed is
said in :mod:`docgen.word.outside`. Knows packages as mappings of part names to bytes, and nothing of
what Word keeps in them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import DocxError
from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.strict_xml import parse_xml, print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of Word's relationships begin with."""
CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELS = "_rels/.rels"

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_WORTH_KEEPING = 64 * 1024  # bytes of a part of the package whose relationships or types are remembered
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Relationship(NamedTuple):
    """One relationship. ``target`` is a part name (no leading slash) or, when ``external``, as written.

    ``source`` is the part the relationship starts from, empty for the package itself.
    """

    id: str
    type: str
    target: str
    external: bool
    source: str = ""

    @property
    def kind(self) -> str:
        """The last word of the type: ``styles``, ``hyperlink``, ``officeDocument``."""
        return self.type.rsplit("/", 1)[-1]


class ContentTypes(NamedTuple):
    """Content types by lower-case extension and by part name."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, part: str) -> str:
        """The content type of ``part``, empty if none is declared. Names compare without case."""
        found = self.overrides.get(part.lower())
        return found or self.defaults.get(part.rpartition(".")[2].lower(), "")


def content_types(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> ContentTypes:
    """What ``[Content_Types].xml`` declares. DocxError if the part is missing or broken."""
    if CONTENT_TYPES not in parts:
        raise DocxError(f"Tệp thiếu phần {CONTENT_TYPES}, không phải tệp Word; hãy mở bằng Word và lưu lại.")
    small = len(parts[CONTENT_TYPES]) <= _WORTH_KEEPING
    return (_kept_types if small else _types)(parts[CONTENT_TYPES], limits)


def _types(data: bytes, limits: Limits) -> ContentTypes:
    root = parse_xml(data, CONTENT_TYPES, limits)
    return ContentTypes(
        defaults={
            item.get("Extension", "").lower(): item.get("ContentType", "")
            for item in root.iterfind(f"{_CT}Default")
        },
        overrides={
            item.get("PartName", "").lstrip("/").lower(): item.get("ContentType", "")
            for item in root.iterfind(f"{_CT}Override")
        },
    )


_kept_types = lru_cache(maxsize=8)(_types)  # as with relationships below


def rels_name(part: str) -> str:
    """Where the relationships of ``part`` are kept; ``part`` "" is the package."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(rels: str) -> str:
    """The part whose relationships ``rels`` holds: the inverse of :func:`rels_name`."""
    folder, _, name = rels.rpartition("/")
    return posixpath.join(folder.removesuffix("_rels").rstrip("/"), name.removesuffix(".rels"))


def relationships(
    parts: Mapping[str, bytes], part: str = "", limits: Limits = DEFAULT_LIMITS
) -> list[Relationship]:
    """The relationships of ``part`` ("" is the package), in file order; none if there is no such part."""
    name = rels_name(part)
    return read_relationships(parts[name], name, part, limits) if name in parts else []


def read_relationships(
    data: bytes, name: str, source: str, limits: Limits = DEFAULT_LIMITS
) -> list[Relationship]:
    """The relationships in a part called ``name``, which are those of the part ``source``."""
    small = len(data) <= _WORTH_KEEPING
    return list((_kept_arrows if small else _arrows)(data, name, source, limits))


def _arrows(data: bytes, name: str, source: str, limits: Limits) -> tuple[Relationship, ...]:
    root = parse_xml(data, name, limits)
    return tuple(_relationship(item, source, name) for item in root.iterfind(f"{_REL}Relationship"))


_kept_arrows = lru_cache(maxsize=32)(_arrows)  # one document is asked several times, and many are alike


def _relationship(item: _Element, source: str, rels: str) -> Relationship:
    name, kind, target = item.get("Id"), item.get("Type"), item.get("Target")
    if name is None or kind is None or target is None:
        raise DocxError(f"{rels}: một liên kết thiếu Id, Type hoặc Target; hãy mở tệp bằng Word và lưu lại.")
    external = item.get("TargetMode", "").lower() == "external" or _points_out(target)
    return Relationship(name, kind, target if external else resolve(source, target), external, source)


def _points_out(target: str) -> bool:
    """A scheme, a host or a Windows path points out of the file, whatever TargetMode claims."""
    return bool(_SCHEME.match(target)) or target.startswith("//") or "\\" in target


def resolve(source: str, target: str) -> str:
    """The part name that ``target``, written in the relationships of ``source``, means."""
    base = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")


def all_relationships(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> Iterator[Relationship]:
    """Every relationship of the package, part by part in package order."""
    for name, data in parts.items():
        if name.lower().endswith(".rels"):  # Word does not look at case in part names
            yield from read_relationships(data, name, source_of(name), limits)


def declare(parts: dict[str, bytes], source: str, name: str, kind: str, content_type: str) -> str:
    """Say what the new part ``name`` is, and let ``source`` point to it; the id of that relationship.

    ``kind`` is the last word of the relationship's type. DocxError as :func:`parse_xml`.
    """
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    types.append(types.makeelement(f"{_CT}Override", {"PartName": f"/{name}", "ContentType": content_type}))
    parts[CONTENT_TYPES] = print_xml(types)
    rels = rels_name(source)
    root = parse_xml(parts.get(rels, _NO_ARROWS), rels)
    used = {each.get("Id") for each in root}
    own = next(new for i in range(1, len(used) + 2) if (new := f"rIdC{i}") not in used)
    target = posixpath.relpath(name, posixpath.dirname(source) or ".")
    values = {"Id": own, "Type": f"{OFFICE}/{kind}", "Target": target}
    root.append(root.makeelement(f"{_REL}Relationship", values))
    parts[rels] = print_xml(root)
    return own


_NO_ARROWS = f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode()
