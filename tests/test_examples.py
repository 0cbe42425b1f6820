"""What README.md, docs/ and HUONG-DAN.md show works: commands run, data make a report.

A new example is found by itself. A command runs in a folder with what its reader has; data are validated,
generated and checked; what is shown as output must be printed. Nothing is left out but with a reason, here.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from conftest import DocgenCli, Ran

from tests.drafts import fill_in
from tests.examples import DOCS, READINGS, ROOT, Example, examples, in_markdown
from tests.pages import missing
from tests.roundtrip.editing import Doc, new_paragraph, replace
from tests.roundtrip.office import LEFT, RIGHT, Office

NOT_RUN = {  # program: why it is not run here
    "python3": "makes a fresh environment: .ci/run does",
    ".": "enters that environment: .ci/run does",
    "pip": "installs docgen: .ci/run does, in a fresh environment for each command",
    "pytest": "is this very run",
}
REPORT: dict[str, Any] = {  # what a fragment of a report is laid over
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "chi_tieu": [
        {
            "ma": "ket_nap",
            "ten": "Đoàn viên kết nạp mới",
            "don_vi_tinh": "đoàn viên",
            "loai": "so_luong",
            "thuc_hien": 15,
        }
    ],
    "noi_dung": ["Đoàn viên, người lao động có việc làm."],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lương Xuân Trường"},
}
OUTLINE = Path("samples/lai-chau-cac-don-vi-quy-3-2023/dan-bai.json")
ROLLUP = Path("samples/lai-chau-tinh-tu-don-vi")
OF_A_ROLLUP = re.compile('gop_loi_van|bang_don_vi|"gia_tri": null')  # what only an outline of sums says
BLOCK_KEYS = {"tieu_de", "khoan", "bang", "bang_chi_tieu", "anh", "bieu_do"}
PERIOD_KEYS = {"nam", "quy", "thang", "tuan", "nam_hoc", "nhiem_ky", "tu", "den"}


def of_language(*languages: str) -> list[Example]:
    """The fenced examples of all documents in one of these languages."""
    return [each for doc in DOCS for each in examples(doc) if each.language in languages]


def inline(pattern: str) -> list[Example]:
    """The code in running text that begins with ``pattern``."""
    return [
        each for doc in DOCS for each in examples(doc) if not each.language and re.match(pattern, each.text)
    ]


def test_every_fenced_block_is_of_a_kind_that_is_tried() -> None:
    """Commands, data, output: a block of another kind, or of none, would be an example that nobody tries."""
    fenced = [each for doc in DOCS for each in examples(doc) if "\n" in each.text]
    assert {each.language for each in fenced} == {"sh", "json", "text", "python", "toml"}


def test_python_and_toml_are_well_formed() -> None:
    """What engineers are shown as a rule and its cases can be read by the language it is in."""
    for each in of_language("python"):
        assert ast.parse(each.text).body, each
    for each in of_language("toml"):
        assert tomllib.loads(each.text), each


def test_what_counts_as_an_example() -> None:
    """Blocks with their language, also in a list; code in the text; nothing that is generated."""
    found = in_markdown(
        "A.md", "`a`\n<!-- x:start -->\n`b`\n<!-- x:end -->\n1. c\n   ```sh\n   d\n   ```\n   in ra: *e\nf*"
    )
    assert found == [Example("A.md", 1, "", "a"), Example("A.md", 6, "sh", "d\n", "e f")]


# commands


def programs(example: Example) -> Iterator[list[str]]:
    """The programs of a block of commands with their arguments; ``&&`` parts them as a new line does."""
    for line in example.text.splitlines():
        for command in line.split("&&"):
            yield shlex.split(command)


def commands(reading: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Where, and the arguments: the ``docgen`` commands in the order of the documents, each once.

    Code in the running text is a command when it has an argument besides options; else it is a name.
    """
    found: dict[tuple[str, ...], str] = {}
    for example in (each for doc in reading for each in examples(doc)):
        if example.language == "sh":
            lines = [words for words in programs(example) if words[0] == "docgen"]
        else:
            words = example.text.split()
            lines = [words] if not example.language and is_command(words) else []
        for words in lines:
            found.setdefault(tuple(words[1:]), str(example))
    return [(place, list(words)) for words, place in found.items()]


