"""No text field of the data model is forgotten: whatever prints as it stands is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from report_builder import problems

from docgen.report.model import Report

_OWN: Final = {
    "schema_", "mau", "trich_yeu", "noi_dung", "so_lieu", "chi_tieu", "du_lieu_rieng", "phu_luc", "don_vi",
}  # fmt: skip
"""Fields of the report that hold other things than plain lines: judged by cases of their own below."""
_SIGNER: Final = {"quyen_han": "TM. BAN CHẤP HÀNH", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"}


def _lines() -> Iterator[tuple[str, Any, str]]:
    """Every other field that takes any text, by its schema: key, a value with a code, its path."""
    schema = Report.model_json_schema()["properties"]
    for key in sorted(set(Report.model_fields) - _OWN):
        kinds = schema[key].get("anyOf", [schema[key]])
        for kind in kinds:
            if kind == {"type": "string"} or (kind.get("type") == "string" and _is_free(kind)):
                yield key, "VT {{ x }}", key
            elif kind.get("type") == "array":
                yield key, ["Nơi {{ x }}"], f"{key}[0]"


def _is_free(kind: Mapping[str, Any]) -> bool:
    return not {"pattern", "format", "enum"} & set(kind)


_NESTED: Final = [
    *(
        (top, {**_SIGNER, part: "A {{ x }}"}, f"{top}.{part}")
        for top in ("nguoi_ky", "nguoi_ky_trai")
        for part in ("quyen_han", "ky_thay", "chuc_vu", "ho_ten")
    ),
    ("so_lieu", {"x": {"ten": "Số {{ x }}", "gia_tri": 1}}, "so_lieu.x.ten"),
    ("so_lieu", {"x": {"gia_tri": "{{ x }}"}}, "so_lieu.x.gia_tri"),
    ("so_lieu", {"x": "{{ x }}"}, "so_lieu.x"),
    ("du_lieu_rieng", {"a": [{"b": "{{ x }}"}]}, "du_lieu_rieng.a[0].b"),
    ("phu_luc", [{"ten_loai": "QUY {{ x }}", "tieu_de": "A", "noi_dung": []}], "phu_luc[0].ten_loai"),
    (
        "noi_dung",
        [{"bang": {"cot": ["A"], "dong": [["1"]], "o_trong": "{{ x }}"}}],
        "noi_dung[0].bang.o_trong",
    ),
    ("noi_dung", ["Có {% if x %} người."], "noi_dung[0]"),
    ("noi_dung", [{"tieu_de": "Về {ten}", "noi_dung": ["a"]}], "noi_dung[0].tieu_de"),
]


@pytest.mark.parametrize(("key", "value", "path"), [*_lines(), *_NESTED])
def test_a_code_in_any_text_is_told_at_its_place(key: str, value: Any, path: str) -> None:
    """D098 with the path of the text, each once."""
    assert [each.path for each in problems(**{key: value}) if each.code == "D098"] == [path]


@pytest.mark.parametrize(
    "changes",
    [
        {"noi_dung": ["Gõ \\{{ ten }} vào ô."]},
        {"can_cu": ["Căn cứ hướng dẫn điền “{{ ten }}”"]},
        {"noi_dung": ["Có {{ 1 + 1 }} người."]},
    ],
)
def test_what_is_escaped_quoted_or_worked_out_is_no_code(changes: dict[str, Any]) -> None:
    """Nothing is told of a code that is spoken of, or that prints a value."""
    assert "D098" not in {each.code for each in problems(**changes)}


@pytest.mark.parametrize(("mau", "told"), [("bien-ban", ["nguoi_ky_trai.ho_ten"]), ("bao-cao-quy", [])])
def test_a_second_signer_needs_a_name_where_the_form_prints_one(mau: str, told: list[str]) -> None:
    """D099 for the left signer of minutes; a report that prints none is not stopped by it."""
    left = {"chuc_vu": "THƯ KÝ", "ho_ten": ""}
    changes: dict[str, Any] = {} if mau == "bao-cao-quy" else {"ky": ..., "ngay_ban_hanh": "2023-09-30"}
    found = problems(mau=mau, nguoi_ky_trai=left, **changes)
    assert [each.path for each in found if each.code == "D099"] == told
