"""Word templates and forms of one's own on the page: kept when sound, chosen, told when they do not fit."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from web_door import Page

from docgen.errors import Problem
from docgen.template.catalog import find_template
from docgen.template.lint import lint
from docgen.web.bench import Trouble
from docgen.web.tasks.looking_over import looked_over
from docgen.web.tasks.printing import printed
from docgen.workbook.source import read_source
from tests.template.test_unprinted import without
from tests.web.shared_page import SAMPLE, begun

pytest.importorskip("uvicorn", reason="the extra web is not installed")


def _form(text: str) -> bytes:
    """The template of the quarterly report with a line of the office's own, or with broken tags in it."""
    document, out = docx.Document(str(find_template("bao-cao-quy"))), io.BytesIO()
    document.paragraphs[-1].insert_paragraph_before(text)
    document.save(out)
    return out.getvalue()


def test_an_own_template_is_kept_and_printed_in(page: Page) -> None:
    """A sound template dropped on Mẫu Word is kept; a report on the page is printed in it, and in the form's
    own again; put away, it is gone from the list."""  # noqa: D205, D209 - one sentence
    answer = page.drop("/mau", {"mau cua LĐLĐ.docx": _form("DÒNG RIÊNG CỦA CƠ QUAN")})
    assert "Mẫu dùng được" in answer.text
    code = begun(page)
    name = "mau cua LĐLĐ.docx"
    for chosen, there in ((name, True), ("", False)):
        assert page.drop(f"/viec/{code}/mau-word", {}, b"", mau_word=chosen).status == 303
        assert page.say(f"/viec/{code}/word", {"du_thao": True}).status == 200
        made = docx.Document(io.BytesIO(page.ask("GET", f"/viec/{code}/tai/du-thao").body))
        assert any("DÒNG RIÊNG" in each.text for each in made.paragraphs) is there
    assert page.drop(f"/viec/{code}/mau-word", {}, b"", mau_word="../x.docx").status == 400
    page.drop(f"/viec/{code}/mau-word", {}, b"", mau_word=name)
    assert page.drop("/mau/bo", {}, b"", ten=name).status == 303
    assert "không còn" in page.say(f"/viec/{code}/word", {"du_thao": True}).json["loi"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("{{ so_lieu.so_rieng | so }}", "mẫu in số liệu có mã “so_rieng”, báo cáo này không có số liệu ấy"),
        (
            "{{ du_lieu_rieng.loi_bat }}",
            "mẫu in thông tin riêng “loi_bat”, báo cáo này không có thông tin ấy",
        ),
        ("{{ ky | so }}", "“ky” gồm nhiều phần, không in thẳng ra được"),
    ],
)
def test_a_template_that_asks_for_what_a_report_has_not_is_told_at_its_choice(
    tmp_path: Path, asked: str, told: str
) -> None:
    """Where the paragraph of the template is, what it asks for, and where another one is chosen."""
    (tmp_path / "cua-minh.docx").write_bytes(_form(asked))
    with pytest.raises(Trouble) as raised:
        printed(read_source(SAMPLE), str(tmp_path / "cua-minh.docx"))
    (problem,) = raised.value.problems
    assert "cua-minh.docx" in raised.value.message
    assert (problem.path, problem.message) == ("mau_word", f"đoạn “{asked}”: {told}")
    assert "chọn mẫu khác" in problem.hint


@pytest.mark.parametrize(
    ("form", "told"),
    [("to-trinh-rieng", "không có mẫu văn bản “to-trinh-rieng”"), (None, "chưa ghi mẫu văn bản")],
)
def test_a_form_that_is_not_known_here_is_told_by_its_file(page: Page, form: str | None, told: str) -> None:
    """An outline in a form of one's own: which file, which form, whom to ask; no list of codes."""
    outline = {"mau": form, "don_vi": "ldld-tinh-lai-chau", "ky": {"nam": 2023, "quy": 3}}
    text = page.drop("/ca-tinh", {"a.json": b"[]"}, outline=json.dumps(outline).encode()).text
    said = text.partition("<main")[2]
    assert "de-cuong.json: " in said.replace("De-cuong", "de-cuong")
    assert told in said
    assert "bao-cao-quy" not in said


def test_a_broken_template_is_told_whole_and_not_kept(page: Page, tmp_path: Path) -> None:
    """A tag that does not close hides neither an unknown name nor an unknown filter; nothing is kept."""
    broken = _form("{% if so %} {{ khong_co_ten }} {{ so | bo_loc_la }} {% for x in noi_nhan %}{{ x }}")
    (tmp_path / "a.docx").write_bytes(broken)
    codes = {each.code for each in lint(tmp_path / "a.docx")}
    assert {"M202", "M101", "M102"} <= codes
    assert "Mẫu chưa dùng được" in page.drop("/mau", {"hong.docx": broken}).text
    assert "hong.docx" not in page.ask("GET", "/mau").text


def test_what_a_template_does_not_print_is_told_with_the_file(tmp_path: Path) -> None:
    """Recipients that stand nowhere are named beside the findings; without its text there is no file."""
    source = read_source(SAMPLE)
    told: list[Problem] = []
    content = printed(source, str(without("bao-cao-quy", ("- {{ noi }};",), tmp_path)), told)
    (line,) = looked_over(content, {}, False, told)["thay"]
    assert (line["muc"], line["message"]) == ("điều nên sửa", "mẫu mau-rieng.docx không in nơi nhận")
    with pytest.raises(Trouble, match="Chưa in được theo mẫu") as caught:
        printed(source, str(without("bao-cao-quy", ("{{p noi_dung }}",), tmp_path)))
    (problem,) = caught.value.problems
    assert problem.message.startswith("mẫu mau-rieng.docx không in nội dung (đặt dòng {{p noi_dung }}")


@pytest.mark.parametrize(
    ("words", "told"), [("nguoi_ky.ho_ten }}", "họ tên người ký"), ("- {{ noi }};", "nơi nhận")]
)
def test_a_template_without_what_its_form_demands_is_not_called_usable(
    page: Page, tmp_path: Path, words: str, told: str
) -> None:
    """Its one verdict says that something is missing; below it what the form demands, and what to add."""
    content = without("bao-cao-quy", (words,), tmp_path).read_bytes()
    said = page.drop("/mau", {"thieu.docx": content}).text.partition("<main")[2]
    assert "Mẫu còn thiếu phần mà văn bản phải có" in said
    assert "Mẫu dùng được" not in said
    assert f"mẫu không in {told}, phần mà Báo cáo quý phải có (" in said
    assert "thieu.docx" in page.ask("GET", "/mau").text
    page.drop("/mau/bo", {}, b"", ten="thieu.docx")
