"""What a report carries unseen: its data, its identity, its document properties.

The data travel whole in a custom XML part, with the units they name, so that a file that was edited in Word
can be read back wherever it goes; custom properties say which form, template and data made it. Nothing is
bound to the visible text and nothing is hidden in it. Written after filling, never passed through a template.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from docgen.patterns import regex
from docgen.report.document import Document
from docgen.version import __version__
from docgen.word.markup import XML_HEAD, content, escape
from docgen.word.package import content_hash, parse_xml

NAMESPACE = "urn:docgen:bao-cao:1"
DATA_PART = "customXml/itemBaoCao.xml"
PROPERTIES_PART = "docProps/custom.xml"
CORE_PART = "docProps/core.xml"
_ITEM_PROPS = "customXml/itemPropsBaoCao.xml"
_ITEM_RELS = "customXml/_rels/itemBaoCao.xml.rels"
_ITEM_ID = "{6D0C6E0B-5B0E-4C58-9C7B-0D0C6E646F63}"  # names the store; the same in every report

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ITEM_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "docgen_"
_DATA_HEAD = f'{XML_HEAD}<bao_cao xmlns="{NAMESPACE}">'.encode()
_WRITTEN = ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"), (b"\r", b"&#13;"))  # CRLF would be LF
_SEAL = "noi_dung_sha256"
_NO_SEAL = "0" * 64
_PROPERTY = regex(r"""<property\s[^>]*?name="([^"]*)"[^>]*>\s*(<.*?)\s*</property>""", re.DOTALL)
_DIGEST = regex(rb'(name="docgen_du_lieu_sha256"[^>]*>\s*<[^>]*>)[0-9a-f]{64}(?=<)')
_OF_PROGRAMS = regex("MSIP_Label_|ContentTypeId$|MediaService|KSOProductBuildVer$|ICV$")


def prepared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """A template's parts with a place for everything :func:`embedded` adds; done once per template."""
    out = dict(parts)
    types = out["[Content_Types].xml"].decode("utf-8")
    for name, kind in ((PROPERTIES_PART, _CUSTOM_TYPE), (_ITEM_PROPS, _ITEM_TYPE), (CORE_PART, _CORE_TYPE)):
        if f'"/{name}"' not in types:
            types = _before_end(types, f'<Override PartName="/{name}" ContentType="{kind}"/>')
    if not re.search(r'Extension="xml"', types, re.IGNORECASE):
        types = _before_end(types, '<Default Extension="xml" ContentType="application/xml"/>')
    out["[Content_Types].xml"] = types.encode()
    root = out["_rels/.rels"].decode("utf-8")
    root = _with_relationship(root, "custom-properties", f"{_OFFICE}/custom-properties", PROPERTIES_PART)
    root = _with_relationship(root, "core-properties", _CORE_REL, CORE_PART)
    out["_rels/.rels"] = root.encode()
    rels = out.get("word/_rels/document.xml.rels", _EMPTY_RELS.encode()).decode("utf-8")
    out["word/_rels/document.xml.rels"] = _with_relationship(
        rels, "itemBaoCao.xml", f"{_OFFICE}/customXml", f"../{DATA_PART}"
    ).encode()
    out[_ITEM_PROPS] = _ITEM_PROPS_XML.encode()
    out[_ITEM_RELS] = _ITEM_RELS_XML.encode()
    return out


def embedded(parts: Mapping[str, bytes], document: Document, template_hash: str) -> dict[str, bytes]:
    """``parts`` with the report's data and properties; the content hash in them seals all other parts."""
    out = dict(parts)
    source = document.source.encode()
    out[DATA_PART] = _data_xml(source, document.units)
    out[CORE_PART] = _core(document).encode()
    values = {
        "ma_tai_lieu": document.document_id,
        "mau": document.mau,
        "mau_word_sha256": template_hash,
        "du_lieu_sha256": hashlib.sha256(source).hexdigest(),
        "phien_ban": __version__,
        _SEAL: _NO_SEAL,
    }
    properties = _properties(values)
    out[PROPERTIES_PART] = properties.replace(_NO_SEAL, _seal_of(out, properties)).encode()
    return out


def embedded_anew(parts: Mapping[str, bytes], document: Document, given: str) -> dict[str, bytes]:
    """The parts of a report that people have edited with other data in place of those it carries.

    ``given`` is the JSON that the new data were merged from, without what people wrote: the next update tells
    by it what people have changed. The data have their digest; the seal of the whole stays what it was, so
    that the file is still one that a person has changed. Nothing but the part of the data and the properties
    changes.
    """
    out = dict(parts)
    source = document.source.encode()
    name = next(name for name, data in parts.items() if _carries(name, data))
    out[name] = _data_xml(source, document.units, given.encode())
    digest = hashlib.sha256(source).hexdigest().encode()
    for other, data in parts.items():
        if _DIGEST.search(data):
            out[other] = _DIGEST.sub(lambda match: match[1] + digest, data)
    return out


