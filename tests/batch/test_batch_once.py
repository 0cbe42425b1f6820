"""What the records of a batch share is read and judged once, and nothing that is printed shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from batch_builder import outline, record, register, write_batch

from docgen.batch.merge import merged
from docgen.batch.run import Order, run_batch
from docgen.batch.work import Context, Job, code_version, make
from docgen.generate import generate
from docgen.report import texts
from docgen.report.load import check_data
from docgen.template.catalog import find_template
from docgen.units import parse_register

BODY: list[Any] = [
    {"tieu_de": "I. Tình hình {{ ky.ten }}", "noi_dung": [
        "Có {{ so_lieu.tong | so }} CĐCS, kết nạp {{ chi_tieu.kn.thuc_hien | so }} người, đạt "
        "{{ chi_tieu.kn.ty_le | phan_tram }} kế hoạch ngày {{ so_lieu.ngay }}, năm {{ so_lieu.nam | so }}.",
        "- **Quỹ** {{ so_lieu.quy | so }} triệu đồng; *{{ so_lieu.loi }}*:",
        {"khoan": "{{ so_lieu.tong }} đơn vị (Phụ lục {{ so_lieu.loi }})", "noi_dung": ["Chữ không đổi."]},
        {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["{{ don_vi.ten }}", "{{ so_lieu.tong }}"], ["A", 3]]}},
    ]},
    {"tieu_de": "Nhiệm vụ {{ ky.sau.ten }}", "noi_dung": ["Tiếp tục; {{ so_lieu.tong }}/{{ so_lieu.tong }}"]},
    {"bang_chi_tieu": True},
]  # fmt: skip
ANNEX = [{"tieu_de": "Số liệu {{ so_lieu.tong }}", "noi_dung": ["Kèm theo {{ so_lieu.tong | so }} CĐCS."]}]


def figures(number: int, **changes: Any) -> dict[str, Any]:
    """The figures of one record; some print as nothing, as a mark of XML, as words of several kinds."""
    loose = ("", "R&D < 5%", "a\tb", "I", "2023-07-11", "Cá»™ng Ä‘oÃ n", "20,4 đoàn viên", "**")[number % 8]
    known = {"tong": 5 * number, "quy": f"{number},5", "loi": loose, "ngay": f"2023-09-0{1 + number % 9}",
             "nam": 2000 + number}  # fmt: skip
    return {**known, **changes}


def records(count: int) -> list[dict[str, Any]]:
    """Records that leave the outline's text alone, but for every fourth, which brings a body of its own."""
    own = {
        "noi_dung": ["Riêng: {{ so_lieu.tong | so }} CĐCS, {{ so_lieu.loi }}.", *BODY[1:]],
        "trich_yeu": "Về quý I",
    }
    return [
        record(f"h{number}", so_lieu=figures(number), **(own if number % 4 == 3 else {}))
        for number in range(count)
    ]


def shared() -> dict[str, Any]:
    """The outline."""
    empty = dict.fromkeys(figures(0))
    return outline(noi_dung=BODY, phu_luc=ANNEX, so_lieu=empty, trich_yeu="Công tác {{ ky.ten }}")


def context(data: dict[str, Any], count: int) -> Context:
    """What a worker of this batch gets."""
    template = find_template("bao-cao-quy")
    content = [json.dumps(each, ensure_ascii=False).encode() for each in (data, register(count))]
    return Context(content[0], content[1], template.read_bytes(), template.name, code_version())


def test_each_report_is_the_same_as_one_made_alone(tmp_path: Path) -> None:
    """The bytes of every file of a batch are those that ``docgen generate`` makes of the same data."""
    count = 24
    data = shared() | {"du_thao": 1}
    write_batch(tmp_path, count, dc=data, bg=records(count))
    made = run_batch(
        Order(tmp_path / "dc.json", tmp_path / "bg.json", tmp_path / "ra", tmp_path / "don_vi.json")
    )
    files = [row.file for row in made.rows]
    assert all(files)
    for each, file in zip(records(count), files, strict=True):
        alone = tmp_path / "mot.json"
        alone.write_text(json.dumps(merged(data, each), ensure_ascii=False), encoding="utf-8")
        found = generate(alone, out=tmp_path / "mot.docx", units=tmp_path / "don_vi.json", force=True)
        assert found.path.read_bytes() == (tmp_path / "ra" / file).read_bytes()


