"""The form rules, read from their data file: the only home of official numbers.

``forms/`` builds templates with them, ``check/`` judges files by them; neither has a number of its own.
Every rule carries the clause it comes from (``dieu``: Phụ lục I, Phần I unless said otherwise).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from docgen.standard.levels import levels_of
from docgen.standard.validity import Validity, validity_data, validity_of
from docgen.standard.written_schemes import Schemes

TWIPS_PER_MM = 1440 / 25.4

# Styles that are no component of the form: key → style id, name in Word's list.
EXTRA_STYLES: Mapping[str, tuple[str, str]] = {
    "ke_tieu_ngu": ("KeTieuNgu", "Kẻ dưới tiêu ngữ"),
    "ke_co_quan": ("KeCoQuan", "Kẻ dưới cơ quan"),
    "ke_trich_yeu": ("KeTrichYeu", "Kẻ dưới trích yếu"),
    "dong_ket": ("DongKet", "Dòng kết"),
    "bang": ("BangSoLieu", "Bảng số liệu"),
    "dam": ("Dam", "Đậm"),
    "nghieng": ("Nghieng", "Nghiêng"),
    "dam_nghieng": ("DamNghieng", "Đậm nghiêng"),
}

TABLE_STYLES = ("bang_dau", "bang_chu", "bang_so", "bang_giua")  # of the cells of tables


def sized_style(key: str, size: float) -> str:
    """The key of a style of a table's cells in another size of type: ``bang_chu_11``."""
    return f"{key}_{size:g}"


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres * TWIPS_PER_MM)


class Range(NamedTuple):
    """What a clause allows, and what docgen builds with."""

    low: float
    high: float
    chosen: float
    clause: str = ""


class Frame(NamedTuple):
    """The frame of a stamp: colour of line and letters (RRGGBB), height in mm."""

    colour: str
    height: float


class CellRoom(NamedTuple):
    """White in the cells of tables: at each side (mm), in close cells too; there above and below (points)."""

    side: float
    close_side: float
    close_above: float


class Component(NamedTuple):
    """One part of the form: its paragraph style and how it must look.

    ``before`` and ``after`` are points; ``indented`` and ``is_body`` take first-line indent, spacing
    and line spacing from the rules of running text (II.6.e). ``optional``: only some forms have it, and only
    their templates its style.
    """

    key: str
    name: str
    style: str
    size: Range
    align: str
    clause: str
    text: str = ""
    upper: bool = False
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    indented: bool = False
    is_body: bool = False
    keep_next: bool = False
    optional: bool = False
    frame: Frame | None = None


class Judging(NamedTuple):
    """What only the check goes by: parts that docgen does not build, and words.

    ``types`` maps the name of a kind of document to its abbreviation, "" where none is known;
    ``without_subject`` are the kinds that have no subject.
    ``names`` are words with the capitals they are written with, by what they name. ``single_line`` is the
    height of a single line in type sizes; ``validity`` what had ended and may still be cited.
    """

    components: Mapping[str, Component]
    types: Mapping[str, str]
    without_subject: frozenset[str]
    authorities: tuple[str, ...]
    academic_titles: tuple[str, ...]
    small_after_semicolon: tuple[str, ...]
    abbreviations: frozenset[str]
    names: Mapping[str, tuple[str, ...]]
    single_line: float
    validity: Validity


_PAPERS: Final = {(148.0, 210.0): "A5", (210.0, 297.0): "A4", (297.0, 420.0): "A3"}


class Standard(NamedTuple):
    """A set of form rules. Page lengths in mm, spacing in points, line spacing in lines.

    ``schemes`` are the ways to number sections, by name, and those that data write; ``stamps`` are the words
    that may stand on a stamp, by the key of its component, each with the width of its frame (mm).
    """

    code: str
    name: str
    page_width: float
    page_height: float
    margins: Mapping[str, Range]  # "tren", "duoi", "trai", "phai"
    font: str
    colour: str
    first_line: Range
    paragraph_before: float
    line_spacing: Range
    rule: Range
    motto_rule: Range
    rule_weight: float
    heading_columns: tuple[float, float]
    break_before: tuple[str, ...]
    subject_break_before: tuple[str, ...]
    signature_columns: tuple[float, float]
    signature_gap: float
    recipient_lines: tuple[int, int]
    components: Mapping[str, Component]
    judging: Judging
    schemes: Schemes
    stamps: Mapping[str, Mapping[str, float]]
    cell_room: CellRoom
    attachment_size: float  # points: number and time of signing on a file that is signed by itself

    @property
    def paper(self) -> str:
        """What the paper is called: “A4”; its width and height where the size has no name."""
        size = self.page_width, self.page_height
        return _PAPERS.get(size) or "{:g} x {:g} mm".format(*size).replace(".", ",")

    @property
    def style_names(self) -> Mapping[str, tuple[str, str]]:
        """Every style of the form: key → style id, name in Word's list."""
        own = {key: (part.style, part.name) for key, part in self.components.items()}
        sized = {
            sized_style(key, size): (f"{own[key][0]}{size:g}", f"{own[key][1]} {size:g}")
            for key, size in self.sized_styles.values()
        }
        return {**own, **EXTRA_STYLES, **sized}

    @property
    def table_sizes(self) -> tuple[float, ...]:
        """The sizes of type that a table may have, the usual one first, down to the smallest by one point."""
        size = self.components["bang_chu"].size
        return tuple(size.chosen - step for step in range(int(size.chosen - size.low) + 1))

    @property
    def sized_styles(self) -> Mapping[str, tuple[str, float]]:
        """The styles of a table's cells in its smaller sizes: key → key of the usual one, size in points."""
        return {sized_style(key, size): (key, size) for size in self.table_sizes[1:] for key in TABLE_STYLES}

    @property
    def every_component(self) -> Mapping[str, Component]:
        """The parts that docgen builds, and those that only the check goes by."""
        return {**self.judging.components, **self.components}

    def styles_of(self, scheme: str) -> tuple[Component, ...]:
        """The components whose looks the levels of a numbering scheme have, the first level first."""
        every = self.every_component
        return tuple(every[level.component] for level in self.schemes[scheme])

    @property
    def text_width(self) -> float:
        """Width between the chosen margins, mm."""
        return self.page_width - self.margins["trai"].chosen - self.margins["phai"].chosen


