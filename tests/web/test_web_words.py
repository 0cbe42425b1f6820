"""The words of the page, prose as it is edited, the gate's measure: what is tried without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import MutableMapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_door import run_async

from docgen.errors import Problem
from docgen.report.prose import parse_prose
from docgen.report.prose_texts import prose_texts
from docgen.report.typed_sums import _HINT
from docgen.vn.numbers import format_number
from docgen.web.desk import plain_name
from docgen.web.gate import Gate
from docgen.web.outline import figure_rows, prose_rows
from docgen.web.prose import composed, segments_of
from docgen.web.tasks import province
from docgen.web.tasks.blame import at_their_figures
from docgen.web.tasks.reporting import judge
from docgen.web.wording import location_in_words, plain, problem_data, problems_data

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "lai-chau-quy-3-2023" / "bao-cao.json"
REPORTS = [path for path in sorted(SAMPLES.glob("*/*.json")) if '"noi_dung": [' in path.read_text()]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.thorough(one_of=4)
def test_what_nobody_edits_comes_back_letter_by_letter(path: Path) -> None:
    """Every text of every sample, taken apart for the page and put together again, is the same."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        return
    texts = list(prose_texts(data))
    assert texts
    for where, text, parse in texts:
        assert composed(segments_of(text, parse, {}), where) == text


@given(st.text(alphabet="ab *_\\{}-+\n.1", max_size=30), st.booleans(), st.booleans())
def test_what_is_typed_is_what_is_printed(text: str, bold: bool, italic: bool) -> None:
    """Whatever is typed on the page is printed so, stars, braces and backslashes too."""
    pieces = [{"chu": "Đầu "}, {"chu": text, "dam": bold, "nghieng": italic}, {"chu": " cuối"}]
    prose = parse_prose(composed(pieces, "noi_dung[0]"))
    assert prose.text({}) == f"Đầu {text} cuối"


def test_the_rows_of_a_page_say_all_of_a_report() -> None:
    """Every figure, indicator and text of the sample has its row; every path leads to its place."""
    data = json.loads((SAMPLES / "lai-chau-quy-3-2023" / "bao-cao.json").read_text())
    rows = figure_rows(data, {})
    assert len(rows) == len(data["so_lieu"]) + len(data["chi_tieu"])
    shown = {row["duong"] for row in prose_rows(data, {})}
    assert {path for path, _, _ in prose_texts(data)} <= shown | {"trich_yeu"}


@pytest.mark.parametrize(
    "text",
    [
        "thiếu bản ghi của LĐLĐ huyện A (hãy thêm bản ghi, hoặc --cho-phep-thieu để tổng hợp khi còn thiếu)",
        "a.docx: tệp này đã là báo cáo quý III (hãy chọn kỳ sau bằng --ky)",
        "/home/a/b/so/bao-cao.json: còn 3 chỗ chưa điền (hãy điền, hoặc thêm du_thao để in bản dự thảo)",
        "tệp đã có (hãy đặt tên khác bằng -o, hoặc thêm --force để ghi đè)",
        "tiêu đề “x” không rõ (dùng tiêu đề của bảng mẫu: docgen batch --mau-bang)",
        "/home/x-1/tep/Báo cáo quý.pdf: đây là tệp PDF (hãy lấy tệp Word hoặc Excel gốc) [D006]",
        "so_lieu.tien – Tiền thăm hỏi: 31 đồng\n  phat_sinh: số phát sinh, cộng\n  4 huyện A (a.csv, L2)",
    ],
)
def test_no_options_and_no_commands_on_the_page(text: str) -> None:
    """Who uses the page sees neither options nor commands nor folders; the rest of a message stays."""
    words = plain(text)
    assert not re.search(
        r"--[a-z]|\bdocgen (?:batch|new|import|rollup|check|template)|/home|D006|so_lieu|phat_sinh| -o\b",
        words,
    ), words
    assert words.partition(" ")[0].strip(":") in text


def test_a_figure_is_called_by_its_name() -> None:
    """A path of the data becomes what people call the figure."""
    said = plain("biến so_lieu.tin_bai chưa điền", {"tin_bai": "Tin, bài đã đăng"})
    assert said == "biến “Tin, bài đã đăng” chưa điền"


