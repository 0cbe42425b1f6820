"""Figures in words are right, against the facts' pairs and two other programs."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnam_number import w2n

from docgen.vn.words import parse_money_words, parse_words, read_money, read_number

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
OTHERS = ["mười", "mươi", "mốt", "tư", "lăm", "linh", "trăm", "nghìn", "triệu", "tỷ"]


def pairs() -> list[tuple[int, str]]:
    """The verified pairs of the facts."""
    lines = Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
    return [(int(figure.strip().replace(".", "")), words.strip()) for figure, words in rows]


def spell(n: int) -> str:
    """The second reader: every digit by rote, then the rote mended by rewriting rules."""
    places = ["tỷ", "nghìn", "triệu"]
    figure = str(n).zfill(-(-len(str(n)) // 9) * 9)
    rote = ""
    for i, digit in enumerate(figure):
        from_right = len(figure) - 1 - i
        group = from_right // 3
        rote += " " + NAMES[int(digit)] + (" đơnvị", " mươi", " trăm")[from_right % 3]
        if from_right % 3 == 0 and from_right:
            rote += f" {places[group % 3]}"
    rules = [
        (r"không trăm không mươi không đơnvị (triệu|nghìn)", ""),
        (r"không trăm không mươi không đơnvị", ""),
        (r"không mươi không đơnvị", ""),
        (r"mươi không đơnvị", "mươi"),
        (r" đơnvị", ""),
        (r"không mươi", "linh"),
        (r"một mươi", "mười"),
        (r"mươi một", "mươi mốt"),
        (r"(mươi|mười) năm", r"\1 lăm"),
        (r"mươi bốn", "mươi tư"),
        (r"\s+", " "),
        (r"^( tỷ)+", ""),
        (r"^ ?(không trăm )?(linh )?", ""),
    ]
    for pattern, mended in rules:
        rote = re.sub(pattern, mended, rote)
    return rote.strip() or "không"


def southern(words: str) -> str:
    """Northern words in their southern form."""
    return words.replace("linh", "lẻ").replace("nghìn", "ngàn").replace("mươi tư", "mươi bốn")


INTEGERS = st.one_of(
    st.integers(0, 10**15),
    # Figures full of zeros, where reading goes wrong.
    st.lists(
        st.sampled_from([0, 0, 1, 4, 5, 10, 14, 15, 21, 100, 104, 305, 999]), min_size=1, max_size=7
    ).map(lambda groups: int("".join(f"{group:03d}" for group in groups))),
)


def test_the_pairs_are_there() -> None:
    """The table of the facts has 78 rows, all different."""
    assert len(dict(pairs())) == 78


@pytest.mark.parametrize(("n", "words"), pairs())
def test_verified_pairs(n: int, words: str) -> None:
    """Every pair of the facts holds in both directions and both styles, in the second reader too."""
    assert read_number(n) == words == spell(n)
    assert read_number(n, style="nam") == southern(words)
    assert parse_words(words) == parse_words(southern(words)) == n


def test_every_figure_below_two_thousand_agrees_with_the_second_reader() -> None:
    """The library's part, one group, is right for each of its thousand inputs, alone and padded."""
    assert [read_number(n) for n in range(2000)] == [spell(n) for n in range(2000)]


@given(INTEGERS)
def test_integers_agree_with_the_second_reader(n: int) -> None:
    """Two programs that share nothing read the same words."""
    assert read_number(n) == spell(n)


@given(INTEGERS.map(lambda n: n % 10**12))
def test_integers_agree_with_a_foreign_reader(n: int) -> None:
    """vietnam-number, written by others, understands our words (below a thousand tỷ, where it is right)."""
    assert w2n(read_number(n)) == n
    assert w2n(southern(read_number(n))) == n


@given(INTEGERS, st.sampled_from(["bac", "nam"]), st.booleans())
def test_integers_read_back(n: int, style: str, negative: bool) -> None:
    """parse_words undoes read_number, below zero as well, and gives an int."""
    value = -n if negative else n
    back = parse_words(read_number(value, style=style))  # type: ignore[arg-type]  # drawn from the two styles
    assert back == value
    assert type(back) is int