@lru_cache(maxsize=4)
def load_standard(code: str = "nd30") -> Standard:
    """The standard named ``code``: ``"nd30"`` (the only one shipped so far)."""
    return standard_of(standard_data(code))


def standard_data(code: str = "nd30") -> dict[str, Any]:
    """The data of a standard, as its file has it; a profile lays its own values over them.

    They are read from the same data as JSON, made by ``tests/tools/update_standard.py``, in a thirtieth of
    the time that the TOML takes; a test holds the two to be equal.
    """
    rules = json.loads(Path(__file__).with_name(f"{code}.json").read_text(encoding="utf-8"))
    return {**rules, "hieu_luc": validity_data()}


def standard_of(data: dict[str, Any]) -> Standard:
    """The standard that ``data`` describes; KeyError if a value is missing."""
    page, body, heading, signature = data["trang"], data["doan"], data["dau_trang"], data["chu_ky"]
    return Standard(
        code=data["ma"],
        name=data["ten"],
        page_width=page["rong"],
        page_height=page["cao"],
        margins={side: _range(page[f"le_{side}"]) for side in ("tren", "duoi", "trai", "phai")},
        font=data["phong_chu"]["ten"],
        colour=data["phong_chu"]["mau"],
        first_line=_range(body["thut_dong_dau"], body["dieu"]),
        paragraph_before=body["truoc"]["chon"],
        line_spacing=_range(body["gian_dong"], body["dieu"]),
        rule=_range(data["ke"]),
        motto_rule=_range(data["ke_tieu_ngu"]),
        rule_weight=data["ke"]["day"],
        heading_columns=(heading["rong_trai"], heading["rong_phai"]),
        break_before=tuple(heading["ngat_truoc"]),
        subject_break_before=tuple(heading["ngat_truoc_trich_yeu"]),
        signature_columns=(signature["rong_trai"], signature["rong_phai"]),
        signature_gap=signature["khoang_ky"],
        recipient_lines=(signature["dong_noi_nhan"], signature["dong_noi_nhan_gon"]),
        components=_components(data["thanh_phan"]),
        judging=_judging(data["kiem_tra"], data["phong_chu"]["dong_don"], validity_of(data["hieu_luc"])),
        schemes=Schemes({name: levels_of(row["cap"]) for name, row in data["danh_so"].items()}),
        stamps=data["dau_do"],
        cell_room=CellRoom(*(data["bang"][key] for key in ("trai_phai", "trai_phai_khit", "tren_duoi_khit"))),
        attachment_size=data["ky_so_tep_kem"]["co_chu"],
    )


def _judging(data: dict[str, Any], single_line: float, validity: Validity) -> Judging:
    return Judging(
        components=_components(data["thanh_phan"]),
        types=data["ten_loai"],
        without_subject=frozenset(data["loai_khong_trich_yeu"]["ten_loai"]),
        authorities=tuple(data["chu_ky"]["quyen_han"]),
        academic_titles=tuple(data["chu_ky"]["hoc_ham"]),
        small_after_semicolon=tuple(data["viet_hoa"]["sau_cham_phay"]),
        abbreviations=frozenset(data["viet_hoa"]["viet_tat"]),
        names={key: tuple(words) for key, words in data["viet_hoa"].items()},
        single_line=single_line,
        validity=validity,
    )


def _components(data: dict[str, Any]) -> dict[str, Component]:
    return {key: _component(key, part) for key, part in data.items()}


def _range(data: dict[str, Any], clause: str = "") -> Range:
    low, high = data["khoang"]
    return Range(low, high, data["chon"], data.get("dieu", clause))


def _component(key: str, data: dict[str, Any]) -> Component:
    return Component(
        key=key,
        name=data["ten"],
        style=data["kieu"],
        size=_range(data["co_chu"], data["dieu"]),
        align=data["canh"],
        clause=data["dieu"],
        text=data.get("van_ban", ""),
        upper=data.get("hoa", False),
        bold=data.get("dam", False),
        italic=data.get("nghieng", False),
        before=data.get("truoc", 0),
        after=data.get("sau", 0),
        indented=data.get("thut", False),
        is_body=data.get("la_doan", False),
        keep_next=data.get("giu_voi_sau", False),
        optional=data.get("rieng", False),
        frame=Frame(data["khung"]["mau"], data["khung"]["cao"]) if "khung" in data else None,
    )
