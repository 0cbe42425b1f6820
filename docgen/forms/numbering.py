"""The numbering of a form: I. → 1. → 1.1. → a), tied to the heading styles, and the list marks - and +."""

from __future__ import annotations

from docgen.standard.rules import Standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD

_LEVELS = (  # number format and text of each level; 1.1. below a khoản is union practice
    ("upperRoman", "%1.", "Muc1"),
    ("decimal", "%2.", "Muc2"),
    ("decimal", "%2.%3.", "Muc3"),
    ("lowerLetter", "%4)", "Muc4"),
)


def numbering_xml(standard: Standard) -> str:
    """``word/numbering.xml``: num 1 the sections and clauses, num 2 the dashes, num 3 the pluses."""
    indent = f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(standard.first_line.chosen)}"/></w:pPr>'
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
        for index, (number, text, style) in enumerate(_LEVELS)
    )
    return (
        f"{XML_HEAD}<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f"{_bullet(2, '-', 'Gach', indent)}{_bullet(3, '+', 'Cong', indent)}"
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2, 3)
        )
        + "</w:numbering>"
    )


def _bullet(number: int, mark: str, style: str, indent: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
        "</w:abstractNum>"
    )