@given(st.text(max_size=60))
def test_names_of_files_stay_names(text: str) -> None:
    """Whatever a file is called, its name here is one name, in no other folder, not hidden, not too long."""
    name = plain_name(text)
    assert name
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith((".", "~"))
    assert len(name) <= 120
    name.encode()


def test_a_body_without_a_length_is_measured() -> None:
    """A body sent in pieces that never says how long it is ends with 413, not with a full disk."""
    seen: list[int] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        while (message := await receive())["more_body"]:
            seen.append(len(message["body"]))

    async def run() -> list[MutableMapping[str, Any]]:
        gate = Gate(app, 5000, "key", most_bytes=1000)
        sent: list[MutableMapping[str, Any]] = []
        base = {"type": "http", "path": "/vao", "method": "GET", "query_string": b"ma=key"}
        own = [(b"host", b"127.0.0.1:5000")]

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"x" * 300, "more_body": True}

        await gate({**base, "headers": own}, receive, send)
        cookie = dict(sent[0]["headers"])[b"set-cookie"].partition(b";")[0]
        headers = [*own, (b"origin", b"http://127.0.0.1:5000"), (b"cookie", cookie)]
        await gate({**base, "path": "/soat", "method": "POST", "headers": headers}, receive, send)
        return sent

    assert [each["status"] for each in run_async(run()) if "status" in each] == [303, 413]
    assert sum(seen) <= 1000


def test_every_figure_is_told_by_its_own_place() -> None:
    """A part of a sum is told where it stands alone, not where the sum stands; no two rows are told alike."""
    rows = {row["ma"]: row for row in figure_rows(json.loads(SAMPLE.read_text()), {})}
    assert rows["tu_van_truc_tiep"]["sau_chu"].startswith("lượt người được tư vấn trực")
    assert rows["tu_van_gian_tiep"]["sau_chu"].startswith("lượt người được tư vấn gián")
    assert "[số này] cuộc kiểm tra cùng cấp" in rows["kt_dieu_le_cung_cap"]["goi"]
    assert "Điều lệ" in rows["kt_dieu_le_cung_cap"]["goi"]
    assert "tài chính" in rows["kt_tai_chinh_cung_cap"]["goi"]
    assert rows["gs_ca_nhan"]["goi"].endswith("và [số này] cuộc giám sát cá nhân.")
    told = [row["goi"] for row in rows.values()]
    assert len(set(told)) == len(told)


def test_a_figure_that_is_only_in_a_sum_is_told_as_its_part() -> None:
    """Numbers that are printed nowhere but in a sum are told as its first and second number."""
    data = {
        "so_lieu": {"a": {"gia_tri": 1}, "b": {"gia_tri": 2}},
        "noi_dung": ["Có {{ (so_lieu.a + so_lieu.b) | so }} cuộc."],
    }
    told = [row["goi"] for row in figure_rows(data, {})]
    assert told == ["Có [số hạng thứ 1 của số này] cuộc.", "Có [số hạng thứ 2 của số này] cuộc."]


def test_more_words_are_shown_where_few_say_the_same() -> None:
    """Two figures in sentences that differ only far to the left are still told apart."""
    end = "số cuộc kiểm tra việc chấp hành Điều lệ của công đoàn các cấp trong toàn tỉnh là"
    data = {
        "so_lieu": {"a": {"gia_tri": 1}, "b": {"gia_tri": 2}},
        "noi_dung": [f"Ở huyện, {end} {{{{ so_lieu.a | so }}}}.", f"Ở xã, {end} {{{{ so_lieu.b | so }}}}."],
    }
    told = [row["goi"] for row in figure_rows(data, {})]
    assert [each.partition(",")[0] for each in told] == ["Ở huyện", "Ở xã"]


@pytest.mark.parametrize("code", ["{ky_thay}", "{{ so_lieu.tin_bai }}", "{% if ky_truoc %}"])
def test_a_code_that_is_quoted_stays_as_it_stands(code: str) -> None:
    """People look for it in their text letter by letter; the words around it are still those of the page."""
    said = plain(f"còn mã của mẫu “{code}”, thiếu khoá ky_thay", {"tin_bai": "Tin, bài"})
    assert said == f"còn mã của mẫu “{code}”, chưa có ký thay"