def is_command(words: list[str]) -> bool:
    """Whether ``docgen …`` in running text says all that a run needs."""
    return words[0] == "docgen" and any(not word.startswith("-") for word in words[1 + len(path(words)) :])


def path(words: list[str]) -> list[str]:
    """``["template", "lint"]`` of ``docgen template lint …``."""
    return words[1 : 3 if words[1:2] in (["form"], ["template"], ["units"]) else 2]


@pytest.mark.parametrize("example", of_language("sh"), ids=str)
def test_every_program_is_run_or_left_out_with_a_reason(example: Example) -> None:
    """A program that is not docgen stands in ``NOT_RUN``."""
    assert {words[0] for words in programs(example)} <= {"docgen", *NOT_RUN}


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading[0])
@pytest.mark.thorough(one_of=2)
def test_the_commands_work_one_after_the_other(docgen_cli: DocgenCli, reading: tuple[str, ...]) -> None:
    """From the first to the last, as a reader types them: each ends with 0 and without a traceback."""
    prepare(docgen_cli)
    failed = []
    for place, words in commands(reading):
        by_hand(docgen_cli.folder, words)
        ran = docgen_cli(*expanded(docgen_cli.folder, words))
        if ran.code != 0 and not (words[0] == "preview" and missing()):
            failed.append(f"{place}: docgen {shlex.join(words)}: {ran.code}\n{ran.out}{ran.err}")
    assert not failed, "\n".join(failed)


def prepare(docgen_cli: DocgenCli) -> None:
    """The folder of a reader: the samples, and a report, its Word file and an outline of his own."""
    folder = docgen_cli.folder
    shutil.copytree(ROOT / "samples", folder / "samples")
    shutil.copy(folder / "samples/lai-chau-quy-3-2023/bao-cao.json", folder)
    shutil.copy(folder / OUTLINE, folder)
    assert docgen_cli("generate", "bao-cao.json", "-o", "bao-cao.docx").code == 0


def expanded(folder: Path, words: list[str]) -> list[str]:
    """File names for ``*``, as a shell puts them in."""
    found = [sorted(path.name for path in folder.glob(word)) if "*" in word else [word] for word in words]
    return [word for names in found for word in names]


def by_hand(folder: Path, words: list[str]) -> None:
    """What the document tells its reader to do before this command."""
    step = BY_HAND.get(shlex.join(words))
    if step:
        step(folder)


def fill_the_blank(folder: Path) -> None:
    """Text for every hint "(Nêu …)" and a signer, into the blank report that ``docgen new`` made."""
    blank = folder / "bao-cao-quy-2024Q4.json"
    filled = re.sub(r"\(N[^\")]*\)", "Các cấp công đoàn hoàn thành nhiệm vụ.", blank.read_text("utf-8"))
    data = {**json.loads(filled), "nguoi_ky": REPORT["nguoi_ky"]}
    blank.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def fill_the_table(folder: Path) -> None:
    """The workbook that ``--mau-bang`` made comes back with the figures of the units."""
    assert (folder / "bang.xlsx").exists()
    source = (ROOT / OUTLINE.parent / "so-lieu.csv").read_text("utf-8-sig")
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(source), delimiter=";"):
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(folder / "bang.xlsx")


def edited_last_quarter(folder: Path) -> None:
    """The Word file of quý III, with a number changed by hand."""
    doc = Doc((folder / "bao-cao.docx").read_bytes())
    replace(doc.find("tuyên truyền trong quý III"), "30.000", "31.500")
    (folder / "bao-cao-quy-3.docx").write_bytes(doc.save())


def typed_last_quarter(folder: Path) -> None:
    """The file of the quarter before, as an office typed it; a report on a topic that names no period."""
    (folder / "bao-cao-quy-truoc.docx").write_bytes(Office().head().lines(*TYPED).end().save())
    topic = Office().head("BÁO CÁO", "Công tác nhà ở cho đoàn viên").lines(*TYPED).end()
    (folder / "bao-cao-chuyen-de.docx").write_bytes(topic.save())


