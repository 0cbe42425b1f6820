"""The official letter: who has to send what, as data and as a Word file, gone when all have sent."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import collected, saved, send, sent_out

from tests.conftest import DocgenCli

LETTER = "nhac/cong-van-don-doc"


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def letter(office: DocgenCli) -> dict[str, Any]:
    """The letter's data."""
    return dict(json.loads((office.folder / f"{LETTER}.json").read_text()))


def lines(office: DocgenCli) -> dict[str, tuple[str, str]]:
    """How each unit in the letter stands, and what it has to do."""
    return {name: (how, what) for name, how, what in letter(office)["noi_dung"][1]["bang"]["dong"]}


def test_the_letter_names_every_unit_that_has_to_do_something(office: DocgenCli) -> None:
    """Missing, wrong and empty ones stand in its table, those that are done do not; it is printed, too."""
    send(office, "1.xlsx", 1)
    send(office, "2.xlsx", 2, so_lieu__tien="#REF!")
    send(office, "3.xlsx", 3, **{path.replace(".", "__"): None for path in province.PATHS})
    assert collected(office, "--nhac", "nhac", "--han", "05/4/2099").code == 1
    found = lines(office)
    assert len(found) == province.COUNT - 1
    assert "Công đoàn xã Mường Mô" not in found
    assert found["Công đoàn xã Tà Lèng"] == ("Có chỗ phải sửa", "Sửa 1 chỗ và gửi bản sửa")
    assert found["Công đoàn xã Nậm Ban"] == ("Phiếu trống", "Điền phiếu và gửi lại")
    assert found["Công đoàn xã Pa Ủ"] == ("Chưa nộp", "Điền phiếu và gửi")
    data = letter(office)
    assert "22/23 đơn vị" in data["noi_dung"][0]
    assert "chậm nhất ngày 05/4/2099" in data["noi_dung"][-1]
    checked = office("check", f"{LETTER}.docx", "--json")

    assert checked.code == 0


def test_who_has_sent_another_period_has_not_sent(office: DocgenCli) -> None:
    """Board, reminder and letter say that nothing of this period has come, and what came instead."""
    send(office, "1.xlsx", 1, lambda sheet: sheet.cell(5, 3, "quý IV năm 2025"), so_lieu__tien="chưa có")
    ran = office("collect", "o.json", "ve", "--nhac", "nhac")
    assert "Công đoàn xã Mường Mô – 1.xlsx (gửi nhầm số liệu quý IV năm 2025)" in ran.out
    assert "TN111" not in ran.err
    told = (office.folder / "nhac/xa-01.txt").read_text()
    assert "chưa nhận được số liệu báo cáo quý I năm 2026 của đơn vị: tệp 1.xlsx" in told
    assert "là số liệu quý IV năm 2025. Đề nghị đơn vị điền phiếu của kỳ này" in told
    sent = "Chưa nộp kỳ này, gửi nhầm số liệu quý IV năm 2025"
    assert lines(office)["Công đoàn xã Mường Mô"] == (sent, "Điền phiếu của kỳ này và gửi")


def _broken(sheet: Any) -> None:
    sheet["C4"] = "Công đoàn xã Nậm Ban [xa-08]"


def test_every_unit_has_sent_soundly_or_is_told(office: DocgenCli) -> None:
    """Whatever came of a unit, the letter and the reminders leave nobody out."""
    send(office, "1.xlsx", 1)
    send(office, "2.xlsx", 2, so_lieu__tien="#REF!", so_lieu__doan_vien="nhiều")
    send(office, "3.xlsx", 3, lambda sheet: sheet.cell(5, 3, "quý IV năm 2025"))
    send(office, "4.xlsx", 4, so_lieu__nguoi_tv=40)
    send(office, "5.xlsx", 5, **{path.replace(".", "__"): None for path in province.PATHS})
    send(
        office,
        "6.xlsx",
        6,
        lambda sheet: setattr(sheet, "sheet_state", "hidden") or sheet.parent.create_sheet("a"),
    )
    send(office, "7.xlsx", 7, lambda sheet: setattr(sheet["E9"], "value", "Số"))
    send(office, "8.xlsx", 8, _broken)
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([9, 10, 10, 11, 12])))
    book.active["D8"], book.active.row_dimensions[9].hidden = 7, True
    book.active["C4"] = "Tiền chăm lo Tết (người)"
    office.write("ve/bang.xlsx", saved(book))
    office.write("ve/xa-13.xlsx", b"PK")
    office.write("ve/14.csv", b"don_vi;so_lieu.doan_vien\nxa-14;x\n")
    ran = collected(office, "--nhac", "nhac")
    written = lines(office)
    names = {each["ma"]: each["ten"] for each in province.register()[1:]}
    for unit in ran.json["data"]["units"]:
        done = unit["tinh_hinh"] == "đã nộp"
        assert done or names[unit["ma"]] in written, unit
    standing = {unit["ma"]: unit["tinh_hinh"] for unit in ran.json["data"]["units"]}
    assert [code for code, how in standing.items() if how == "đã nộp"] == ["xa-01", "xa-04"]
    assert (office.folder / "nhac/xa-04.txt").exists()  # more people than turns: in a letter of its own


