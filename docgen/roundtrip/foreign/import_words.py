"""What was read from a file of other hands, told as a secretary would tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.import_words import listed
from docgen.roundtrip.log import Change, Status
from docgen.vn.text import cut_at_word

_HEADINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.UNSURE: "Chưa chắc, cần xem lại",
        Status.OUTSIDE: "Ngoài dữ liệu",
        Status.FORMAT: "Cách viết, định dạng không giữ được",
        Status.DATA: "Số liệu đề nghị",
    }
)
_LOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "canh_le": "canh lề khác biểu mẫu",
        "bang_dan_trang": "bảng chỉ để dàn trang",
        "dau_cach": "dấu cách",
        "ngat_trang": "ngắt trang",
        "gach_chan": "chữ gạch chân",
        "to_nen": "chữ tô nền",
        "o_dam": "chữ đậm, nghiêng trong ô của bảng",
    }
)
"""What a file only looks like, by code."""
_NUMBER: Final = "so_thu_tu"
_NEAR = 3  # paragraphs from the number of a part to its title
_EACH = 5  # looks of one kind told one by one
_MOST = 6  # titles of sections that are named
_LONGEST = 60  # letters of a title


def foreign_as_text(found: Foreign) -> str:
    """What was recognised, what is not sure, what no data can say."""
    tables = f", {found.tables} bảng" if found.tables else ""
    lines = [f"Tệp không do docgen lập; đã đọc theo cách trình bày: {found.paragraphs} đoạn{tables}."]
    lines += [f"  {name}: {value}" for name, value in _recognised(found) if value]
    changes, left = _summed_up(found.changes)
    lines += listed(found, changes, _HEADINGS)
    lines += [f"Còn {count} chỗ khác: {name} (xem đủ bằng --json)." for name, count in left.items()]
    lines += [f"Ghi chú: {note}." for note in found.notes]
    return "\n".join(lines)


def _summed_up(changes: Sequence[Change]) -> tuple[list[Change], dict[str, int]]:
    """Words and numbers first, looks last; of each kind of look the first ones, and how many are left."""
    seen: Counter[str] = Counter()
    words: list[Change] = []
    format_changes: list[Change] = []
    told: dict[tuple[str, str], int] = {}
    for change in changes:
        if change.code == _NUMBER:  # of “Chương I” on a line of its own and of its title below: once
            key = change.old.strip(), change.new.strip()
            again = 0 < change.paragraph - told.get(key, change.paragraph) <= _NEAR
            told[key] = change.paragraph
            if again:
                continue
        if change.code not in _LOOKS:
            words.append(change)
            continue
        seen[change.code] += 1
        if seen[change.code] <= _EACH:
            format_changes.append(change)
    return [*words, *format_changes], {_LOOKS[code]: n - _EACH for code, n in seen.items() if n > _EACH}


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
