"""What was read from a file of other hands, told as a secretary would tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.log import Status
from docgen.roundtrip.telling import listed
from docgen.vn.text import cut_at_word

_HEADINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.UNSURE: "Chưa chắc, cần xem lại",
        Status.OUTSIDE: "Ngoài dữ liệu",
        Status.FORMAT: "Cách viết, định dạng không giữ được",
        Status.DATA: "Số liệu đề nghị",
    }
)
_MOST = 6  # titles of sections that are named
_LONGEST = 60  # letters of a title


def told_foreign(found: Foreign) -> str:
    """What was recognised, what is not sure, what no data can say."""
    tables = f", {found.tables} bảng" if found.tables else ""
    lines = [f"Tệp không do docgen lập; đã đọc theo cách trình bày: {found.paragraphs} đoạn{tables}."]
    lines += [f"  {name}: {value}" for name, value in _recognised(found) if value]
    lines += listed(found, found.changes, _HEADINGS)
    lines += [f"Ghi chú: {note}." for note in found.notes]
    return "\n".join(lines)


def _recognised(found: Foreign) -> Iterator[tuple[str, str]]:
    data, loaded = found.data, found.loaded
    period = "chưa rõ năm" if found.open_year else loaded.period.name
    yield "Mẫu", f"{loaded.form.ten} ({loaded.form.ma}), {period}"
    yield "Đơn vị", f"{loaded.unit.ten} ({loaded.unit.ma})"
    yield "Số", str(data.get("so", ""))
    yield "Ngày ban hành", str(data.get("ngay_ban_hanh", ""))
    yield "Trích yếu", " ".join(str(data.get("trich_yeu", "")).split())
    for name, key in (("Kính gửi", "kinh_gui"), ("Căn cứ", "can_cu"), ("Nơi nhận", "noi_nhan")):
        yield name, _count(data.get(key))
    titles = [
        block["tieu_de"] for block in data["noi_dung"] if isinstance(block, dict) and "tieu_de" in block
    ]
    shown = [cut_at_word(title, _LONGEST) for title in titles[:_MOST]]
    yield "Mục", "; ".join(shown) + ("; …" if len(titles) > _MOST else "")
    yield "Phụ lục", _count(data.get("phu_luc"))
    signer = data["nguoi_ky"]
    yield "Người ký", ", ".join(filter(None, (signer.get("ho_ten"), signer.get("chuc_vu"))))
    yield "Chỉ tiêu", _count(data.get("chi_tieu"))
    yield "Số liệu có tên", _count(data.get("so_lieu"))


def _count(items: Any) -> str:
    return str(len(items)) if items else ""