def test_the_symbol_leaves_room_for_the_office_that_drafts_it(office: DocgenCli) -> None:
    """An official letter's symbol names its office, which no outline of a report says."""
    send(office, "1.xlsx", 1)
    collected(office, "--nhac", "nhac")
    assert letter(office)["ky_hieu"].rstrip() == "LĐLĐ-"


def test_a_few_units_are_addressed_by_name(office: DocgenCli) -> None:
    """Up to five addressees stand after “Kính gửi”."""
    for number in range(1, province.COUNT - 1):
        send(office, f"{number}.xlsx", number)
    collected(office, "--nhac", "nhac")
    assert letter(office)["kinh_gui"] == ["Công đoàn xã Bản Bo", "Công đoàn xã Khun Há"]


def test_the_letter_goes_when_all_have_sent_unless_it_was_edited(office: DocgenCli) -> None:
    """Nobody is reminded of what is done; a letter that a person has edited stays and is told."""
    send(office, "1.xlsx", 1)
    collected(office, "--nhac", "nhac")
    docx, data = office.folder / f"{LETTER}.docx", office.folder / f"{LETTER}.json"
    docx.write_bytes(docx.read_bytes() + b" ")
    for number in range(1, province.COUNT + 1):
        send(office, f"{number}.xlsx", number)
    collected(office, "--nhac", "nhac")
    assert (docx.exists(), data.exists()) == (True, False)


def test_a_letter_that_cannot_be_printed_is_told_and_kept_as_data(office: DocgenCli) -> None:
    """Without a signer in the outline there is no Word file, and the way to one is told."""
    outline = {key: value for key, value in province.OUTLINE.items() if key != "nguoi_ky"}
    office.write("o.json", outline)
    send(office, "1.xlsx", 1)
    ran = collected(office, "--nhac", "nhac")
    assert "TN119" in {problem["code"] for problem in ran.json["problems"]}
    assert letter(office)["mau"] == "cong-van"
    assert not Path(office.folder, f"{LETTER}.docx").exists()


def test_a_reminder_speaks_to_its_unit(office: DocgenCli) -> None:
    """Names instead of paths, cells as people say them, nothing that only the province can run."""
    heads = "Đơn vị;Tổng số đoàn viên;Số CĐCS cuối kỳ;Quân số;Tiền chăm lo Tết tặng"
    office.write("ve/1.csv", f"{heads}\n{province.NAMES[0]};230;mười;5;7\n".encode("utf-8-sig"))
    send(office, "2.xlsx", 2, so_lieu__tien="chưa có")
    for name, number in (("3.xlsx", 3), ("3b.xlsx", 3)):
        send(office, name, number, so_lieu__tien=len(name))
    collected(office, "--nhac", "nhac", "--han", "05/4/2099")
    one, two, three = ((office.folder / f"nhac/xa-0{n}.txt").read_text() for n in (1, 2, 3))
    assert "- C2: Số CĐCS cuối kỳ: “mười”: không phải là số" in one
    assert "Quân số" in one
    assert "- ô E15, trang Phiếu: Tiền chăm lo Tết: " in two
    assert "Tiền chăm lo Tết (Phiếu!E15: 6 / 7)" in three
    assert three.count("hai bản") == 1
    for letter_of in (one, two, three):
        assert not [word for word in ("docgen", "--", "so_lieu", "đường dẫn", "thư mục") if word in letter_of]
        assert "chậm nhất ngày 05/4/2099" in letter_of


def test_a_grassroots_union_is_addressed_by_its_committee(office: DocgenCli) -> None:
    """A letter to a CĐCS goes to its Ban Chấp hành; one to a commune's union to the union."""
    register = province.register()
    register[1] |= {"cap": "cdcs", "ten": "Công đoàn cơ sở Công ty Hoa Ban"}
    office.write("don_vi.json", register)
    office.folder.joinpath("ve").mkdir()
    collected(office, "--nhac", "nhac")
    first = [(office.folder / f"nhac/xa-0{n}.txt").read_text().splitlines()[0] for n in (1, 2)]
    assert first == [
        "Kính gửi Ban Chấp hành Công đoàn cơ sở Công ty Hoa Ban,",
        "Kính gửi Công đoàn xã Tà Lèng,",
    ]
