"""Hints that were left beside what was typed are gaps; brackets in the prose of people are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.report.hints import hints_in, hints_of_forms
from docgen.standard.mau import all_forms, form_names, load_form, shipped_text


@pytest.mark.parametrize(
    "text",
    [
        "(Nêu nội dung của đoạn mới.)Các cấp công đoàn đã tổ chức 5 hội nghị.",
        "Các cấp công đoàn đã tổ chức 5 hội nghị. (Nêu tên hội nghị.)",
        "Đã thăm hỏi (Liệt kê các đơn vị) vào dịp Tết.",
        "Đã chi (Điền số tiền) cho đoàn viên.",
    ],
)
def test_a_hint_beside_what_was_typed_is_a_gap(text: str) -> None:
    """A hint is found wherever it stands in a paragraph, of a form known or not."""
    assert len(hints_in(text, hints_of_forms())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Phát động phong trào (Nêu gương người tốt, việc tốt) trong đoàn viên.",
        "Đã làm rõ các tồn tại (nêu tại mục 3) và khắc phục.",
        "Kết quả (Ghi nhận đến ngày 25/9) đạt kế hoạch.",
        "Tinh thần (Nêu cao trách nhiệm) được giữ vững.",
    ],
)
def test_brackets_of_people_are_no_gaps(text: str) -> None:
    """Brackets in a sentence that ask for nothing are left alone."""
    assert hints_in(text, hints_of_forms()) == ()


def test_hints_of_an_own_form_are_those_it_has_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that an office changes while docgen runs asks for what it says now."""
    monkeypatch.setenv("DOCGEN_FORMS", str(tmp_path))
    file = tmp_path / "bao-cao-rieng.toml"
    for hint in ("(Ghi tên xã.)", "(Ghi tên phường trong năm.)"):
        text = shipped_text("bao-cao-nam").replace("(Nêu chủ trương", f"{hint} (Nêu chủ trương")
        file.write_text(text, encoding="utf-8")
        assert hints_in(f"Đã chi cho {hint} xong.", hints_of_forms()) == (hint,)
    assert hints_in("Đã chi cho (Ghi tên xã.) xong.", hints_of_forms()) == ()


def test_all_forms_are_those_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped forms, then the office's own that are right, in the order of their names."""
    monkeypatch.setenv("DOCGEN_FORMS", str(tmp_path))
    (tmp_path / "a.toml").write_text(shipped_text("bao-cao-nam"), encoding="utf-8")
    (tmp_path / "sai.toml").write_text("ten = ", encoding="utf-8")
    assert [form.ma for form in all_forms()] == [*form_names()]
    assert all_forms()[-1] == load_form("a")
