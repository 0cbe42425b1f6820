"""From the front door: a blank or half-filled report is listed, refused as final, and printed as a draft."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.formatting import read_document

UNIT = "ldld-tinh-lai-chau"


def told(ran: Any) -> list[tuple[str, str]]:
    """Code and severity of all that a command says."""
    return [(problem["code"], problem["severity"]) for problem in ran.json["problems"]]


def blank(cli: DocgenCli, **changes: Any) -> str:
    """A blank quarterly report in the folder, with some keys changed; its name."""
    ran = cli("new", "bao-cao-quy", "--don-vi", UNIT, "--ky", "2024Q4", "--force", "--json")
    name = str(ran.json["data"]["path"])
    path = cli.folder / name
    data = json.loads(path.read_text(encoding="utf-8"))
    data = {**data, "nguoi_ky": {**data["nguoi_ky"], "ho_ten": "Lò Văn Mẫu"}, **changes}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return name


def test_hints_left_are_listed_and_refused(docgen_cli: DocgenCli) -> None:
    """Validate names every hint, generate makes nothing and says how a draft is made."""
    name = blank(docgen_cli)
    ran = docgen_cli("validate", name, "--json")
    assert ran.code == Exit.DONE
    assert set(told(ran)) == {("D064", "warning")}
    assert len(told(ran)) == 14
    ran = docgen_cli("generate", name, "-o", "a.docx", "--json")
    assert ran.code == Exit.DATA
    assert told(ran) == [("D064", "error")] * 14
    assert "a.docx" not in ran.files
    assert "du_thao" in docgen_cli("generate", name, "-o", "a.docx").err


def test_a_draft_is_printed_with_its_gaps(docgen_cli: DocgenCli) -> None:
    """Hints and open figures stand in the draft as they are."""
    changes = {
        "du_thao": 1,
        "so_lieu": {"x": None},
        "noi_dung": ["Có {{ so_lieu.x | so }} người.", "(Nêu việc làm.)"],
    }
    ran = docgen_cli("generate", blank(docgen_cli, **changes), "-o", "a.docx", "--json")
    assert ran.code == Exit.DONE
    assert sorted(told(ran)) == [("D064", "warning"), ("D069", "warning")]
    texts = [paragraph.text for paragraph in read_document(docgen_cli.folder / "a.docx").paragraphs]
    assert {"Có … người.", "DỰ THẢO LẦN 1"} <= set(texts)


SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn Mẫu"}


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"can_cu": ["Căn cứ {{ can_cu }}"]}, "D098", "can_cu[0]"),
        ({"luu": "VT{% if %}"}, "D098", "luu"),
        ({"nguoi_ky": {**SIGNER, "quyen_han": "TM. {{ tap_the"}}, "D098", "nguoi_ky.quyen_han"),
        ({"nguoi_ky": {**SIGNER, "ky_thay": "KT. {ky_thay}"}}, "D098", "nguoi_ky.ky_thay"),
        ({"noi_dung": ["Kết nạp {% for x %} đoàn viên."]}, "D098", "noi_dung[0]"),
        ({"luu": "(Ghi nơi lưu)"}, "D064", "luu"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "  "}}, "D099", "nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "…"}}, "D099", "nguoi_ky.ho_ten"),
        ({"can_cu": ["Căn cứ Nghị quyết số … ngày …/…/2024"]}, "D100", "can_cu[0]"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_codes_and_a_nameless_signer_stop_the_final_file_alone(
    docgen_cli: DocgenCli, changes: dict[str, Any], code: str, path: str
) -> None:
    """Validate warns, generate refuses with the place, and a draft goes out all the same."""
    whole: dict[str, Any] = {"noi_dung": ["Đã họp."], **changes}
    ran = docgen_cli("validate", blank(docgen_cli, **whole), "--json")
    assert (ran.code, told(ran)) == (Exit.DONE, [(code, "warning")])
    ran = docgen_cli("generate", blank(docgen_cli, **whole), "-o", "a.docx", "--json")
    assert (ran.code, told(ran)) == (Exit.DATA, [(code, "error")])
    assert ran.json["problems"][0]["path"] == path
    assert "a.docx" not in ran.files
    ran = docgen_cli("generate", blank(docgen_cli, **whole, du_thao=1), "-o", "a.docx", "--json")
    assert (ran.code, told(ran)) == (Exit.DONE, [(code, "warning")])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"noi_dung": ["Ngày 2023-07-11 đã họp."]}, "D061"),
        ({"noi_dung": ["Cá»™ng hòa xã há»™i"]}, "D062"),
        ({"noi_dung": ["Trong năm {{ so_lieu.nam }}"], "so_lieu": {"nam": 2024}}, "D063"),
        ({"noi_dung": ["Kết nạp 1,515 đoàn viên."]}, "D060"),
        ({"noi_dung": [{"tieu_de": "1. Kết quả", "noi_dung": ["a"]}]}, "D065"),
        ({"noi_dung": [{"tieu_de": "Kết quả quý III", "noi_dung": ["a"]}]}, "D066"),
        ({"noi_dung": ["a"], "ngay_ban_hanh": "2024-09-25"}, "D067"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_is_hardly_meant_is_told_and_printed(
    docgen_cli: DocgenCli, changes: dict[str, Any], code: str
) -> None:
    """A warning with its place from validate and from generate; the report is made."""
    name = blank(docgen_cli, **changes)
    for command in (["validate", name], ["generate", name, "-o", "a.docx"]):
        ran = docgen_cli(*command, "--json")
        assert ran.code == Exit.DONE
        assert told(ran) == [(code, "warning")]
        assert ran.json["problems"][0]["path"]
