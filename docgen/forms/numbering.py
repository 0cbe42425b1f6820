"""The numbering of a form (I. → 1. → 1.1. → a), or Điều 1. → 1. → a)), tied to the heading styles.

And the list marks - and +.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.standard.rules import Level, Standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD

_FORMATS = {"la-ma": "upperRoman", "so": "decimal", "chu-cai": "lowerLetter"}
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


def numbering_xml(standard: Standard, scheme: str = "muc", more: Sequence[str] = ()) -> str:
    """``word/numbering.xml``: num 1 the sections and clauses, num 2 the dashes, num 3 the pluses.

    From num 4 on come the chapters of the schemes ``more``, which no style is tied to. They are lists apart:
    what is below a chapter is numbered through.
    """
    indent = f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(standard.first_line.chosen)}"/></w:pPr>'
    levels = "".join(
        _level(index, level, indent, f'<w:pStyle w:val="Muc{index + 1}"/>')
        for index, level in enumerate(standard.schemes[shown_scheme(scheme)])
    )
    others = {4 + i: _chapters(4 + i, standard.schemes[each]) for i, each in enumerate(more)}
    return (
        f"{XML_HEAD}<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f"{_bullet(2, '-', 'Gach', indent)}{_bullet(3, '+', 'Cong', indent)}{''.join(others.values())}"
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in (1, 2, 3, *others)
        )
        + "</w:numbering>"
    )


def shown_scheme(scheme: str) -> str:
    """The scheme that a template's heading styles have: a form without sections keeps the usual one."""
    return "muc" if scheme == "khong" else scheme


def _level(index: int, level: Level, indent: str, style: str = "") -> str:
    """One level. A number on a line of its own stands in the middle, like its title."""
    follows, place = ("nothing", "") if level.own_line else ("space", indent)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[level.counting]}"/>'
        f'{style}<w:suff w:val="{follows}"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/>{place}{_look(level)}</w:lvl>'
    )


def _chapters(number: int, levels: Sequence[Level]) -> str:
    own = [level for level in levels if level.own_line]
    inside = "".join(_level(index, level, "") for index, level in enumerate(own))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}'
        "</w:abstractNum>"
    )


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
