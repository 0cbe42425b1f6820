"""What a file that was taken in has changed: figures and texts, as they were and as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.report.passages import passages
from docgen.roundtrip.data_places import DataPlaces
from docgen.vn.text import cut_at_word
from docgen.web.outline import figure_rows, number_shown
from docgen.web.prose import parser_of, pieces_of

_SHOWN: Final = 160  # letters of one text
_MOST: Final = 300  # changes that are told
_HEAD: Final = {
    "so": "Số văn bản", "ngay_ban_hanh": "Ngày ban hành", "kinh_gui": "Kính gửi", "can_cu": "Căn cứ",
    "noi_nhan": "Nơi nhận", "luu": "Lưu", "du_thao": "Lần dự thảo", "nguoi_ky": "Người ký",
}  # fmt: skip


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every place (``ten``) that is not what it was: ``cu``, ``moi``, empty for nothing."""
    pairs = [(told(before), told(after)) for told in (_figures, _head, _texts)]
    found = [
        {"ten": name, **{k: cut_at_word(v.get(name, ""), _SHOWN) for k, v in (("cu", old), ("moi", new))}}
        for old, new in pairs
        for name in dict.fromkeys([*new, *old])
        if old.get(name, "") != new.get(name, "")
    ]
    return found[:_MOST]


def _figures(data: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"{row['goi']}{'' if i == 0 else ', ' + field['nhan'].lower()}": field["gia_tri"]
        for row in figure_rows(data, {})
        for i, field in enumerate(row["o"])
    }


def _head(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: _said(data.get(key)) for key, name in _HEAD.items()}


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each)
    return "; ".join(map(str, value)) if isinstance(value, list) else number_shown(value)


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    places = DataPlaces(data)
    return dict(_named(data, places))


def _named(data: Mapping[str, Any], places: DataPlaces) -> Iterator[tuple[str, str]]:
    for path, text, _ in passages(data):
        if not path.startswith(("noi_dung", "phu_luc", "trich_yeu")):
            continue
        pieces = pieces_of(text, parser_of(path), {})
        words = "".join(str(piece.get("chu", "…")) for piece in pieces)
        name = places.of(path)
        yield f"{name[:1].upper()}{name[1:]}", " ".join(words.split())
