"""Closings in text boxes, on one line, without TM. or KT., and the day above the signature; the law holds."""

from __future__ import annotations

import pytest

from docgen.roundtrip.foreign.person_names import is_person
from tests.roundtrip.office import LEFT, RECIPIENTS, RIGHT, SIGNED, Office, kinds
from tests.roundtrip.test_foreign_closings import _of
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS

NAME = "**Nguyễn Văn Mẫu**"
SIGNER = ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu")
BOXED = (
    "Nơi nhận:\n- Tỉnh ủy Mẫu;\n- Lưu: VT.",
    "**TM. BAN THƯỜNG VỤ**\n**PHÓ CHỦ TỊCH**\n\n**Nguyễn Văn Mẫu**",
)


@pytest.mark.parametrize("boxes", [BOXED, BOXED[::-1]])
def test_recipients_and_signature_in_text_boxes(boxes: tuple[str, ...]) -> None:
    """They are read as text, and told as such."""
    office = Office().head().lines(*SECTIONS)
    for each in boxes:
        office.text_box(each)
    found = office.read()
    assert (found.data["noi_nhan"], found.data["luu"], _of(found.data)) == (["Tỉnh ủy Mẫu"], "VT", SIGNER)
    assert (found.data["noi_dung"], "hop_chu_doc" in kinds(found)) == (BLOCKS, True)


def test_only_the_signature_in_a_text_box() -> None:
    """The recipients stand below it as lines of the text."""
    found = Office().head().lines(*SECTIONS).text_box(BOXED[1]).lines(*RECIPIENTS, side="trái").read()
    assert (_of(found.data), found.data["luu"], found.data["noi_dung"]) == (SIGNER, "VT, VP", BLOCKS)


def test_another_text_box_stays_beside_the_text() -> None:
    """A box that says something else is told, not read."""
    found = Office().head().lines(*SECTIONS).text_box("Ảnh chụp tại hội nghị").end().read()
    assert (_of(found.data), "hop_chu" in kinds(found)) == (SIGNER, True)


@pytest.mark.parametrize("day", ["*Lai Châu, ngày 12 tháng 9 năm 2023*", "Lai Châu, ngày 12/9/2023"])
@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.thorough(one_of=2)
def test_the_day_above_the_signature(day: str, *, inside: bool) -> None:
    """The head has none: the day is the document's, and is told to be printed in the head."""
    office = Office().columns((*LEFT[:2], "Số: 15/BC-LĐLĐ"), RIGHT[:2]).title("BÁO CÁO").lines(*SECTIONS)
    if inside:
        office.columns(RECIPIENTS, (day, *SIGNED))
    else:
        office.para(day, "phải").columns((*RECIPIENTS[:2], "- Sở Mẫu;", *RECIPIENTS[2:], ""), SIGNED)
    found = office.read()
    assert (found.data["ngay_ban_hanh"], found.data["noi_dung"]) == ("2023-09-12", BLOCKS)
    assert (_of(found.data), "vi_tri" in kinds(found)) == (SIGNER, True)


def test_a_day_above_the_signature_beside_one_in_the_head() -> None:
    """The head's own counts; the other line stays where it is."""
    office = Office().head().lines(*SECTIONS).para("Mẫu, ngày 5 tháng 6 năm 2024", "phải")
    assert office.end().read().data["ngay_ban_hanh"] == "2023-09-12"