@pytest.mark.parametrize(
    ("code", "message", "hint", "told"),
    [
        ("D102", "biến so_lieu.so_lop không có", "có phải: so_lieu.so_lop_hoc?", "hãy chèn số khác"),
        ("M202", "biến so_lop không có", "có phải: so_lop_hoc?", "có phải: so_lop_hoc?"),
        ("R003", "cột “so_lop” không rõ", "có phải: so_lop_hoc?", "có phải: so_lop_hoc?"),
        ("D079", "x", _HINT, "ghi lại số cộng được, hoặc sửa số của đơn vị rồi cộng lại ở trang Cả tỉnh"),
        ("D067", "x", "hãy xem lại kỳ báo cáo (ky)", "hãy xem lại kỳ báo cáo"),
    ],
)  # fmt: skip
def test_advice_fits_its_place(code: str, message: str, hint: str, told: str) -> None:
    """A figure that is gone from a report is put in anew; a name in a file of one's own is mended there."""
    problem = Problem(code, message, "x", hint=hint, about="so_lieu.so_lop")
    assert problem_data(problem)["hint"].startswith(told)


def test_a_value_like_the_one_before_is_told_without_the_notation_of_data() -> None:
    """Whole or in parts: what is said holds no decimal point."""
    for value in ("90.6", "12", "-3"):
        assert plain(f"bằng đúng kỳ trước ({value}): Tỷ lệ", {}) == "bằng đúng số kỳ trước"


def test_a_point_for_a_comma_is_asked_for() -> None:
    """1.5 in a figure that prose works with: what is meant is asked, at the figure."""
    data = {"so_lieu": {"a": {"gia_tri": "1.5"}}, "noi_dung": ["Có {{ so_lieu.a | so }} cuộc."]}
    wrong = Problem("D104", "bộ lọc so: '1.5' không phải là số", "noi_dung[0]", about="so_lieu.a.gia_tri")
    (told,) = at_their_figures([wrong], data)
    assert (told.path, told.hint) == ("so_lieu.a.gia_tri", "có phải: 1,5?")
    data["so_lieu"]["a"]["gia_tri"] = "1.0000"
    assert at_their_figures([wrong], data)[0].hint == "có phải: 10.000?"


