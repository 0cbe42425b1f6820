"""Charts: the same figures give the same picture, told apart without colour; the library is an extra."""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest

from docgen.charts import BARS, DOTS, LINES, SHARES, Chart, Series, draw
from docgen.charts.layout import Layout, lay_out
from docgen.charts.points import stacked
from docgen.charts.shares import lay_out_shares, share_texts
from docgen.errors import Exit, MissingProgramError
from docgen.pictures import parse_picture
from docgen.vn.numbers import format_number
from tests.thorough import some

TWO = (Series("Năm 2024", (1200, None, Decimal("15.5"))), Series("Năm 2025", (0, -3, 10**12)))
ONE = (Series("", (60, 25, Decimal("15.5"))),)
LABELS = ("Quý I", "Số đoàn viên kết nạp mới trong kỳ báo cáo", "$x^2$ & <b>")


@pytest.mark.parametrize(("kind", "series"), [(BARS, TWO), (BARS, ONE), (LINES, TWO), (SHARES, ONE)])
@pytest.mark.thorough(one_of=4)
def test_the_same_figures_give_the_same_grey_picture(kind: str, series: tuple[Series, ...]) -> None:
    """Byte for byte, as wide as asked for and no higher, in greys only: it is printed in black and white."""
    image = pytest.importorskip("PIL.Image", reason="matplotlib (docgen[charts]) is not installed")
    pytest.importorskip("matplotlib")
    chart = Chart(kind, LABELS, series, "người")
    data = draw(chart, 5, 3)
    assert data == draw(chart, 5, 3)
    found = parse_picture(data)
    assert found.width == 5 * DOTS
    assert found.height <= 3 * DOTS
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


MONTHS = tuple(f"Tháng {i}" for i in range(1, 13))
LONG = (
    "Công đoàn ngành Giáo dục và Đào tạo tỉnh",
    "Công đoàn Viên chức tỉnh",
    "Công đoàn các Khu công nghiệp",
)
CROWDED = [
    Chart(BARS, MONTHS, tuple(Series(str(2023 + k), tuple(10**6 * k + 99_991 * i for i in range(12)))
                              for k in range(3)), "nghìn đồng"),
    Chart(BARS, LONG * 3, (Series("", tuple(range(-4, 5))),)),
    Chart(BARS, tuple(f"Công đoàn xã số {i}" for i in range(30)),
          (Series("Số", tuple(range(90_000, 90_030))),)),
    Chart(BARS, ("Quý I", "Quý II"), (Series("Năm 2024", (1999, 2001)), Series("Năm 2025", (2000, None)))),
    Chart(LINES, MONTHS, tuple(Series(str(k), tuple(100 + k + i for i in range(12))) for k in range(3))),
    Chart(LINES, LONG * 4, (Series("", tuple(10**9 + i for i in range(12))),)),
    Chart(LINES, MONTHS, tuple(Series(str(k), tuple(10**9 * (k + i) for i in range(1, 13)))
                               for k in range(2)), "đồng"),
    Chart(LINES, tuple(f"Công đoàn xã số {i} huyện" for i in range(60)), (Series("", tuple(range(60))),)),
    Chart(LINES, tuple(f"{LONG[0]} số {i}" for i in range(30)), (Series("", tuple(range(30))),)),
    Chart(SHARES, (*LONG, *LONG, "Khác"), (Series("", (9000, 500, 400, 30, 20, 10, 0)),)),
]  # fmt: skip


WARDS = tuple(f"Công đoàn phường số {i}" for i in range(60))
KHOI = " thuộc khối các cơ quan hành chính, sự nghiệp trực thuộc tỉnh"
LONG_WARDS = tuple(f"{each}{KHOI}" for each in WARDS)
HIGH = [
    Chart(SHARES, WARDS[:12], (Series("", tuple(range(900, 912))),), "người"),
    Chart(SHARES, LONG_WARDS[:12], (Series("", tuple(range(900, 912))),), "người"),
    Chart(SHARES, WARDS[:25], (Series("", tuple(range(900, 925))),), "người"),
    Chart(SHARES, LONG_WARDS[:25], (Series("", tuple(range(900, 925))),), "người"),
    Chart(SHARES, WARDS, (Series("", tuple(range(900, 960))),), "người"),
    Chart(SHARES, LONG_WARDS, (Series("", tuple(range(10**9, 10**9 + 60))),), "đồng"),
    Chart(BARS, LONG_WARDS[:30],
          tuple(Series(str(2024 + k), tuple(range(1000 + k, 1300, 10))) for k in range(2)), "người"),
    Chart(BARS, WARDS[:10], tuple(Series(str(2020 + k), tuple(10**9 + 10**8 * i + k for i in range(10)))
                                  for k in range(4)), "đồng"),
]  # fmt: skip
PAGE = (6.5, 8.7)  # inches: a page of a report, about


