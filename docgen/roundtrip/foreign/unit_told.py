"""What is to be said of the unit that a file names: that no register has it, or has it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.foreign.unit import Issuer
from docgen.roundtrip.foreign.unit_names import is_union
from docgen.roundtrip.log import Change, Status

_SUPERIOR = "co_quan_chu_quan"
_SUBJECT = ("trich_yeu", "trich_yeu_cong_van")
_PRINTS = {
    "ten_in": "co_quan_ban_hanh",
    "dia_danh": "dia_danh_thoi_gian",
    "ky_hieu": "so_ky_hieu",
}
"""The part of the form that prints a value of the unit."""


def of_unit(source: Source, issuer: Issuer) -> Iterator[Change]:
    """A unit that no register has, and what a register has otherwise than the file, each at its place."""
    if issuer.unit is not None and issuer.said_in:
        note = f"đầu văn bản không ghi tên đơn vị; lấy “{issuer.heading}” theo {issuer.said_in}"
        yield Change(Status.UNSURE, "don_vi", first_paragraph(source, *_SUBJECT), note=note)
    if issuer.unit is None:
        name = issuer.heading
        note = f"đơn vị “{name}” không có trong sổ đơn vị; đã ghi vào dữ liệu, hãy xem lại mã, tên, cấp"
        if name and not is_union(name):
            note += "; tên không phải của tổ chức công đoàn, cấp (cap) chỉ ghi cho đủ"
        if issuer.said_in:
            note = f"đầu văn bản không ghi tên đơn vị; lấy theo {issuer.said_in}: {note}"
        if not name:
            note = "không tìm thấy tên đơn vị trong tệp; hãy ghi don_vi vào dữ liệu"
        roles = _SUBJECT if issuer.said_in else ("co_quan_ban_hanh",)
        yield Change(Status.UNSURE, "don_vi", first_paragraph(source, *roles), note=note)
    for key, text, own in issuer.differs:
        index = first_paragraph(source, _PRINTS[key])
        yield Change(Status.UNSURE, "truong", index, f"don_vi.{key}", own, text, f"sổ đơn vị ghi “{own}”")
    if issuer.superior:
        yield Change(Status.OUTSIDE, "cap_tren", first_paragraph(source, _SUPERIOR), new=issuer.superior)


def first_paragraph(source: Source, *roles: str) -> int:
    """The paragraph of the first part of the form that is there, of the first of these roles."""
    found = (part.paragraph for role in roles for part in source.parts.of(role))
    return next(found, -1)