@pytest.mark.parametrize(
    ("line", "names", "filed"),
    [
        ("Nơi nhận: Như trên, LĐLĐ tỉnh, VP.", ["Như trên", "LĐLĐ tỉnh", "VP"], None),
        ("Nơi nhận: Như trên; Lưu: VT, VP.", ["Như trên"], "VT, VP"),
        ("Nơi nhận: Như kính gửi.", ["Như kính gửi"], None),
    ],
)
@pytest.mark.parametrize("cell", [False, True])
def test_recipients_on_the_line_of_their_title(
    line: str, names: list[str], filed: str | None, *, cell: bool
) -> None:
    """Parted by semicolons or commas; in a cell too. What is filed keeps its commas."""
    office = Office().head().lines(*SECTIONS)
    office = (
        office.columns((line,), SIGNED) if cell else office.lines(*SIGNED, side="phải").para(line, "trái")
    )
    data = office.read().data
    assert (data["noi_nhan"], data["luu"], data["noi_dung"]) == (names, filed, BLOCKS)


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (("**TM. BAN THƯỜNG VỤ - PHÓ CHỦ TỊCH - Nguyễn Văn Mẫu**",), SIGNER),
        (("**TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH Nguyễn Văn Mẫu**",), SIGNER),
        (("**TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH**", "", NAME), SIGNER),
        (("**TM. ĐOÀN CHỦ TỊCH**", "**PHÓ CHỦ TỊCH**", NAME), ("TM. ĐOÀN CHỦ TỊCH", *SIGNER[1:])),
        (("**BAN THƯỜNG VỤ**", "**PHÓ CHỦ TỊCH**", "", NAME), ("BAN THƯỜNG VỤ", *SIGNER[1:])),
        (("**ĐẠI DIỆN**", "**PHÓ CHỦ TỊCH**", NAME), ("ĐẠI DIỆN", *SIGNER[1:])),
        (("**KT. CHỦ TỊCH PHÓ CHỦ TỊCH**", NAME), ("KT. CHỦ TỊCH", *SIGNER[1:])),
        (("**CHỦ TỊCH CÔNG ĐOÀN**", "", NAME), ("", "CHỦ TỊCH CÔNG ĐOÀN", SIGNER[2])),
    ],
)  # fmt: skip
def test_the_lines_of_a_signature(lines: tuple[str, ...], signer: tuple[str, str, str]) -> None:
    """Authority, office and name on one line or more; who is signed for without TM. above an office."""
    assert _of(Office().head().lines(*SECTIONS).columns(RECIPIENTS, lines).read().data) == signer


def test_the_word_for_recipients_below_a_name_is_none() -> None:
    """“Nơi gửi:” has two words, too."""
    office = Office().head().lines(*SECTIONS).lines(*SIGNED, side="phải")
    assert _of(office.lines("Nơi gửi:", "- Tỉnh ủy;", "- Lưu: VT.", side="trái").read().data) == SIGNER


def test_an_office_that_signs_accounts() -> None:
    """Set apart above a name, without an authority."""
    office = (
        Office().head().lines(*SECTIONS).lines("**KẾ TOÁN TRƯỞNG**", "", "**Nguyễn Văn Mẫu**", side="phải")
    )
    data = office.lines("Nơi nhận:", "- Tỉnh ủy;", "- Lưu: VT.", side="trái").read().data
    assert (_of(data), data["noi_dung"]) == (("", "KẾ TOÁN TRƯỞNG", "Nguyễn Văn Mẫu"), BLOCKS)


@pytest.mark.parametrize("text", ["Lê Thị Nháp", "ThS. Lê Thị Nháp", "Đỗ Ân"])
def test_a_person(text: str) -> None:
    """Two to five words with capitals, a degree before them; in capitals only where asked."""
    assert is_person(text)
    assert is_person(text.upper(), capitals=True) or "." in text
    assert not is_person(text.upper()) or "." in text


@pytest.mark.parametrize("text", ["Lê", "Lê thị Nháp", "Số 12", "Đã ký tên"])
def test_no_person(text: str) -> None:
    """A small letter or a digit, or one word."""
    assert not is_person(text)


@pytest.mark.parametrize(
    ("typed", "symbol"), [("Số 17-KL/TU", "KL/TU"), ("Số 17-BC/ĐU", "BC/ĐU"), ("Số: 17 - CV/ĐU", "CV/ĐU")]
)
def test_the_sign_behind_a_number_of_the_party(typed: str, symbol: str) -> None:
    """It is data, and printed again: only the colon that the form has is told."""
    office = Office().columns((*LEFT[:2], typed), RIGHT).title("BÁO CÁO").lines(*SECTIONS)
    found = office.end().read()
    assert (found.data["so"], found.data["dau_so"], found.data["ky_hieu"]) == ("17", "-", symbol)
    assert all("17-" in each.old for each in found.changes if each.code == "chu_mau" and "17" in each.old)


@pytest.mark.parametrize(("filed", "told"), [((), ["ket"]), (("- Lưu.",), ["khong_in", "ket"])])
def test_a_file_that_does_not_say_where_it_is_filed(filed: tuple[str, ...], told: list[str]) -> None:
    """No archive is printed; a line that names none is told."""
    found = Office().head().lines(*SECTIONS).columns((*RECIPIENTS[:3], *filed), SIGNED).read()
    assert (found.data["luu"], sorted(kinds(found))) == (None, sorted(told))