def _carries(name: str, data: bytes) -> bool:
    if not name.endswith(".xml") or NAMESPACE.encode() not in data:
        return False
    return bool(parse_xml(data, name).tag == f"{{{NAMESPACE}}}bao_cao")


def _data_xml(source: bytes, units: str, given: bytes = b"") -> bytes:
    register = f"<so_don_vi>{content(units)}</so_don_vi>".encode() if units else b""
    before = b"<du_lieu_goc>%b</du_lieu_goc>" % _escaped(given) if given else b""
    return b"".join((_DATA_HEAD, _escaped(source), register, before, b"</bao_cao>"))


def _escaped(data: bytes) -> bytes:
    for char, written in _WRITTEN:
        data = data.replace(char, written) if char in data else data
    return data


class Identity(NamedTuple):
    """Which report a file is: the same ``document`` for one form, unit and period; ``words`` name it."""

    document: str
    words: str


def embedded_identity(parts: Mapping[str, bytes]) -> Identity | None:
    """Which report a file is by its properties; None for a file that does not say."""
    properties = parts.get(PROPERTIES_PART, b"").decode("utf-8", "replace")
    values = {name: re.sub("<[^>]*>", "", value).strip() for name, value in _PROPERTY.findall(properties)}
    document = values.get(f"{_PREFIX}ma_tai_lieu")
    if not document:
        return None
    title, unit = (_core_text(parts, name) for name in ("dc:title", "dc:creator"))
    return Identity(document, ", ".join(each for each in (title, unit) if each) or document)


def _core_text(parts: Mapping[str, bytes], name: str) -> str:
    core = parts.get(CORE_PART, b"").decode("utf-8", "replace")
    found = re.search(rf"<{name}>([^<]*)</{name}>", core)
    return " ".join(unescape(found[1]).split()) if found else ""


def untouched(parts: Mapping[str, bytes]) -> bool:
    """Whether these parts are still as docgen wrote them: no person and no program changed them since."""
    properties = parts.get(PROPERTIES_PART, b"").decode("utf-8", "replace")
    sealed = re.search(rf'name="{_PREFIX}{_SEAL}"[^>]*>\s*<vt:lpwstr>([0-9a-f]{{64}})<', properties)
    return sealed is not None and sealed[1] == _seal_of(parts, properties)


def _seal_of(parts: Mapping[str, bytes], properties: str) -> str:
    """SHA-256 (hex) over all parts; of the properties, over names and values but this one's.

    Their order and numbering, and labels that office programs put in by themselves, do not count.
    """
    named = sorted(_PROPERTY.findall(properties))
    kept = [
        (name, value) for name, value in named if name != f"{_PREFIX}{_SEAL}" and not _OF_PROGRAMS.match(name)
    ]
    others = content_hash(parts, exclude={PROPERTIES_PART})
    return hashlib.sha256(repr((others, kept)).encode()).hexdigest()


def _properties(values: Mapping[str, str]) -> str:
    rows = "".join(
        f'<property fmtid="{_FMTID}" pid="{number}" name="{_PREFIX}{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'{XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{rows}</Properties>'
    )


def _core(document: Document) -> str:
    """Dates come from the data, never from the clock."""
    issued = document.issued
    stamp = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{issued}T00:00:00Z</dcterms:created>' if issued else ""
    )
    unit = str(document.names["don_vi"]["ten"])
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(document.title)}</dc:title>'
        f"<dc:creator>{escape(unit)}</dc:creator>{stamp}<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _before_end(xml: str, extra: str) -> str:
    index = xml.rindex("</")
    return xml[:index] + extra + xml[index:]


def _with_relationship(rels: str, already: str, kind: str, target: str) -> str:
    """``rels`` with one more relationship, unless one whose text holds ``already`` is there."""
    if already in rels:
        return rels
    if "</" not in rels:
        rels = re.sub(r"/>\s*$", "></Relationships>", rels)
    number = 1
    while f'Id="rIdDocgen{number}"' in rels:
        number += 1
    return _before_end(rels, f'<Relationship Id="rIdDocgen{number}" Type="{kind}" Target="{target}"/>')


_EMPTY_RELS = f'{XML_HEAD}<Relationships xmlns="{_RELS}"></Relationships>'
_ITEM_PROPS_XML = (
    f'{XML_HEAD}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    f' ds:itemID="{_ITEM_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)
_ITEM_RELS_XML = (
    f'{XML_HEAD}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps"'
    ' Target="itemPropsBaoCao.xml"/></Relationships>'
)