AWKWARD: list[Any] = [
    "Từ ngày {{ so_lieu.a | so }} tháng {{ so_lieu.b | so }} năm {{ so_lieu.c | so }}",
    f"- {'Gạch ' * 22}{{{{ so_lieu.b | so }}}} người",
    "Đoạn sau: Điều {{ so_lieu.a }}, **{{ so_lieu.b | so }} đồng**, *khóa {{ so_lieu.c | so }}*:",
    "+ {{ so_lieu.c | so }} - {{ so_lieu.a | so }} đoàn viên",
    {"tieu_de": "Mục {{ so_lieu.a | so }} công đoàn", "noi_dung": [
        {"khoan": "Khoản {{ so_lieu.b | so }} người:", "noi_dung": ["- {{ so_lieu.a | so }}"]},
        "{{ so_lieu.c | so }}",
        "{{ so_lieu.a }}/{{ so_lieu.b }} người",
        {"bang": {"cot": ["Tên", "Số"], "dong": [["{{ don_vi.ten }}", "{{ so_lieu.a }}"]]}},
        "Còn {{ so_lieu.b | so }} người, ngày {{ so_lieu.a | so }}",
        "{{ '.' if so_lieu.a > 9 else '' }}/.",
    ]},
    "Có {{ so_lieu.a | so }} tổ chức.",
]  # fmt: skip
NUMBERS: list[Any] = [
    *(10**digits - 1 for digits in range(8)), 1999, 10**15, 10**25, -4, "1.234", {"gia_tri": 7, "ky_truoc": 6}
]  # fmt: skip


WORDY: list[Any] = [
    "- {{ so_lieu.a }}",
    "Có {{ so_lieu.b }} đoàn viên, Điều {{ so_lieu.c }}",
    "+ {{ so_lieu.c }} của {{ so_lieu.a }}{{ ' và Khoản 3' if so_lieu.b else '' }}",
    {"tieu_de": "{{ so_lieu.b | in_hoa }} công đoàn", "noi_dung": ["*{{ so_lieu.a }}* người"]},
    "Có {{ so_lieu.a }} tổ chức",
]  # fmt: skip
WORDS: list[Any] = [
    "", "ngày 5 tháng 9", "huyện:", "R&D <5 người>", "Điều 5.", "a\tb", "5", "Gạch " * 30,
    "số 3, 4 nhà; 5", "a", "b",
]  # fmt: skip


@pytest.mark.parametrize(("body", "values"), [(AWKWARD, NUMBERS), (WORDY, WORDS)])
@pytest.mark.thorough(one_of=2)
def test_values_stand_in_lines_as_in_a_report_made_alone(
    tmp_path: Path, body: list[Any], values: list[Any]
) -> None:
    """No-break spaces and lines kept with the next one do not come from another report."""
    count = len(values)
    data = outline(noi_dung=body, so_lieu=dict.fromkeys("abc"), trich_yeu="Về quý I")
    rows = [
        record(f"h{at}", so_lieu={"a": values[at], "b": values[at - 1], "c": values[at - 3]})
        for at in range(count)
    ]
    write_batch(tmp_path, count, dc=data, bg=rows)
    given = context(data, count)
    for number, each in enumerate(rows):
        made = make(given, Job(number, each, "a.docx"))
        alone = tmp_path / "mot.json"
        alone.write_text(json.dumps(merged(data, each), ensure_ascii=False), encoding="utf-8")
        assert made.data == generate(alone, units=tmp_path / "don_vi.json").content, values[number]


def test_each_report_is_told_the_same_as_one_judged_alone() -> None:
    """Code, place and words of every problem are those that judging the merged report by itself finds."""
    count, seen = 24, set()
    units, _ = parse_register(register(count))
    data = {**shared(), "du_thao": 1}
    data["noi_dung"] = [
        *BODY,
        "Sai: {{ so_lieu.khong_co }}, {{ so_lieu.tong / so_lieu.quy }}",
        "Sai: {{ chi_tieu.x",
        "(Nêu y)",
    ]
    given = context(data, count)
    for number, each in enumerate(records(count)):
        alone = check_data(merged(data, each), units)[1]
        told = make(given, Job(number, each, "a.docx", trial=True)).problems
        assert [str(problem) for problem in told] == [str(problem) for problem in alone]
        seen |= {problem.code for problem in told}
    assert {"D060", "D061", "D062", "D063", "D064", "D066", "D101", "D102"} <= seen


@pytest.mark.parametrize(
    ("own", "read"), [({}, 0), ({"noi_dung": ["{{ so_lieu.tong }}", "b"]}, 2), ({"trich_yeu": "A"}, 1)]
)
def test_a_record_pays_for_the_texts_that_it_brings(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, Any], read: int
) -> None:
    """The outline's texts are read with the first record; after that only those that a record replaces."""
    given = context(shared() | {"du_thao": 1}, 9)
    make(given, Job(0, record("h0", so_lieu=figures(0)), "a.docx"))
    taken: list[str] = []
    before = texts.Text.__init__

    def counted(self: texts.Text, passage: Any) -> None:
        taken.append(passage[0])
        before(self, passage)

    monkeypatch.setattr(texts.Text, "__init__", counted)
    made = make(given, Job(1, record("h1", so_lieu=figures(1), **own), "b.docx"))
    assert made.sha256
    assert len(taken) == read