TYPED = (
    "**I. KẾT QUẢ**",
    "Toàn tỉnh có 778 CĐCS; kết nạp 1.234/1.000 đoàn viên, đạt 123,4% kế hoạch.",
    "**II. NHIỆM VỤ**",
    "Tiếp tục chăm lo đời sống đoàn viên./.",
)


def write_the_provinces_outline(folder: Path) -> None:
    """The province's outline, and the workbook of its units."""
    shutil.copy(ROOT / ROLLUP / "dan-bai.json", folder / "dan-bai-tinh.json")
    fill_the_table(folder)
    shutil.copy(folder / "bang.xlsx", folder / "so-lieu.xlsx")


def write_the_outline_of_the_forms(folder: Path) -> None:
    """The province's outline, from which the forms are made."""
    shutil.copy(ROOT / ROLLUP / "dan-bai.json", folder / "dan-bai-tinh.json")


def send_the_forms_back(folder: Path, sent: str = "phieu", back: str = "nhan-ve") -> None:
    """Every unit fills its form in, as its record of the sample says, and sends it back."""
    (folder / back).mkdir()
    records = json.loads((ROOT / OUTLINE.parent / "so-lieu.json").read_text("utf-8"))
    for number, record in enumerate(records):
        (form,) = (folder / sent).glob(f"phieu-{record['don_vi']}-*.xlsx")
        book = openpyxl.load_workbook(form)
        indicators = {row["ma"]: row for row in record["chi_tieu"]}
        for row in book.active.iter_rows(min_row=10):
            top, name, *key = str(row[0].value).split(".")
            owner = record["so_lieu"] if top == "so_lieu" else indicators.get(name, {})
            row[4].value = owner.get(key[0] if key else name)
        if "Lời văn" in book.sheetnames:
            (line,) = (row for row in book["Lời văn"].iter_rows() if row[0].value == "Công tác nữ công")
            line[1].value = f"Lời của đơn vị {record['don_vi']}."
        book.save(folder / back / f"Phieu {number}.xlsx")


def add_the_units_words(folder: Path) -> None:
    """Two rows below the text of the outline's workbook: the units' own words, and their figures."""
    book = openpyxl.load_workbook(folder / "dan-bai-so.xlsx")
    sheet = book["Lời văn"]
    first = next(row for row in range(4, 500) if not sheet.cell(row, 2).value)
    rows = (
        ("Lời các đơn vị", "Công tác nữ công"),
        ("Bảng các đơn vị", "Tin, bài đã đăng, phát; Suất thăm hỏi"),
    )
    for number, (kind, text) in enumerate(rows, first):
        sheet.cell(number, 2).value, sheet.cell(number, 4).value = kind, text
    book.save(folder / "dan-bai-so.xlsx")


def write_the_years_outline(folder: Path) -> None:
    """The outline of a year, and the records of its quarters."""
    year = ROOT / "samples/lai-chau-nam-2023-tu-quy"
    shutil.copy(year / "dan-bai.json", folder / "dan-bai-nam.json")
    shutil.copy(year / "so-lieu.json", folder / "bon-quy.json")


