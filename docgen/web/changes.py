"""What a file that was taken in has changed: figures and texts, as they were and as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Final

from docgen.report.prose_texts import prose_texts
from docgen.roundtrip.data_locations import DataLocations
from docgen.vn.text import cut_at_word
from docgen.web.outline import figure_rows, number_shown
from docgen.web.prose import parser_of, segments_of

_Text = tuple[str, str]  # its place, its words
_NONE: Final[_Text] = ("", "")
_LIKE: Final = 0.3  # of the words in common: less is another paragraph
_SHOWN: Final = 160  # letters of one text
_BEFORE: Final = 60  # letters shown before the place where two long texts part
_MOST: Final = 300  # changes that are told
_HEAD: Final = {
    "so": "Số văn bản", "ngay_ban_hanh": "Ngày ban hành", "kinh_gui": "Kính gửi", "can_cu": "Căn cứ",
    "noi_nhan": "Nơi nhận", "luu": "Lưu", "du_thao": "Lần dự thảo", "nguoi_ky": "Người ký",
    "nguoi_ky_trai": "Người ký bên trái", "chot_so_lieu": "Ngày chốt số liệu",
    "du_lieu_rieng": "Thông tin riêng",
}  # fmt: skip


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every place (``ten``) that is not what it was: ``cu``, ``moi``, empty for nothing.

    Figures are compared by their codes, what stands in the head by its key, numbers in tables by table, row
    and column; paragraphs in their order, so that one that came or went does not change those after it.
    """
    pairs = [(view(before), view(after)) for view in (_figures, _head)] + [_cells_of(before, after)]
    found = [
        (new.get(key, old.get(key, _NONE))[0], old.get(key, _NONE)[1], new.get(key, _NONE)[1])
        for old, new in pairs
        for key in dict.fromkeys([*new, *old])
        if old.get(key, _NONE)[1] != new.get(key, _NONE)[1]
    ]
    found += _aligned(_texts(before), _texts(after))
    return [
        {"ten": name, "cu": _around(old, new), "moi": _around(new, old)} for name, old, new in found[:_MOST]
    ]


def _around(text: str, other: str) -> str:
    """A text; of a long one what is not as in the other, with the words before that."""
    same = next((i for i, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(text), len(other)) if same is None else same
    start = text.rfind(" ", 0, max(0, same - _BEFORE)) + 1
    if max(len(text), len(other)) <= _SHOWN or not start:
        return cut_at_word(text, _SHOWN)
    return f"…{cut_at_word(text[start:], _SHOWN)}"


def _aligned(old: Sequence[_Text], new: Sequence[_Text]) -> Iterator[tuple[str, str, str]]:
    """The texts that were edited, came or went: the place, the old words, the new ones."""
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new])
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what != "equal":
            yield from _paired(old[i:i_end], new[j:j_end])


def _paired(old: Sequence[_Text], new: Sequence[_Text]) -> Iterator[tuple[str, str, str]]:
    """The texts of a span that differs: as many as before are edited ones, else those with like words."""
    at = 0
    for name, words in new:
        rest = range(at, at + 1) if len(old) == len(new) else range(at, len(old))
        likely = max(rest, key=lambda index: _alike(old[index][1], words), default=len(old))
        if likely < len(old) and (len(old) == len(new) or _alike(old[likely][1], words) > _LIKE):
            yield from ((gone, now, "") for gone, now in old[at:likely])
            yield name, old[likely][1], words
            at = likely + 1
        else:
            yield name, "", words
    yield from ((gone, now, "") for gone, now in old[at:])


def _alike(one: str, other: str) -> float:
    """How many of the words of two texts they have in common, from 0 to 1."""
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) / max(1, len(ours | theirs))


def _figures(data: Mapping[str, Any]) -> dict[str, _Text]:
    """Each value by the code of its figure: what an unnamed one is called follows the words around it."""
    return {
        f"{row['ma']} {field['nhan']}": (
            f"{row['goi']}{'' if i == 0 else ', ' + field['nhan'].lower()}",
            field["gia_tri"],
        )
        for row in figure_rows(data, {})
        for i, field in enumerate([*row["o"], *_earlier(row)])
    }


def _earlier(row: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for key, name in (("ky_truoc", "Kỳ trước"), ("cung_ky", "Cùng kỳ")):
        yield {"nhan": name, "gia_tri": row[key]}


def _cells_of(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, _Text], dict[str, _Text]]:
    """Each number in a table or chart by what stands above it and before it in its row, before and after.

    Where only a title above it has changed, it is the number that stood at the same place.
    """
    old, new = _cells(before), _cells(after)
    renamed = {path: key for key, (path, _) in old.items() if key not in new}
    return (
        {key: text for key, (_, text) in old.items()},
        {key if key in old else renamed.get(path, key): text for key, (path, text) in new.items()},
    )


def _cells(data: Mapping[str, Any]) -> dict[str, tuple[str, _Text]]:
    """The path and the text of each number."""
    locations = DataLocations(data)
    found: dict[str, tuple[str, _Text]] = {}
    for part in ("noi_dung", "phu_luc"):
        for key, path, number in _numbers(data.get(part), part, part):
            name = locations.of(path)
            found[key] = (path, (f"{name[:1].upper()}{name[1:]}", number_shown(number)))
    return found


def _numbers(value: Any, path: str, key: str) -> Iterator[tuple[str, str, int | Decimal]]:
    if isinstance(value, Mapping):
        for own, each in value.items():
            yield from _numbers(each, f"{path}.{own}", f"{key}.{own}")
    elif isinstance(value, list):
        alike: Counter[str] = Counter()
        for i, each in enumerate(value):
            label = _label(each, i)
            alike[label] += 1
            yield from _numbers(each, f"{path}[{i}]", f"{key}[{label}/{alike[label]}]")
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield key, path, value


def _label(element: Any, index: int) -> str:
    """What tells an element of a list from the others; its index for a cell of a row."""
    if isinstance(element, list):
        return str(element[0]) if element and isinstance(element[0], str) else ""
    if not isinstance(element, Mapping) or "gia_tri" in element:
        return str(index)
    table = element.get("bang")
    named = table if isinstance(table, Mapping) else element
    return str(named.get("tieu_de") or named.get("khoan") or "")


def _head(data: Mapping[str, Any]) -> dict[str, _Text]:
    return {key: (name, _as_words(data.get(key))) for key, name in _HEAD.items()}


def _as_words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each)
    return "; ".join(map(str, value)) if isinstance(value, list) else number_shown(value)


def _texts(data: Mapping[str, Any]) -> list[_Text]:
    return list(_named(data, DataLocations(data)))


def _named(data: Mapping[str, Any], locations: DataLocations) -> Iterator[_Text]:
    for path, text, _ in prose_texts(data):
        if not path.startswith(("noi_dung", "phu_luc", "trich_yeu")):
            continue
        segments = segments_of(text, parser_of(path), {})
        words = "".join(str(segment.get("chu", "…")) for segment in segments)
        name = locations.of(path)
        yield f"{name[:1].upper()}{name[1:]}", " ".join(words.split())
