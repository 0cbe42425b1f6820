"""A tiny language for Word files in tests: one line, one paragraph.

    14 bold center | BÁO CÁO
    style=Muc list=1/0 | Kết quả
    row | ô một | ô hai
    <w:p>…</w:p>

Before the bar stands the look, after it the text: a number is the size in points; ``bold``, ``italic``,
``caps``, ``underline``; ``left``, ``center``, ``right``, ``both``; ``style=ID``, ``char=ID``,
``font=NAME``, ``list=NUM/LEVEL``,
``first=`` ``left=`` ``right=`` ``hanging=`` (twips), ``before=`` ``after=`` (twips), ``line=``, ``keep``.
Neighbouring ``row`` lines are one table. A line that begins with ``<`` is XML and goes in as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from docgen.word.package import write_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML = "urn:schemas-microsoft-com:vml"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:v="{VML}"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "application/vnd.openxmlformats-package"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)

_SWITCHES = {"bold": "<w:b/>", "italic": "<w:i/>", "caps": "<w:caps/>", "underline": '<w:u w:val="single"/>'}
_ALIGNMENTS = {"left", "center", "right", "both"}


def build(
    lines: str,
    *,
    styles: str = "",
    lists: str = "",
    section: str = A4,
    more: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A .docx of ``lines``; ``styles`` and ``lists`` are the inner XML of those parts.

    ``more`` adds parts related to the document: name → (kind, inner XML with its root element).
    """
    return write_package(build_parts(lines, styles=styles, lists=lists, section=section, more=more))


def build_parts(
    lines: str,
    *,
    styles: str = "",
    lists: str = "",
    section: str = A4,
    more: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, bytes]:
    """The parts of :func:`build`, to be spoiled before writing; relationship ids are r1, r2 and so on."""
    related = {
        "word/styles.xml": ("styles", f"<w:styles {NAMES}>{styles}</w:styles>"),
        "word/numbering.xml": ("numbering", f"<w:numbering {NAMES}>{lists}</w:numbering>"),
        **(more or {}),
    }
    document = f"<w:document {NAMES}><w:body>{body(lines)}{section}</w:body></w:document>"
    arrows = "".join(
        arrow(f"r{place}", kind, name.removeprefix("word/"))
        for place, (name, (kind, _)) in enumerate(related.items(), 1)
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{MAIN}.{kind}+xml"/>'
        for name, (kind, _) in related.items()
    )
    return {
        "[Content_Types].xml": _xml(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": rels(arrow("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": _xml(document),
        "word/_rels/document.xml.rels": rels(arrows),
        **{name: _xml(inner) for name, (_, inner) in related.items()},
    }


def arrow(name: str, kind: str, target: str, mode: str = "") -> str:
    """One relationship of an office type."""
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def rels(arrows: str) -> bytes:
    """A relationships part."""
    return _xml(
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{arrows}</Relationships>'
    )


def style(
    name: str, *, kind: str = "paragraph", based_on: str = "", inner: str = "", default: bool = False
) -> str:
    """A style whose id and name are ``name``."""
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{mark}><w:name w:val="{name}"/>{basis}{inner}</w:style>'
    )


def abstract_list(number: int, *levels: str) -> str:
    """A list definition; a level is ``FORMAT TEXT [XML]``, as ``"upperRoman %1."``."""
    inner = "".join(_level(index, level) for index, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def numbered(number: int, abstract: int, inner: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


def _level(index: int, text: str) -> str:
    number_format, label, *more = text.split(" ", 2)
    parts = "".join(more)
    middle = "" if "<w:pPr" in parts else parts
    end = parts if "<w:pPr" in parts else ""
    start = "" if "<w:start " in parts else '<w:start w:val="1"/>'
    label = "" if label == "_" else label
    head = f'{start}<w:numFmt w:val="{number_format}"/>'
    return f'<w:lvl w:ilvl="{index}">{head}{middle}<w:lvlText w:val="{label}"/>{end}</w:lvl>'


def body(lines: str) -> str:
    """The XML of the lines."""
    blocks: list[str] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line.startswith("<"):
            blocks.append(line)
        elif line.startswith("row"):
            _add_row(blocks, [cell.strip() for cell in line.split("|")[1:]])
        else:
            blocks.append(paragraph(line))
    return "".join(blocks)


def _add_row(blocks: list[str], cells: list[str]) -> None:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph("| " + cell)}</w:tc>'
        for cell in cells
    )
    if blocks and blocks[-1].endswith("</w:tbl>"):
        blocks[-1] = f"{blocks[-1].removesuffix('</w:tbl>')}<w:tr>{inner}</w:tr></w:tbl>"
    else:
        grid = '<w:gridCol w:w="2000"/>' * len(cells)
        blocks.append(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{inner}</w:tr></w:tbl>")


def paragraph(line: str) -> str:
    """The XML of one paragraph line."""
    look, _, text = line.partition("|")
    words = look.split()
    said = dict(word.split("=", 1) for word in words if "=" in word)
    run = f'<w:r>{_run_look(words, said)}<w:t xml:space="preserve">{escape(text.strip())}</w:t></w:r>'
    return f"<w:p>{_paragraph_look(words, said)}{run if text.strip() else ''}</w:p>"


def _run_look(words: list[str], said: dict[str, str]) -> str:
    look = f'<w:rStyle w:val="{said["char"]}"/>' if "char" in said else ""
    if "font" in said:
        look += f'<w:rFonts w:ascii="{said["font"]}" w:hAnsi="{said["font"]}"/>'
    look += "".join(xml for word, xml in _SWITCHES.items() if word in words and word != "underline")
    look += "".join(
        f'<w:sz w:val="{float(word) * 2:.0f}"/>' for word in words if word.replace(".", "").isdigit()
    )
    look += _SWITCHES["underline"] if "underline" in words else ""
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def _paragraph_look(words: list[str], said: dict[str, str]) -> str:
    look = f'<w:pStyle w:val="{said["style"]}"/>' if "style" in said else ""
    look += "<w:keepNext/>" if "keep" in words else ""
    if "list" in said:
        number, _, level = said["list"].partition("/")
        depth = f'<w:ilvl w:val="{level}"/>' if level else ""
        look += f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'
    look += _measures(
        "spacing", {"before": "before", "after": "after", "line": "line", "rule": "lineRule"}, said
    )
    look += _measures(
        "ind", {"left": "left", "right": "right", "first": "firstLine", "hanging": "hanging"}, said
    )
    look += "".join(f'<w:jc w:val="{word}"/>' for word in words if word in _ALIGNMENTS)
    return f"<w:pPr>{look}</w:pPr>" if look else ""


def _measures(element: str, names: dict[str, str], said: dict[str, str]) -> str:
    given = "".join(f' w:{word}="{said[name]}"' for name, word in names.items() if name in said)
    return f"<w:{element}{given}/>" if given else ""


def _xml(text: str) -> bytes:
    return (HEAD + text).encode()
