"""The parts of a template that nobody sees: content types, relationships, settings, header."""

from __future__ import annotations

from docgen.standard.rules import Standard
from docgen.word.markup import NAMESPACES, XML_HEAD, escape, paragraph

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (
            ("fontTable", "fontTable"),
            ("header1", "header"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("styles", "styles"),
        )
    )
    + '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

PACKAGE_RELS = (
    f'{XML_HEAD}<Relationships xmlns="{_RELS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/></Relationships>'
)

DOCUMENT_RELS = (
    f'{XML_HEAD}<Relationships xmlns="{_RELS}">'
    + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
        for name, kind, target in (
            ("rIdBangPhong", "fontTable", "fontTable"),
            ("rIdDanhSo", "numbering", "numbering"),
            ("rIdDauTrang", "header", "header1"),
            ("rIdKieu", "styles", "styles"),
            ("rIdThietLap", "settings", "settings"),
        )
    )
    + "</Relationships>"
)

SETTINGS = (
    f'{XML_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    "<w:doNotExpandShiftReturn/>"  # a line that ends at a break of the author's is not stretched
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)


def header_xml(standard: Standard) -> str:
    """The page number, a field, centred in the top margin (ND30 Phụ lục I, I.7)."""
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    field = "".join(f"<w:r>{step}</w:r>" for step in steps)
    return f"{XML_HEAD}<w:hdr {NAMESPACES}>{paragraph(standard.components['so_trang'].style, field)}</w:hdr>"


def font_table_xml(standard: Standard) -> str:
    """The one font of the form."""
    return (
        f'{XML_HEAD}<w:fonts {NAMESPACES}><w:font w:name="{escape(standard.font)}"><w:charset w:val="A3"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def core_xml(title: str) -> str:
    """Document properties of the template itself; a report gets its own."""
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