CROWDED.append(Chart(LINES, tuple(str(2001 + i) for i in range(24)),
                     (Series("", (3, 10, 250, 40, 5, 80, 120, 160, 90, 10, 0, 60) * 2),)))  # fmt: skip


def figure(chart: Chart, layout: Layout | None = None) -> Any:
    """A chart as matplotlib has it, laid out for a page of a report."""
    pytest.importorskip("matplotlib", reason="matplotlib (docgen[charts]) is not installed")
    from docgen.charts.drawing import figure_of, plain_settings  # noqa: PLC0415 - they load the extra

    with plain_settings():
        made = figure_of(chart, layout or lay_out(chart, 6.5, 6))
        made.draw_without_rendering()
    return made


def texts_of(figure: Any) -> list[Any]:
    """Every text of a figure that is seen."""
    from matplotlib.text import Text  # noqa: PLC0415 - as above

    return [each for each in figure.findobj(Text) if each.get_visible() and each.get_text().strip()]


@pytest.mark.parametrize("chart", CROWDED)
@pytest.mark.thorough(one_of=8)
def test_no_text_of_a_chart_runs_into_another(chart: Chart) -> None:
    """Labels, figures, names of series: each has its own place, and all lie within the picture."""
    made = figure(chart)
    boxes = [(each.get_text(), each.get_window_extent().shrunk(0.98, 0.9)) for each in texts_of(made)]
    clashes = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]
    assert clashes == []
    assert _outside(made) == []


def _outside(made: Any) -> list[str]:
    """The texts that do not lie within the picture."""
    width, height = made.bbox.size
    boxes = [(each.get_text(), each.get_window_extent().shrunk(0.98, 0.9)) for each in texts_of(made)]
    return [text for text, box in boxes if min(box.x0, box.y0) < -1 or box.x1 > width or box.y1 > height + 1]


@pytest.mark.parametrize("chart", some(HIGH, 2))
@pytest.mark.thorough(one_of=4)
def test_many_long_labels_get_a_larger_picture(chart: Chart) -> None:
    """Up to a page: every entry of the list and every label of a bar is whole and clear of the others."""
    layout = lay_out(chart, *PAGE)
    made = figure(chart, layout)
    assert layout.height <= PAGE[1]
    boxes = [(each.get_text(), each.get_window_extent().shrunk(0.98, 0.9)) for each in texts_of(made)]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []
    assert _outside(made) == []
    shown = " ".join(" ".join(text for text, _ in boxes).split())
    if not layout.lacks:
        assert all(" ".join(label.split()) in shown for label in chart.labels)
    figures = (value for series in chart.series for value in series.values if value is not None)
    assert all(format_number(value) in shown for value in figures)


@pytest.mark.parametrize(("chart", "lacks"), [
    (HIGH[1], ""), (HIGH[4], ""), (HIGH[5], "nhãn bị cắt bớt"), (HIGH[6], ""),
    (Chart(BARS, LONG_WARDS,
           tuple(Series(str(k), tuple(range(60))) for k in range(8))), "nhãn và số chồng lên nhau"),
    (Chart(LINES, tuple(f"{each}{KHOI * 2}" for each in WARDS), (Series("", tuple(range(60))),)),
     "40 nhãn không in được"),
    (Chart(LINES, MONTHS, tuple(Series(str(k), tuple(10**9 * (k + i) for i in range(12))) for k in range(8))),
     "số ở các điểm không in được"),
    (Chart(LINES, MONTHS, tuple(Series(str(k), tuple(range(12))) for k in range(3))), ""),
])  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_what_has_no_room_on_a_page_is_known(chart: Chart, lacks: str) -> None:
    """Whoever reads the data tells it; nothing is put together under a name that nobody has given."""
    assert lay_out(chart, *PAGE).lacks == lacks


