"""The data of the Lai Châu sample: figures named once, prose that refers to them, no slips.

Reads the committed JSON, the list of facts and (outside the repository, if given) the source. It must
not know how a report is printed: the printed text is held to ``lai-chau-facts.txt`` elsewhere.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "samples" / "lai-chau-quy-3-2023"
REPORT = FOLDER / "bao-cao.json"
FACTS = HERE / "lai-chau-facts.txt"
SEED = "seed001-lai-chau-bao-cao-quy-3-2023.txt"

EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
FIGURE = re.compile(r"\bso_lieu\.(\w+)")
INDICATOR = re.compile(r"\bchi_tieu\.(\w+)\.(\w+)")
DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
DOCUMENT = re.compile(r"\d+[a-z]?(?:/\d{4})?[-/](?=[^\W\d_])[\w-]+(?:/\w+)?")  # 7c/NQ-TLĐ, 02-NQ/TW
AFTER_SEMICOLON = re.compile(r"; (?!(?:Quyết định|Chương trình|Nghị quyết|Kết luận|Chỉ thị) số)([^\W\d_])")
UNTIDY = re.compile(r"\d{4}(?:-| -|- )\d{4}|  |\s[,;.:]|\.\.")
GROUPS = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
LONG = 60  # characters from which a sentence counts as copied

SOURCE_TOTALS = {
    ("tinh_uy_gop_y_khai_quat", "tinh_uy_duyet_chinh_thuc"): 2,
    ("tu_van_truc_tiep", "tu_van_gian_tiep"): 130,
    ("kt_dieu_le_cung_cap", "kt_dieu_le_cap_duoi"): 626,
    ("kt_tai_chinh_cung_cap", "kt_tai_chinh_cap_duoi"): 624,
    ("gs_to_chuc", "gs_ca_nhan"): 34,
}
SLIPS = re.compile(
    r"LĐLD|Noi nhận|khói|90\.6|Năng xuất| xuất với|Tương hỗn|nhiệm vụ 2023|công thông tin|CTr-TU|NĐ- CP"
    r'|m2|Covid - 19|đảm bảo|Uỷ |khoá |–|"'
)


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"khóa lặp: {keys}"
    return dict(pairs)


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """The sample as data; a repeated key fails."""
    data = json.loads(REPORT.read_text(encoding="utf-8"), object_pairs_hook=_refuse_twice)
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def prose(report: dict[str, Any]) -> list[str]:
    """Every text of the body: paragraphs, titles, clauses."""
    return list(_texts(report["noi_dung"]))


def _texts(blocks: list[Any], *, titles: bool = True) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
            continue
        if "khoan" in block:
            yield block["khoan"]
        elif titles:
            yield block["tieu_de"]
        yield from _texts(block.get("noi_dung", []), titles=titles)


def _values(report: dict[str, Any]) -> dict[str, Any]:
    return {name: entry["gia_tri"] for name, entry in report["so_lieu"].items()}


def _printed(value: float) -> str:
    """A figure as reports print it: 20.841 or 90,6."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_every_figure_is_used(report: dict[str, Any], prose: list[str]) -> None:
    """A named figure that the prose never asks for is a mistake of the data."""
    code = " ".join(found for text in prose for found in EXPRESSION.findall(text))
    assert set(report["so_lieu"]) - set(FIGURE.findall(code)) == set()
    indicators = {entry["ma"] for entry in report["chi_tieu"]}
    assert indicators - {code for code, _ in INDICATOR.findall(code)} == set()


def test_every_reference_resolves(report: dict[str, Any], prose: list[str]) -> None:
    """What the prose asks for exists: the figure, the indicator, and what its kind can tell."""
    tells = {"so_luong": {"thuc_hien"}, "ty_trong": {"thuc_hien", "tong_so", "ty_le"}}
    kinds = {entry["ma"]: entry["loai"] for entry in report["chi_tieu"]}
    assert len(kinds) == len(report["chi_tieu"])
    for code in (found for text in prose for found in EXPRESSION.findall(text)):
        names, asked = FIGURE.findall(code), INDICATOR.findall(code)
        assert names or asked, f"không gọi số liệu nào: {code}"
        assert set(names) <= set(report["so_lieu"]), code
        assert all(what in tells[kinds[indicator]] for indicator, what in asked), code


def test_no_named_figure_is_typed(report: dict[str, Any], prose: list[str]) -> None:
    """A numeral of three digits or more that equals a named figure stands in the data alone."""
    whole = [_printed(value) for value in _values(report).values()]
    whole += [_printed(entry["thuc_hien"]) for entry in report["chi_tieu"]]
    whole += [_printed(entry["tong_so"]) for entry in report["chi_tieu"] if "tong_so" in entry]
    whole += [_printed(total) for total in SOURCE_TOTALS.values()]
    named = {number for number in whole if sum(map(str.isdigit, number)) >= 3}
    plain = [DOCUMENT.sub("", EXPRESSION.sub("", text)) for text in prose]
    typed = {number for text in plain for number in GROUPS.findall(text)}
    assert named & typed == set()
    assert {"4.067.150.000", "20.841", "90,6", "626"} <= named


