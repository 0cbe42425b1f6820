"""The numbering of a form (I. → 1. → 1.1. → a), or Điều 1. → 1. → a)), tied to the heading styles.

And the list marks - and +.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.standard.levels import Level, lists_of
from docgen.standard.rules import Standard, load_standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD

FORMATS = {
    "la-ma": "upperRoman",
    "so": "decimal",
    "chu-cai": "lowerLetter",
    "la-ma-thuong": "lowerRoman",
    "chu-cai-hoa": "upperLetter",
    "chu-cai-la-tinh": "lowerLetter",
}
"""How a level counts → what Word calls it."""
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


def numbering_xml(standard: Standard, scheme: str = "muc", more: Sequence[str] = ()) -> str:
    """``word/numbering.xml``: num 1 the sections and clauses, num 2 the dashes, num 3 the pluses.

    From num 4 on come the parts and chapters of the scheme and of the schemes ``more``, which no style is
    tied to. They are lists apart: what is below a chapter is numbered through.
    """
    indent = f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(standard.first_line.chosen)}"/></w:pPr>'
    *above, own = lists_of(standard.schemes[shown_scheme(scheme)])
    levels = "".join(
        _level(index, level, indent, f'<w:pStyle w:val="Muc{index + 1}"/>') for index, level in enumerate(own)
    )
    above += [each for name in more for each in lists_of(standard.schemes[name])[:-1]]
    others = {4 + i: chapters_xml(4 + i, each) for i, each in enumerate(dict.fromkeys(above))}
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
    follows, location = ("nothing", "") if level.own_line else ("space", indent)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{FORMATS[level.counting]}"/>'
        f'{style}<w:suff w:val="{follows}"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/>{location}{_format(level)}</w:lvl>'
    )


def chapters_xml(number: int, levels: Sequence[Level]) -> str:
    """``w:abstractNum`` with this id: a list of numbers that stand above their titles."""
    inside = "".join(_level(index, level, "") for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}'
        "</w:abstractNum>"
    )


def written_xml(number: int, levels: Sequence[Level]) -> str:
    """``w:abstractNum`` with this id: a list numbered as data write it, set as those of the form."""
    first_line = twips(load_standard().first_line.chosen)
    indent = f'<w:pPr><w:ind w:left="0" w:firstLine="{first_line}"/></w:pPr>'
    inside = "".join(_level(index, level, indent) for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}'
        "</w:abstractNum>"
    )


def _format(level: Level) -> str:
    """The word Điều is bold before a text that is not (II.6.đ)."""
    return _BOLD if level.component == "dieu" else ""


def _bullet(number: int, mark: str, style: str, indent: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
        "</w:abstractNum>"
    )
