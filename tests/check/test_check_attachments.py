"""Appendices and issued texts in files of their own: said once, not asked for what they need not have."""

from __future__ import annotations

import pytest
from sketch import document
from test_check_false_alarms import found, report

_HEAD = (
    "co_quan_chu_quan co_quan_ban_hanh so_ky_hieu quoc_hieu tieu_ngu dia_danh_thoi_gian ten_loai trich_yeu"
)
_CLOSING = "noi_nhan_tu noi_nhan quyen_han chuc_vu ho_ten"
_NOTHING = "".join(f"{key} |\n" for key in f"{_HEAD} {_CLOSING}".split())
_BELONGS = "(Kèm theo Quyết định số 15/QĐ-LĐLĐ ngày 15 tháng 9 năm 2023)"
_LIST = "noi_dung giữa đậm | DANH SÁCH TỔ CÔNG TÁC\nnoi_dung giữa nghiêng | {}\nnoi_dung không_kết | {{dài}}."
_CHARTER = (
    "ten_loai | ĐIỀU LỆ\ntrich_yeu | Hội Cựu giáo chức\nnoi_dung giữa nghiêng | {}\nnoi_dung | {{dài}}."
)


@pytest.mark.parametrize(
    "lines",
    [
        _NOTHING + _LIST.format(_BELONGS),
        _NOTHING + f"phu_luc | PHỤ LỤC\nten_phu_luc | DANH SÁCH\nkem_theo | {_BELONGS}",
        "".join(f"{key} |\n" for key in f"so_ky_hieu dia_danh_thoi_gian {_CLOSING}".split())
        + _CHARTER.format(_BELONGS),
    ],
    ids=["list", "appendix", "charter"],
)
def test_a_text_that_belongs_to_another_file(lines: str) -> None:
    """It need have neither number nor date nor signature: one sentence, no list of what is not there."""
    made = report(document(lines))
    assert made.parts.attachment
    assert [note for note in made.notes if "hận ra" in note] == []
    assert [note for note in made.notes if "gửi kèm" in note] == list(made.notes[:1])
    assert not {each.code for each in made.findings} & {"TT001", "TT002"}


def test_what_belongs_to_nothing_is_no_attachment() -> None:
    """The same list without its line, and a numbered document that was sent with another."""
    alone = report(document(_NOTHING + _LIST.format("Năm 2023")))
    assert [each.code for each in alone.findings][:1] == ["TT001"]
    numbered = report(document(f"noi_dung giữa nghiêng | {_BELONGS}\nnoi_dung | {{dài}}."))
    assert not numbered.parts.attachment
    assert found(document(f"tieu_ngu |\nnoi_dung giữa nghiêng | {_BELONGS}\nnoi_dung | {{dài}}."), "TT002")