@given(st.integers(-(10**30), 10**30), st.integers(0, 12), st.sampled_from(["bac", "nam"]))
def test_decimals_read_back(units: int, places: int, style: str) -> None:
    """Every digit after the comma survives, and so do very large figures."""
    value = Decimal(f"{units}E-{places}")
    assert parse_words(read_number(value, style=style)) == value  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("62.5"), "sáu mươi hai phẩy năm"),
        (Decimal("90.6"), "chín mươi phẩy sáu"),
        (Decimal("90.60"), "chín mươi phẩy sáu"),
        (Decimal("0.05"), "không phẩy không năm"),
        (Decimal("-0.25"), "âm không phẩy hai năm"),
        (Decimal("1E+3"), "một nghìn"),
        (-5, "âm năm"),
        (Decimal("-0.0"), "không"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_000_001_000, "hai tỷ không trăm linh một nghìn"),
        (10**14, "một trăm nghìn tỷ"),
        (10**15, "một triệu tỷ"),
        (10**15 + 5 * 10**9, "một triệu không trăm linh năm tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**18 + 7, "một tỷ tỷ không trăm linh bảy"),
        (10**18 + 10**9, "một tỷ không trăm linh một tỷ"),
        (20841, "hai mươi nghìn tám trăm bốn mươi mốt"),
    ],
)
def test_signs_decimals_and_large_figures(value: int | Decimal, words: str) -> None:
    """What num2words gets wrong is right, both ways."""
    assert read_number(value) == words
    assert parse_words(words) == value


@pytest.mark.parametrize(
    ("value", "style", "words"),
    [
        (1_881_000_000, "bac", "Một tỷ tám trăm tám mươi mốt triệu đồng"),
        (1_024, "nam", "Một ngàn không trăm hai mươi bốn đồng"),
        (1_404, "nam", "Một ngàn bốn trăm lẻ bốn đồng"),
        (0, "bac", "Không đồng"),
        (-5, "bac", "Âm năm đồng"),
    ],
)
def test_money_in_words(value: int, style: str, words: str) -> None:
    """An amount opens with a capital and ends in đồng."""
    assert read_money(value, style=style) == words  # type: ignore[arg-type]  # one of the two styles
    assert parse_money_words(words) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Năm triệu, không trăm hai mươi lăm nghìn, một trăm mười", 5_025_110),
        ("một tỉ", 10**9),
        ("hai mươi bốn", 24),
        ("  BỐN   tỷ ", 4 * 10**9),
        ("mu\u031bo\u031b\u0300i", 10),
    ],
)
def test_usual_spellings_are_understood(text: str, value: int) -> None:
    """Commas, capitals, tỉ, spaces and decomposed letters do not matter."""
    assert parse_words(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "âm",
        "tỷ",
        "nghìn",
        "mươi",
        "hai mươi một",
        "hai mươi năm",
        "mười mốt",
        "mười tư",
        "lăm",
        "linh năm",
        "hai trăm năm",
        "hai trăm không",
        "hai trăm linh không",
        "không trăm linh năm",
        "một nghìn linh một",
        "một nghìn năm",
        "một nghìn không trăm",
        "một nghìn hai trăm triệu",
        "một triệu hai trăm triệu",
        "một nghìn một nghìn",
        "trăm",
        "mười trăm",
        "không nghìn",
        "năm phẩy",
        "năm phẩy mười",
        "năm phẩy hai phẩy ba",
        "phẩy năm",
        "không không",
        "âm âm năm",
        "ba con gà",
    ],
)
def test_words_that_are_no_figure_are_refused(text: str) -> None:
    """Anything but a correct reading is a ValueError, never a guess."""
    with pytest.raises(ValueError, match="“"):
        parse_words(text)


@given(st.lists(st.sampled_from([*NAMES, *OTHERS]), max_size=7))
def test_nothing_is_read_but_a_correct_reading(words: list[str]) -> None:
    """What parse_words accepts is, up to tư and bốn, what read_number writes."""
    text = " ".join(words)
    try:
        value = parse_words(text)
    except ValueError:
        return
    assert read_number(value, style="bac") == text.replace("mươi bốn", "mươi tư")


def test_money_in_words_needs_its_unit() -> None:
    """An amount ends in đồng; chẵn may follow."""
    assert parse_money_words("Năm nghìn đồng chẵn") == 5000
    with pytest.raises(ValueError, match="đồng"):
        parse_money_words("Năm nghìn")


def test_floats_and_unknown_styles_are_refused() -> None:
    """Only exact figures are read, in one of two styles."""
    with pytest.raises(TypeError, match="float"):
        read_number(90.6)  # type: ignore[arg-type]  # the wrong type is the point
    with pytest.raises(ValueError, match="bac"):
        read_number(5, style="trung")  # type: ignore[arg-type]  # the wrong style is the point


def test_very_long_figures_are_read_both_ways() -> None:
    """Python's own limit on printing integers (4.300 digits) is not ours, nor is the decimal context."""
    value = 10**5000 + 3
    thousandths = Decimal((0, Decimal(value).as_tuple().digits, -3))
    assert parse_words(read_number(value)) == value
    assert parse_words(read_number(thousandths)) == thousandths