def close_lines(number: int) -> Chart:
    """Two to six lines close to each other; names and labels of several lengths, the same at every run."""
    count, points = number % 5 + 2, number * 7 % 10 + 3
    label = ("Quý {}", "Tháng {}/2025", "Công đoàn các Khu công nghiệp tỉnh {}")[number % 3]
    base = 10 ** (number % 4 + 2)
    lines = (
        Series(
            f"Tên của dòng số liệu {k} " * (number % 2 + 1),
            tuple(base + (k * 31 + i * 17 + number) % max(2, base // (10 + number)) for i in range(points)),
        )
        for k in range(count)
    )
    return Chart(LINES, tuple(label.format(i + 1) for i in range(points)), tuple(lines), "người")


@pytest.mark.parametrize("number", some(range(15), 4))
@pytest.mark.thorough(one_of=4)
def test_the_figures_of_close_lines_do_not_run_into_each_other(number: int) -> None:
    """However little names leave to the plot: the chart grows, or its figures are left out and told."""
    chart = close_lines(number)
    layout = lay_out(chart, *PAGE)
    made = figure(chart, layout)
    boxes = [(each.get_text(), each.get_window_extent().shrunk(0.98, 0.9)) for each in texts_of(made)]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []
    assert _outside(made) == []
    shown = bool(made.axes[0].texts)
    assert shown is not (layout.lacks == "số ở các điểm không in được")


@pytest.mark.parametrize("chart", [each for each in CROWDED if each.kind == BARS])
@pytest.mark.thorough(one_of=4)
def test_the_axis_of_bars_ends_above_the_highest(chart: Chart) -> None:
    """At a round number, also below bars that go down."""
    layout = lay_out(chart, 6.5, 6)
    (axes,) = figure(chart, layout).axes
    low, high = axes.get_xlim() if layout.lying else axes.get_ylim()
    values = [value for series in chart.series for value in series.values if value is not None]
    assert low <= min(values) < max(values) < high
    assert {low, high} <= set(axes.get_xticks() if layout.lying else axes.get_yticks())


def test_a_bar_that_stands_alone_is_no_wall() -> None:
    """It takes less than a third of the width."""
    chart = Chart(BARS, ("Năm 2025",), (Series("Số", (1250,)),))
    (axes,) = figure(chart, lay_out(chart, 6.5, 6)).axes
    low, high = axes.get_xlim()
    assert max(bar.get_width() for bar in axes.patches) < (high - low) / 3


def test_parts_of_a_circle_are_all_told_apart() -> None:
    """Grey and hatching together are another for each of as many parts as a chart may have."""
    chart = Chart(SHARES, tuple(map(str, range(60))), (Series("", (1,) * 60),))
    (axes,) = figure(chart, Layout(6.5, 20, chart.labels, 7, 7)).axes
    looks = {(tuple(wedge.get_facecolor()), wedge.get_hatch()) for wedge in axes.patches}
    assert len(looks) == 60


@pytest.mark.parametrize(("unit", "figure_of_one", "word"), [
    ("đồng", 10**9, " tỷ"), ("", 2 * 10**7, " triệu"), ("triệu đồng", 10**9, ""), ("người", 5000, ""),
])  # fmt: skip
@pytest.mark.parametrize("kind", [BARS, LINES])
@pytest.mark.thorough(one_of=4)
def test_large_numbers_of_an_axis_are_short(kind: str, unit: str, figure_of_one: int, word: str) -> None:
    """In tỷ or triệu, but not where the unit is one of these; the figures themselves stay exact."""
    made = figure(Chart(kind, ("a", "b"), (Series("", (figure_of_one, figure_of_one * 3)),), unit))
    ticks = [each.get_text() for each in made.axes[0].get_yticklabels()]
    assert any(tick.endswith(word) for tick in ticks if tick != "0")
    assert all(("tỷ" in tick or "triệu" in tick) is bool(word) for tick in ticks if tick != "0")
    assert format_number(figure_of_one) in [each.get_text() for each in texts_of(made)]


def test_a_part_without_a_figure_is_not_nought() -> None:
    """It is named as missing, without a share."""
    made = figure(Chart(SHARES, ("a", "b", "c"), (Series("", (5, None, 0)),)))
    texts = [each.get_text() for each in texts_of(made)]
    assert "b: không có số liệu" in texts
    assert "c: 0 (0%)" in texts


@pytest.mark.parametrize(
    ("kind", "labels"),
    [(BARS, ("a", "b", "c")), (LINES, ("a", "b", "c")), (BARS, ("một nhãn dài " * 9, "b", "c"))],
)
@pytest.mark.thorough(one_of=2)
def test_a_bar_or_a_point_without_a_figure_is_said_to_be_missing(kind: str, labels: tuple[str, ...]) -> None:
    """Upright or lying; nought is a figure."""
    made = figure(Chart(kind, labels, (Series("", (5, None, 0)),)))
    assert [each.get_text() for each in texts_of(made)].count("không có số liệu") == 1


@pytest.mark.parametrize("values", [(None, 50, None, 75), (60, 50, 70, None)])
@pytest.mark.thorough(one_of=2)
def test_the_first_and_the_last_label_of_a_line_stand_inside(values: tuple[int | None, ...]) -> None:
    """Without a figure too: the words do not run over the axis."""
    made = figure(Chart(LINES, ("w", "x", "y", "z"), (Series("", values),), "%"))
    low, high = made.axes[0].get_xlim()
    assert low <= -0.15
    assert high >= 3.15


def test_a_gap_of_one_line_bears_its_mark_and_the_words() -> None:
    """On the axis, whichever lines lack a figure there; where all do, the words alone."""
    one, other = Series("a", (5, None, None, 4)), Series("b", (6, 7, None, 5))
    made = figure(Chart(LINES, ("w", "x", "y", "z"), (one, other)))
    assert [each.get_text() for each in texts_of(made)].count("không có số liệu") == 2
    marks = [
        (each.get_xdata()[0], each.get_marker()) for each in made.axes[0].lines if len(each.get_xdata()) == 1
    ]
    assert marks == [(1, made.axes[0].lines[0].get_marker())]


@pytest.mark.parametrize("heights", [[0, 3, 8], [10, 12, 30, 33], [5, 5.5, 6, 6.5, 7], [0, 40, 50, 51]])
def test_no_figure_stands_on_the_point_of_another_line(heights: list[float]) -> None:
    """Figures of lines that nearly meet stand above or below all of their points."""
    sizes = [12.0] * len(heights)
    spots = stacked(heights, sizes, -20)
    assert all(abs(spot - point) >= 6 + 3 for spot in spots for point in heights)
    assert spots == sorted(spots)
    assert all(b - a >= 12 - 1e-9 for a, b in pairwise(spots))


@pytest.mark.parametrize("values", [
    ((3, 10, 250, 40, 5),),
    ((0, 0, 1),), ((12, 15, 11),), ((1, 2, 3), (900, 2, 1)), ((0, 5), (0, 5), (1, 400)), ((7,),),
    ((1000, 1010, 1005),), ((0.5, 90, 2, 88),),
])  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_an_axis_of_figures_from_nought_on_does_not_go_below(values: tuple[tuple[float, ...], ...]) -> None:
    """Lines of what is counted have no axis below nought; all their figures stand between its ends."""
    series = tuple(Series(str(i), tuple(Decimal(str(each)) for each in row)) for i, row in enumerate(values))
    made = figure(Chart(LINES, MONTHS[: len(values[0])], series))
    (axes,) = made.axes
    assert axes.get_ylim()[0] >= 0
    frame = axes.get_window_extent()
    boxes = [each.get_window_extent() for each in axes.texts]
    assert all(frame.y0 - 2 <= box.y0 and box.y1 <= frame.y1 + 6 for box in boxes)


def test_the_figures_of_a_line_do_not_lie_on_it() -> None:
    """Above a peak, below a valley, beside a slope."""
    made = figure(Chart(LINES, MONTHS[:7], (Series("", (300, 900, 1500, 700, 300, 1100, 800)),)))
    (axes,) = made.axes
    points = axes.transData.transform(list(zip(range(7), axes.lines[0].get_ydata(), strict=True)))
    for text in axes.texts:
        box = text.get_window_extent().shrunk(0.9, 0.6)
        for (x0, y0), (x1, y1) in pairwise(points):
            on_line = [(x0 + (x1 - x0) * k / 100, y0 + (y1 - y0) * k / 100) for k in range(101)]
            assert not any(box.contains(x, y) for x, y in on_line), text.get_text()


@pytest.mark.parametrize(("values", "shares"), [
    ((9999, 1), ["99,99%", "0,01%"]),
    ((60, 3999, 1), ["1,48%", "98,5%", "0,02%"]), ((1, 2), ["33,3%", "66,7%"]),
    ((5, 0), ["100%", "0%"]), ((10**9, 1), [">99,999%", "<0,001%"]), ((99_999, 1), ["99,999%", "0,001%"]),
])  # fmt: skip
def test_a_share_is_nought_or_all_only_if_it_is(values: tuple[int, ...], shares: list[str]) -> None:
    """More decimals tell something from nothing, and nearly all from all."""
    chart = Chart(SHARES, MONTHS[: len(values)], (Series("", values),))
    assert list(share_texts(chart)) == shares


@pytest.mark.parametrize("unit", ["%", "Tỷ lệ %", "phần trăm"])
def test_figures_in_percent_are_printed_as_they_are(unit: str) -> None:
    """Whether they make a whole or not: nothing is worked out of a share."""
    chart = Chart(SHARES, ("a", "b", "c", "d"), (Series("", (Decimal("62.5"), 20, Decimal("13.5"), None)),))
    texts = [each.get_text() for each in texts_of(figure(chart._replace(unit=unit)))]
    assert {"a: 62,5%", "62,5%", "b: 20%", "13,5%", "d: không có số liệu"} <= set(texts)
    assert not any("65,1" in text for text in texts)


@pytest.mark.parametrize("values", [(5,), (778, 778, None), (0, 0), (-3,)])
@pytest.mark.thorough(one_of=3)
def test_the_axis_of_figures_that_are_all_the_same_has_nought(values: tuple[int | None, ...]) -> None:
    """Their line is no less than its figure, and no axis of decimals stands beside one whole number."""
    (axes,) = figure(Chart(LINES, MONTHS[: len(values)], (Series("", values),))).axes
    low, high = axes.get_ylim()
    assert low <= 0 <= high
    assert low <= (values[0] or 0) <= high


WORD = "Liên-đoàn-lao-động-tỉnh-và-các-công-đoàn-ngành"
SOLID = [
    Chart(kind, tuple(f"{label}{i}" for i in range(count)), (Series("", tuple(range(count))),))
    for kind in (BARS, LINES)
    for label, count in (("10/202", 10), ("Quý_I/202", 10), ("10/202", 24), ("Nghiệp_đoàn/", 30), (WORD, 12))
]


@pytest.mark.parametrize("chart", some(SOLID, 3))
@pytest.mark.thorough(one_of=4)
def test_labels_are_broken_at_spaces_only(chart: Chart) -> None:
    """Words and dates stay whole: in smaller type, upright, or beside lying bars."""
    layout = lay_out(chart, 6.5, 6)
    assert [label for label in layout.labels if label] == list(chart.labels)
    assert layout.lacks == ""
    assert _outside(figure(chart, layout)) == []


@pytest.mark.parametrize("kind", [BARS, LINES])
def test_a_word_that_has_no_room_anywhere_is_told(kind: str) -> None:
    """It is broken, and whoever reads the data says so."""
    chart = Chart(kind, ("a" * 200, "b"), (Series("", (1, 2)),))
    assert lay_out(chart, 6.5, 6).lacks == "nhãn có từ quá dài, phải ngắt giữa từ"


@pytest.mark.parametrize(("count", "below", "cut"), [
    (4, False, False), (12, False, False), (20, True, False), (60, True, True),
])  # fmt: skip
def test_the_parts_of_a_circle_are_listed_in_letters_that_can_be_read(
    count: int, below: bool, cut: bool
) -> None:
    """Beside it, in two columns below it where the list is long, in eight points at least; a cut is told."""
    labels = tuple(f"Công đoàn cơ sở số {i} {'rất dài ' * 12}cuối" for i in range(count))
    layout = lay_out_shares(Chart(SHARES, labels, (Series("", tuple(range(1, count + 1))),)), 6.0, 8.0)
    assert layout.label_size >= 8
    assert (layout.below, bool(layout.lacks)) == (below, cut)
    assert all("cuối" in each for each in layout.labels) is not cut
