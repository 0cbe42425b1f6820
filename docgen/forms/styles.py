"""The paragraph, character and table styles of a form, built from the standard."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docgen.forms.numbering import shown_scheme
from docgen.standard.rules import EXTRA_STYLES, Component, Standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD, escape
from docgen.word.metrics import text_width

_ALIGN = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
_OUTLINE = {"muc_1": 0, "muc_2": 1, "muc_3": 2, "muc_4": 3, "phu_luc": 0}
_LISTS = {"gach": 2, "cong": 3}
_SINGLE_LINE = 240
_POINTS_PER_MM = 72 / 25.4
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
)
_RULE_LINE = 60  # twips: a rule's paragraph is as low as Word allows without clipping the border
_INDENTED_RULE = '<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="1" w:color="{colour}"/></w:pBdr>'


def styles_xml(standard: Standard, scheme: str = "muc", used: Collection[str] = ()) -> str:
    """``word/styles.xml``: defaults, then one style for each component of the form.

    The heading styles look as the numbering ``scheme`` has it; of the components that only some forms have,
    those whose style is in ``used``.
    """
    components = [part for part in _with_scheme(standard, scheme) if not part.optional or part.style in used]
    styles = [
        _defaults(standard),
        _NORMAL,
        _character("dam", "<w:b/><w:bCs/>"),
        _character("nghieng", "<w:i/><w:iCs/>"),
        _character("dam_nghieng", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        *(_component(component, standard) for component in components),
        *(_sized(key, base, size, standard) for key, (base, size) in standard.sized_styles.items()),
        _rule("ke_tieu_ngu", standard, _motto_indent(standard)),
        _rule("ke_co_quan", standard, 0),
        _rule("ke_trich_yeu", standard, 0),
        _spacer(),
        _table_styles(standard),
    ]
    return f"{XML_HEAD}<w:styles {NAMESPACES}>{''.join(styles)}</w:styles>"


def _with_scheme(standard: Standard, scheme: str) -> Iterator[Component]:
    """The components; those of the headings with the formats of the scheme's levels."""
    shown = shown_scheme(scheme)
    styles = {
        level.style: text_style
        for level, text_style in zip(standard.schemes[shown], standard.styles_of(shown), strict=True)
        if not level.own_line
    }
    for key, part in standard.components.items():
        if key in styles:
            yield styles[key]._replace(key=key, name=part.name, style=part.style)
        else:  # a heading deeper than the scheme goes is not numbered
            yield part._replace(key="") if key.startswith("muc_") else part


def _defaults(standard: Standard) -> str:
    font = escape(standard.font)
    size = round(standard.components["noi_dung"].size.chosen * 2)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"'
        f' w:cs="{font}"/><w:color w:val="{standard.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{_SINGLE_LINE}"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _character(key: str, style_name: str) -> str:
    style, name = EXTRA_STYLES[key]
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{style_name}</w:rPr></w:style>"
    )


def _component(part: Component, standard: Standard) -> str:
    builtin = part.name.startswith("heading ") or part.name == "header"
    custom = "" if builtin else ' w:customStyle="1"'
    following = '<w:next w:val="DoanVan"/>' if part.key.startswith("muc_") else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{part.style}"><w:name w:val="{escape(part.name)}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>{_paragraph_format(part, standard)}'
        f"{_run_format(part, standard)}</w:style>"
    )


