"""The numbering of a form (I. → 1. → 1.1. → a), or Điều 1. → 1. → a)), tied to the heading styles.

And the list marks - and +.
"""

from __future__ import annotations

from docgen.standard.rules import Level, Standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD

_FORMATS = {"la-ma": "upperRoman", "so": "decimal", "chu-cai": "lowerLetter"}
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


def numbering_xml(standard: Standard, scheme: str = "muc") -> str:
    """``word/numbering.xml``: num 1 the sections and clauses, num 2 the dashes, num 3 the pluses."""
    indent = f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(standard.first_line.chosen)}"/></w:pPr>'
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[level.counting]}"/>'
        f'<w:pStyle w:val="Muc{index + 1}"/><w:suff w:val="space"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/>{indent}{_look(level)}</w:lvl>'
        for index, level in enumerate(standard.schemes[shown_scheme(scheme)])
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


def shown_scheme(scheme: str) -> str:
    """The scheme that a template's heading styles have: a form without sections keeps the usual one."""
    return "muc" if scheme == "khong" else scheme


def _look(level: Level) -> str:
    """The word Điều is bold before a text that is not (II.6.đ)."""
    return _BOLD if level.component == "dieu" else ""


def _bullet(number: int, mark: str, style: str, indent: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
        "</w:abstractNum>"
    )