def edited_with_new_data(folder: Path) -> None:
    """A Word file with a sentence of a person's own, and the data with another figure."""
    doc = Doc((folder / "bao-cao.docx").read_bytes())
    before = doc.find("Riêng công tác nhân sự")
    before.addnext(new_paragraph(before, "Sau Đại hội, các cấp công đoàn đã kiện toàn ủy ban kiểm tra."))
    (folder / "bao-cao-da-sua.docx").write_bytes(doc.save())
    data = json.loads((folder / "samples/lai-chau-quy-3-2023/bao-cao.json").read_text("utf-8"))
    data["so_lieu"]["tin_bai"]["gia_tri"] = 62
    (folder / "bao-cao-moi.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


BY_HAND: dict[str, Callable[[Path], None]] = {
    "update bao-cao-da-sua.docx bao-cao-moi.json -o bao-cao-moi.docx": edited_with_new_data,
    "new bao-cao-quy --tu bao-cao-quy-3.docx --ky 2023Q4 -o quy-4.docx": edited_last_quarter,
    "import bao-cao-quy-truoc.docx -o quy-truoc.json": typed_last_quarter,
    "import quy-4.docx -o quy-4.json": lambda folder: fill_in(folder / "quy-4.docx"),
    "import quy-1.docx -o quy-1.json": lambda folder: fill_in(folder / "quy-1.docx"),
    "rollup dan-bai-tinh.json so-lieu.xlsx -o tinh.json --docx tinh.docx": write_the_provinces_outline,
    "rollup dan-bai-nam.json bon-quy.json -o nam.json": write_the_years_outline,
    "batch dan-bai-tinh.json --phieu -o phieu/ --han 05/10/2023": write_the_outline_of_the_forms,
    "collect dan-bai-tinh.json nhan-ve/ -o so-lieu-thu.json --nhac nhac/": send_the_forms_back,
    "batch dan-bai-so.xlsx --phieu -o phieu-loi-van/": add_the_units_words,
    "collect dan-bai-so.xlsx nhan-loi-van/ -o thu-loi-van.xlsx": lambda folder: send_the_forms_back(
        folder, "phieu-loi-van", "nhan-loi-van"
    ),
    "validate bao-cao-quy-2024Q4.json": fill_the_blank,
    "batch dan-bai.json bang.xlsx -o bao-cao/": fill_the_table,
}


@pytest.mark.parametrize("example", inline("docgen "), ids=str)
def test_names_of_commands_and_options_exist(docgen_cli: DocgenCli, example: Example) -> None:
    """A command named in the text is one, and has the options it is named with."""
    words = example.text.split()
    shown = docgen_cli(*path(words), "--help")
    assert shown.code == 0
    assert [word for word in words if word.startswith("-") and word not in shown.out] == []


# data


PERIOD_KEYS = {"nam_hoc", "nhiem_ky", "tu"}
SKETCH = re.compile(r'\{"\w+"[,}]|.*\[\.\.\.\]')  # names the keys of an object, leaves out their values


def data_examples() -> list[Example]:
    """Blocks of JSON, and in the running text what begins like a JSON object with keys, a key or a string."""
    named = inline(r'\{\s*"|"')
    every = [*of_language("json"), *(each for each in named if not SKETCH.match(each.text))]
    return [each for each in every if not OF_A_ROLLUP.search(each.text)]


def report_of(text: str) -> dict[str, Any]:
    """The report that an example is, or the smallest that holds it."""
    data = json.loads(f"{{{text}}}" if re.match(r'"\w+":', text) else text)
    return data if "mau" in data else {**REPORT, **keys_of_a_report(data)}


def keys_of_a_report(data: Any) -> dict[str, Any]:
    """A block or a string as body; a figure, an indicator, a period in its place; else keys of a report."""
    if isinstance(data, str) or data.keys() & BLOCK_KEYS:
        return {"noi_dung": [{"tieu_de": "KẾT QUẢ HOẠT ĐỘNG", "noi_dung": [data]}]}
    if "gia_tri" in data:
        return {"so_lieu": {"tong": data}}
    if "loai" in data:
        return {"chi_tieu": [data]}
    if "nam" in data or data.keys() & PERIOD_KEYS:
        return {"ky": data, "mau": "bao-cao-quy" if "quy" in data else "bao-cao-chuyen-de"}
    return dict(data)


@pytest.mark.parametrize("example", data_examples(), ids=str)
@pytest.mark.thorough(one_of=4)
def test_data_make_a_report(docgen_cli: DocgenCli, example: Example) -> None:
    """Without a finding, with the words that the document promises."""
    docgen_cli.write("bao-cao.json", report_of(example.text))
    assert docgen_cli("--json", "validate", "bao-cao.json").json["problems"] == []
    ran = docgen_cli("generate", "bao-cao.json", "-o", "a.docx", "--check")
    assert ran.code == 0, ran.err
    document = docx.Document(io.BytesIO(ran.files["a.docx"]))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert example.printed in words.replace("\xa0", " ")


def rollup_examples() -> list[Example]:
    """Pieces of data that only an outline of a roll-up holds."""
    found = [each for doc in DOCS for each in examples(doc) if each.language in ("", "json")]
    return [each for each in found if OF_A_ROLLUP.search(each.text) and "{" in each.text]


@pytest.mark.parametrize("example", rollup_examples(), ids=str)
@pytest.mark.thorough(one_of=4)
def test_data_make_an_outline_of_a_roll_up(docgen_cli: DocgenCli, example: Example) -> None:
    """A block or a figure of the documents works in the province's outline, with its units' records."""
    outline = json.loads((ROOT / ROLLUP / "dan-bai.json").read_text("utf-8"))
    data = json.loads(example.text if example.text.startswith("{") else f"{{{example.text}}}")
    if "so_lieu" in data:
        outline["so_lieu"] |= data["so_lieu"]
    else:
        outline["noi_dung"].append({"tieu_de": "KẾT QUẢ CỦA CÁC ĐƠN VỊ", "noi_dung": [data]})
    docgen_cli.write("tinh.json", outline)
    ran = docgen_cli("rollup", "tinh.json", ROOT / OUTLINE.parent / "so-lieu.json", "-o", "ra.json")
    assert ran.code in (0, 1), ran.err
    assert docgen_cli("validate", "ra.json").code == 0


# output


def misspelt(docgen_cli: DocgenCli) -> Ran:
    """A report that calls a figure by a name that is nearly right."""
    body = [{"tieu_de": title, "noi_dung": ["Có {{ so_lieu.tong_cdc }} CĐCS."]} for title in ("A", "B")]
    docgen_cli.write("bao-cao.json", {**REPORT, "so_lieu": {"tong_cdcs": 778}, "noi_dung": body})
    return docgen_cli("validate", "bao-cao.json")


def edited_in_word(docgen_cli: DocgenCli) -> Ran:
    """The report of Lai Châu, a figure typed over in one place and a paragraph put in."""
    docgen_cli("generate", ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json", "-o", "bao-cao.docx")
    path = docgen_cli.folder / "bao-cao.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("hiện có 778"), "778", "781")
    before = doc.find("Riêng công tác nhân sự")
    words = "Sau Đại hội, các cấp công đoàn đã kiện toàn ủy ban kiểm tra."
    before.addnext(new_paragraph(before, words))
    path.write_bytes(doc.save())
    return docgen_cli("import", "bao-cao.docx")


def next_quarter(docgen_cli: DocgenCli) -> Ran:
    """Quý IV from the Word file of quý III of Lai Châu."""
    docgen_cli("generate", ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json", "-o", "bao-cao-quy-3.docx")
    return docgen_cli(
        "new", "bao-cao-quy", "--tu", "bao-cao-quy-3.docx", "--ky", "2023Q4", "-o", "quy-4.docx"
    )


def typed_by_an_office(docgen_cli: DocgenCli) -> Ran:
    """A file that docgen never made: its symbol is misspelt, its end mark is missing."""
    left = (*LEFT[:2], "Số: 757/BC-LĐLD")
    office = Office().columns(left, RIGHT).title("BÁO CÁO").lines(*TYPED[:-1], "Chăm lo đời sống đoàn viên.")
    docgen_cli.write("bao-cao-quy-truoc.docx", office.end().save())
    return docgen_cli("import", "bao-cao-quy-truoc.docx")


OUTPUT: dict[str, Callable[[DocgenCli], Ran]] = {
    "biến so_lieu.tong_cdc không có": misspelt,
    "Đã đọc lại 79 đoạn": edited_in_word,
    "mục để trống chờ điền": next_quarter,
    "Tệp không do docgen lập": typed_by_an_office,
}
PICTURE = "cli/  "  # how the picture of the parts begins, which test_layers holds to the imports


def shown_output() -> list[Example]:
    """Blocks of text, but for the picture."""
    return [each for each in of_language("text") if not each.text.startswith(PICTURE)]


@pytest.mark.parametrize("example", shown_output(), ids=str)
def test_output_is_shown_as_it_is_printed(docgen_cli: DocgenCli, example: Example) -> None:
    """Word for word. A new block of output needs a line in ``OUTPUT`` that says how it comes about."""
    (make,) = [make for words, make in OUTPUT.items() if words in example.text]
    ran = make(docgen_cli)
    assert example.text in ran.out + ran.err