def _sized(key: str, base: str, size: float, standard: Standard) -> str:
    """A style that differs from another one only in its size of type."""
    style, name = standard.style_names[key]
    half_points = round(size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="{standard.components[base].style}"/><w:qFormat/>'
        f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _paragraph_format(part: Component, standard: Standard) -> str:
    """``w:pPr`` in the schema's order: keep, numbering, spacing, indents, alignment, outline."""
    keep = "<w:keepNext/>" if part.keep_next else ""
    numbering, outline = _numbering(part)
    before = standard.paragraph_before if part.is_body else part.before
    line = round((standard.line_spacing.chosen if part.is_body else 1) * _SINGLE_LINE)
    spacing = (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(part.after * 20)}"'
        f' w:line="{line}" w:lineRule="auto"/>'
    )
    indent = f'<w:ind w:firstLine="{twips(standard.first_line.chosen)}"/>' if part.indented else ""
    border = _border(part, standard)
    placed = f'{indent}<w:jc w:val="{_ALIGN[part.align]}"/>'
    return f"<w:pPr>{keep}{numbering}{border}{spacing}{placed}{outline}</w:pPr>"


def _border(part: Component, standard: Standard) -> str:
    """The frame of a stamp, as high as the rule says: a line of type, and the rest as space around it."""
    if part.frame is None:
        return ""
    line = part.size.chosen * standard.judging.single_line
    space = round((part.frame.height * _POINTS_PER_MM - line) / 2)
    style = f'w:val="single" w:sz="{round(standard.rule_weight * 8)}" w:color="{part.frame.colour}"'
    sides = (("top", space), ("left", 0), ("bottom", space), ("right", 0))
    lines = "".join(f'<w:{side} {style} w:space="{room}"/>' for side, room in sides)
    return f"<w:pBdr>{lines}</w:pBdr>"


def _numbering(part: Component) -> tuple[str, str]:
    """The numbering and the outline level that belong to a style."""
    key = part.key
    outline = f'<w:outlineLvl w:val="{_OUTLINE[key]}"/>' if key in _OUTLINE else ""
    if key.startswith("muc_"):
        level = _OUTLINE[key]
        shown = f'<w:ilvl w:val="{level}"/>' if level else ""
        return f'<w:numPr>{shown}<w:numId w:val="1"/></w:numPr>', outline
    if key in _LISTS:
        return f'<w:numPr><w:numId w:val="{_LISTS[key]}"/></w:numPr>', outline
    return "", outline


def _run_format(part: Component, standard: Standard) -> str:
    size = round(part.size.chosen * 2)
    base = round(standard.components["noi_dung"].size.chosen * 2)
    style = ("<w:b/><w:bCs/>" if part.bold else "") + ("<w:i/><w:iCs/>" if part.italic else "")
    if part.frame is not None:
        style += f'<w:color w:val="{part.frame.colour}"/>'
    if size != base:
        style += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:rPr>{style}</w:rPr>" if style else ""


def _motto_indent(standard: Standard) -> int:
    """Free space on either side of the rule under the motto, which is as long as the motto."""
    motto = standard.components["tieu_ngu"]
    length = text_width(motto.text, motto.size.chosen, bold=motto.bold) * standard.motto_rule.chosen
    return round((twips(standard.heading_columns[1]) - length) / 2)


def _rule(key: str, standard: Standard, indent: int) -> str:
    style, name = EXTRA_STYLES[key]
    border = _INDENTED_RULE.format(size=round(standard.rule_weight * 8), colour=standard.colour)
    space = f'<w:ind w:left="{indent}" w:right="{indent}"/>' if indent else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{border}<w:spacing w:before="40" w:after="0"'
        f' w:line="{_RULE_LINE}" w:lineRule="exact"/>{space}<w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>'
    )


def _spacer() -> str:
    """The lowest paragraph there is: after a table at a section's end, and between two tables."""
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="DongKet"><w:name w:val="Dòng kết"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20"'
        ' w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


_NO_MARGINS = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table_styles(standard: Standard) -> str:
    """The grid of a table of figures, with a little white at both sides of its cells."""
    side = twips(standard.cell_room.side)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_NO_MARGINS.format(0)}</w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangSoLieu"><w:name w:val="Bảng số liệu"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{_GRID}</w:tblBorders>'
        f"{_NO_MARGINS.format(side)}</w:tblPr></w:style>"
    )
