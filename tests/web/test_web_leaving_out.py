"""The preview of a report in which something is wrong: a draft without what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.web.bench import Trouble
from docgen.web.tasks.reporting import _judged, _made
from docgen.word.formatting import read_document

SAMPLES = Path(__file__).parents[2] / "samples"


def changed(folder: Path, sample: str, changes: dict[str, Any]) -> Path:
    """A sample with some keys changed; ``...`` leaves one out."""
    data = json.loads((SAMPLES / sample).read_text(encoding="utf-8"))
    data = {key: value for key, value in {**data, **changes}.items() if value is not ...}
    path = folder / "bao-cao.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


REPORT = "lai-chau-quy-3-2023/bao-cao.json"
UNSIGNED = {"ma": "x", "ten": "Công đoàn xã Mẫu", "cap": "xa", "ky_hieu": "CĐX", "dia_danh": "Mẫu"}
SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn Mẫu"}


@pytest.mark.parametrize(
    ("sample", "changes", "left"),
    [
        (REPORT, {"ngay_ban_hanh": "31/2/2023"}, 1),
        ("van-ban/cong-van.json", {"ngay_ban_hanh": "mai"}, 1),
        (REPORT, {"du_thao": "lần một"}, 1),
        (REPORT, {"du_thao": 500}, 1),
        (REPORT, {"so": "số bảy"}, 1),
        (REPORT, {"kinh_gui": 5, "so": "số bảy"}, 2),
        (REPORT, {"noi_nhan": ["Lưu: VT", "Như trên", "Lưu: VP"]}, 2),
        (REPORT, {"nguoi_ky": {"ho_ten": "Lò Văn Mẫu"}}, 1),
        (REPORT, {"nguoi_ky": {**SIGNER, "hoc_ham": "GS"}}, 1),
        (REPORT, {"nguoi_ky": "Lò Văn Mẫu"}, 1),
        ("van-ban/cong-van.json", {"nguoi_ky": ..., "don_vi": UNSIGNED}, 1),
        (
            REPORT,
            {"noi_dung": ["Có {{ so_lieu.khong_co | so }} người.", {"bang": {"cot": ["A"], "dong": 3}}]},
            2,
        ),
        (REPORT, {"noi_dung": [{"tieu_de": "Về {{ x", "noi_dung": [{"khong": "phải"}]}]}, 2),
        (REPORT, {"luu": "VT {{ luu }}"}, 0),
        ("van-ban/cong-van.json", {"trich_yeu": "V/v gửi báo cáo"}, 0),
        ("van-ban/cong-van.json", {"trich_yeu": "{{ x }}", "kinh_gui": ...}, 2),
        ("van-ban/giay-moi.json", {"du_lieu_rieng": {}, "ngay_ban_hanh": "{{ x }}"}, 6),
        ("van-ban/quyet-dinh-ban-hanh.json", {"phu_luc": ...}, 1),
        (REPORT, {"don_vi": "khong-co"}, 1),
        (REPORT, {"don_vi": {**UNSIGNED, "dia_danh": "\0", "ten_cap_tren": "\0"}, "nguoi_ky": SIGNER}, 2),
        (REPORT, {"chi_tieu": [{"ma": "-", "loai": 5, "thuc_hien": "x"}], "noi_dung": ["Một câu."]}, 5),
    ],
)
@pytest.mark.thorough(one_of=8)
def test_pages_are_made_without_what_is_wrong(
    tmp_path: Path, sample: str, changes: dict[str, Any], left: int
) -> None:
    """A draft with the number of places left out; each of them is told at its place."""
    path = changed(tmp_path, sample, changes)
    content, is_draft, left_out = _made(str(path))
    made = tmp_path / "a.docx"
    made.write_bytes(content)
    texts = [paragraph.text for paragraph in read_document(made).paragraphs]
    assert left_out == left
    assert is_draft or not left
    assert any(text.startswith("DỰ THẢO") for text in texts) or not is_draft
    grave = {each["path"] for each in _judged(str(path))["loi"] if each["severity"] == "error"}
    assert len(grave) >= left


def test_the_words_of_a_wrong_sentence_stay(tmp_path: Path) -> None:
    """What it works out is open, the rest of it is printed."""
    path = changed(tmp_path, REPORT, {"noi_dung": ["Có {{ so_lieu.khong_co | so }} **người**."]})
    made = tmp_path / "a.docx"
    made.write_bytes(_made(str(path))[0])
    texts = [paragraph.text for paragraph in read_document(made).paragraphs]
    assert any(text.startswith("Có … người.") for text in texts)


def test_a_wrong_cell_leaves_its_table(tmp_path: Path) -> None:
    """Only the cell is empty."""
    table = {"cot": ["Đơn vị", {"tieu_de": "Số", "tong": True}], "dong": [["Xã A", "12,x"], ["Xã B", 5]]}
    path = changed(tmp_path, REPORT, {"noi_dung": [{"bang": table}]})
    made = tmp_path / "a.docx"
    content, _, left = _made(str(path))
    made.write_bytes(content)
    texts = [paragraph.text for paragraph in read_document(made).paragraphs]
    assert left == 1
    assert {"Xã A", "Xã B", "5"} <= set(texts)
    assert "12,x" not in texts


def test_without_its_form_nothing_can_be_shown(tmp_path: Path) -> None:
    """What no report can do without is told instead."""
    with pytest.raises(Trouble, match="còn chỗ phải sửa") as trouble:
        _made(str(changed(tmp_path, REPORT, {"mau": "khong-co"})))
    assert [each.code for each in trouble.value.problems] == ["D020"]
