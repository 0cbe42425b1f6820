"""Charts: the same figures give the same picture, told apart without colour; the library is an extra."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from docgen.charts import BARS, DOTS, LINES, SHARES, Chart, Series, draw
from docgen.errors import Exit, MissingProgramError
from docgen.pictures import parse_picture

TWO = (Series("Năm 2024", (1200, None, Decimal("15.5"))), Series("Năm 2025", (0, -3, 10**12)))
ONE = (Series("", (60, 25, Decimal("15.5"))),)
LABELS = ("Quý I", "Số đoàn viên kết nạp mới trong kỳ báo cáo", "$x^2$ & <b>")


@pytest.mark.parametrize(("kind", "series"), [(BARS, TWO), (BARS, ONE), (LINES, TWO), (SHARES, ONE)])
def test_the_same_figures_give_the_same_grey_picture(kind: str, series: tuple[Series, ...]) -> None:
    """Byte for byte, of the size asked for, in greys only: it is printed in black and white."""
    image = pytest.importorskip("PIL.Image", reason="matplotlib (docgen[charts]) is not installed")
    pytest.importorskip("matplotlib")
    chart = Chart(kind, LABELS, series, "người")
    data = draw(chart, 5, 3)
    assert data == draw(chart, 5, 3)
    found = parse_picture(data)
    assert (found.width, found.height) == (5 * DOTS, 3 * DOTS)
    assert found.dots == pytest.approx(DOTS, abs=0.1)
    with image.open(__import__("io").BytesIO(data)) as picture:
        red, green, blue = (band.tobytes() for band in picture.convert("RGB").split())
    assert red == green == blue
    assert len(set(red)) > 2


def test_without_the_library_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra ``charts``; exit code 6."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingProgramError, match=r"pip install 'docgen\[charts\]'") as caught:
        draw(Chart(BARS, ("a",), (Series("", (1,)),)), 5, 3)
    assert caught.value.exit_code is Exit.MISSING_PROGRAM