@pytest.mark.parametrize("typed", [-3, 2.5])
def test_a_number_that_prose_cannot_print_is_wrong_at_its_figure(tmp_path: Path, typed: float) -> None:
    """A count that two digits cannot say is an error at its own field, where it was only doubted."""
    data = json.loads(SAMPLE.read_text())
    data["chi_tieu"][0]["thuc_hien"] = typed
    file = tmp_path / "bao-cao.json"
    file.write_text(json.dumps(data))
    told = judge(lambda _done, _all: None, str(file))["loi"]
    (wrong,) = (each for each in told if (each["code"], each["path"]) == ("D104", "chi_tieu[0].thuc_hien"))
    assert wrong["severity"] == "error"
    assert wrong["message"].startswith(format_number(Decimal(str(typed))))
    assert "số nguyên" in wrong["message"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("so_lieu.so_lop.gia_tri", "Số lớp"), ("so_lieu.tong_cdcs", "tong cdcs"), ("don_vi", "đơn vị"),
        ("chi_tieu[1].ke_hoach", "chỉ tiêu 2"), ("trang Số liệu, ô C5", "trang Số liệu, ô C5"), ("", ""),
    ],
)  # fmt: skip
def test_a_place_in_data_is_told_in_words(path: str, words: str) -> None:
    """No code of the data where what the units have sent is told."""
    assert location_in_words(path, {"so_lop": "Số lớp"}) == words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "hãy sửa một trong hai, hoặc để null và ghi tong: true ở cột để docgen cộng",
            "hãy sửa số tổng, hoặc sửa số ở dòng gõ sai",
        ),
        (
            "hãy sửa một trong hai; ghi tong: true ở cột và để các dòng trong nhóm thì docgen cộng",
            "hãy sửa số tổng, hoặc sửa số ở dòng gõ sai",
        ),
        ("thư mục không có tệp nào để đọc", "chưa có tệp nào của đơn vị gửi về"),
        (
            "hỏi đơn vị gửi, rồi chạy lại với --don-vi 'a.csv=c' hoặc --don-vi 'a.csv=b'; nhớ cho lần sau",
            "hỏi đơn vị gửi, sửa tên đơn vị trong tệp hoặc tên tệp cho khớp, rồi thả lại",
        ),
    ],
)
def test_what_is_to_be_done_can_be_done_on_the_page(said: str, told: str) -> None:
    """Nobody is asked to set what the page has no field for, nor to look for a folder."""
    assert plain(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("58/64 là 90,6%, văn bản ghi 96,0%", "58/64 là 90,6%, văn bản ghi 96,0%"),
        ("biên bản ghi 3 người, bản ghi nhớ 2", "biên bản ghi 3 người, bản ghi nhớ 2"),
        ("hãy bỏ bản ghi này", "hãy bỏ tệp số liệu này"),
        ("sai “12 bản ghi, khoá ky”", "sai “12 bản ghi, khoá ky”"),
        ("Đại hội khoá XIII, khoá sau", "Đại hội khoá XIII, khoá sau"),
        ("phần này bị khoá bằng mật khẩu", "phần này bị khoá bằng mật khẩu"),
        ("khoá noi_nhan sai", "ô nơi nhận sai"), ("khoá không có trong mẫu", "phần này không có trong mẫu"),
        ("từ mẫu gốc: docgen template export, docgen form build", "từ mẫu gốc ở trang Mẫu Word"),
        ("/a b/viec/x1/kq/ban-ghi.xlsx: còn 2 lỗi", "còn 2 lỗi"), ("ban-ghi.xlsx: 2 lỗi", "2 lỗi"),
    ],
)  # fmt: skip
def test_only_whole_words_are_said_otherwise(said: str, told: str) -> None:
    """No part of another word, nothing that is quoted; no name of a file that the page made itself."""
    assert plain(said) == told


def test_no_file_of_the_page_itself_is_named() -> None:
    """Nobody has dropped them; a table of that name that somebody did drop keeps its name."""
    files = ("/a/kq/ban-ghi.xlsx", "ban-ghi.xlsx", "/a/nhan", "/a/nhan/phieu-1.xlsx", "/a/nhan/ban-ghi.xlsx")
    told = problems_data([Problem("D1", "x", file=file) for file in files])
    assert [each["file"] for each in told] == ["", "", "", "phieu-1.xlsx", "ban-ghi.xlsx"]


def test_what_stands_in_the_outline_is_said_of_the_outline() -> None:
    """Nobody knows a file by the name of its form of data; figures are told without their group."""
    told = province._of_outline(
        [Problem("D1", "số liệu so_lieu.tin_bai", file="a/dan-bai.json")], "dan-bai.json"
    )
    assert [(each["file"], each["message"]) for each in told] == [("Đề cương", "số liệu tin bai")]


def test_sums_of_figures_without_a_name_are_told_by_their_sentence(tmp_path: Path) -> None:
    """The table of sums shows no code."""
    outline = json.loads((SAMPLE.parents[1] / "lai-chau-tinh-tu-don-vi" / "dan-bai.json").read_text())
    for figure in outline["so_lieu"].values():
        figure.pop("ten", None)
    samples = SAMPLE.parents[1]
    for name, content in {
        "de-cuong/o.json": json.dumps(outline),
        "de-cuong/don_vi.json": (samples / "don_vi.json").read_text(),
        "nhan/so.json": (samples / "lai-chau-cac-don-vi-quy-3-2023" / "so-lieu.json").read_text(),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    names = [each["ten"] for each in province._added_up(str(tmp_path), {"tren": "o.json"}, {})["so"]]
    assert any("[số này] lượt người được tư vấn trực" in name for name in names)
    assert not any(re.fullmatch(r"[a-z]+(?:_[a-z]+)+", name) for name in names)
