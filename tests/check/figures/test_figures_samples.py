"""What docgen makes itself gives no finding of any severity; hostile figures end."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.bounded import within
from tests.check.figures.edited_report import findings_of
from tests.check.figures.found import figure_findings, text_findings
from tests.conftest import DocgenCli
from tests.support import resaved

SAMPLES = Path(__file__).parents[3] / "samples"
BATCHES = ("lai-chau-cac-don-vi-quy-3-2023", "lao-cai-xa-phuong-quy-1-2026")


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.thorough
def test_nothing_is_found_in_a_batch(docgen_cli: DocgenCli, batch: str) -> None:
    """The reports of eleven units, made through the front door, agree with themselves and with their data."""
    folder = SAMPLES / batch
    ran = docgen_cli("batch", folder / "dan-bai.json", folder / "so-lieu.json", "-o", "out", "--jobs", "1")
    files = sorted((docgen_cli.folder / "out").glob("*.docx"))
    assert (ran.code, len(files)) == (0, 11)
    for file in files:
        assert figure_findings(read_document(read_package(file))) == []
        assert findings_of(resaved(file.read_bytes())) == []


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1" * 20_000 + " đoàn viên, có 1.000 người",
        f"{'1' * 9_000}/{'1' * 9_000} đoàn viên, đạt {'1' * 9_000}%",
        "1." + "000." * 9_000 + "000 đồng (bằng chữ: Một đồng)",
        "1." * 10_000,
        "9/" * 10_000,
        "từ " * 5_000 + "5 đến 7",
        "(" * 10_000 + "5%",
        "trong đó 5 cuộc, " * 1_500,
        "5 năm a " * 2_000 + "(",
        '"5' * 5_000,
        "tỷ lệ 5% đạt 3/7 " * 1_000,
        "5 cuộc, gồm " * 1_000,
        "5 cuộc: 3 " * 3_000,
        "5 + " * 8_000,
        "5 x 3 " * 5_000 + "= 3",
        "5 " + "a" * 20_000 + " x 3 = 15",
        "5 suất, mỗi suất 3 đồng/suất, tổng 9 đồng " * 1_000,
        "tổng cộng 5 suất. " * 2_000,
        "3 năm ngày thành lập (" * 2_000,
        "thứ hai, ngày 1/1/2023 đến 1/1/2022 " * 1_000,
        "tăng 5 lượt so với (3 lượt), " * 1_500,
        "5.000 đồng (" * 5_000,
        "1 000 " * 5_000,
        "kế hoạch 5 người, 3 người, đạt 5%; " * 1_000,
        "\u0663\u0664/\u0661\u0662 CĐCS đạt ٥٪ 5% ²/³",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.thorough(one_of=4)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    """Digits, brackets and openers without end neither hang nor fail."""
    with within(2):
        text_findings([text])