def test_sums_agree_with_the_source(report: dict[str, Any], prose: list[str]) -> None:
    """Totals that the source states are worked out from their parts, in the prose, and check."""
    values, code = _values(report), " ".join(prose)
    for parts, total in SOURCE_TOTALS.items():
        assert sum(values[part] for part in parts) == total
        assert f"({' + '.join(f'so_lieu.{part}' for part in parts)})" in code


def test_texts_are_composed() -> None:
    """Sample, note and facts are in NFC and end with a line break."""
    for path in (REPORT, FOLDER / "GHI-CHU.md", FACTS):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert text.endswith("\n"), path


def test_numbers_of_sections_are_not_typed(report: dict[str, Any]) -> None:
    """Titles and clauses carry no number of their own; the outline is the source's."""
    numbered = re.compile(r"^\s*(?:[IVX]+\.|\d+[.)]|[a-zđ]\))")
    first, second, third = report["noi_dung"]
    assert not any(numbered.match(text) for text in _texts(report["noi_dung"]))
    assert [section["tieu_de"].isupper() for section in (first, second, third)] == [True] * 3
    results, limits = second["noi_dung"]
    assert sum(isinstance(block, dict) for block in results["noi_dung"]) == 9
    assert all(isinstance(block, str) for block in limits["noi_dung"])
    assert [list(block) for block in third["noi_dung"]] == [["khoan"]] * 12


def test_slips_of_the_source_are_gone(report: dict[str, Any], prose: list[str]) -> None:
    """Neither the source's misspellings nor its two ways of writing one thing came along."""
    texts = [EXPRESSION.sub("0", text) for text in [*prose, *report["noi_nhan"]]]
    assert [found[0] for text in texts for found in SLIPS.finditer(text)] == []
    assert [text for text in texts if UNTIDY.search(text)] == []
    raised = [match[0] for text in texts for match in AFTER_SEMICOLON.finditer(text) if match[1].isupper()]
    assert raised == []


def test_dates_are_written_as_the_decree_says(prose: list[str]) -> None:
    """Days below ten and months 1 and 2 have a zero, other months none, and every date exists."""
    dates = [match for text in prose for match in DAY.finditer(text)]
    assert len(dates) > 20
    for match in dates:
        day = date(int(match[3]), int(match[2]), int(match[1]))
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        assert match[0] == f"{day.day:02d}/{month}/{day.year}"


def test_facts_can_be_held_to_the_print() -> None:
    """Facts are single-spaced, not blank at the ends, and the body's stand between their two marks."""
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    facts = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in facts if line != _folded(line)] == []
    assert [line for line in lines if line.startswith("#@")] == ["#@ thân văn bản", "#@ hết thân văn bản"]
    assert len(facts) > 180


def test_facts_name_every_figure(report: dict[str, Any]) -> None:
    """Each figure of the data, as printed, stands in the list of facts."""
    facts = FACTS.read_text(encoding="utf-8")
    counts = [*_values(report).values(), *(entry["thuc_hien"] for entry in report["chi_tieu"])]
    shorter = {31_000_000: "31 triệu đồng", 4_000_000: "4 triệu đồng", 5_000_000: "5 triệu đồng"}
    wanted = [shorter.get(value, _printed(value)) for value in counts]
    assert [number for number in wanted if not re.search(rf"(?<![1-9.,]){number}(?![.,]?\d)", facts)] == []


def test_no_sentence_is_copied(report: dict[str, Any]) -> None:
    """Facts come from the source, sentences do not (needs DOCGEN_SEEDS, the folder of the source)."""
    folder = os.environ.get("DOCGEN_SEEDS")
    if not folder:
        pytest.skip("DOCGEN_SEEDS không chỉ thư mục văn bản nguồn (nguồn nằm ngoài kho mã)")
    source = _folded((Path(folder) / SEED).read_text(encoding="utf-8").replace("*", "")).casefold()
    sentences = [
        sentence
        for text in _texts(report["noi_dung"], titles=False)
        if not text.startswith("- ")
        for sentence in re.split(r"(?<=[.?!]) ", text.replace("*", ""))
        if len(EXPRESSION.sub("0", sentence)) >= LONG
    ]
    assert len(sentences) > 50
    assert [sentence for sentence in sentences if re.search(_pattern(sentence), source)] == []


def _pattern(sentence: str) -> str:
    """The sentence as a pattern: any figure where it has an expression, its full stop left out."""
    pieces = EXPRESSION.split(sentence.rstrip(".").casefold())[::2]
    return r"\S{1,20}(?: đồng)?".join(re.escape(piece) for piece in pieces)
