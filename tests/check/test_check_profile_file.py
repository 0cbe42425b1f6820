"""An office's own profile: a TOML file that stands on a shipped one. And what a check says it has applied."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.check.coverage import OFF
from docgen.check.manual import all_rules
from docgen.check.profile import chosen_profile
from docgen.check.run import check
from docgen.errors import Exit, FileError, Severity, UsageError
from docgen.generate import generate
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.standard.profiles import profile_of
from tests.check.corpus import GOOD

SAMPLES = Path(__file__).parents[2] / "samples"
OWN = """
dua_tren = "nd30"
ten = "Quy định riêng"
tat = ["TT506"]
[muc_do]
TT203 = "lưu ý"
[gia_tri.trang.le_trai]
khoang = [20, 35]
[gia_tri.thanh_phan.ten_loai]
nghieng = false
"""


def _write(folder: Path, text: str) -> str:
    path = folder / "rieng.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_profile_in_a_file(tmp_path: Path) -> None:
    """Rules go off, grow less grave, take other values; all else is the shipped profile's."""
    own, base = chosen_profile(_write(tmp_path, OWN)), chosen_profile("nd30")
    assert (own.code, own.name) == ("rieng", "Quy định riêng")
    assert own.off == base.off | {"TT506"}
    assert own.severities["TT203"] is Severity.NOTE
    assert own.standard.margins["trai"][:2] == (20, 35)
    assert own.standard.margins["phai"] == base.standard.margins["phai"]


def test_a_rule_switched_on_again(tmp_path: Path) -> None:
    """“bat” takes back what the profile below switches off."""
    own = chosen_profile(_write(tmp_path, 'dua_tren = "cong-doan"\nbat = ["TT405"]'))
    assert own.off == chosen_profile("cong-doan").off - {"TT405"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tatt = ["TT506"]', "“tatt” (có phải: tat?)"),
        ('tat = "TT506"', "“tat” phải là danh sách mã"),
        ('tat = ["TT599"]', "“TT599” (có phải: TT509?)"),
        ('dua_tren = "nd31"', "“nd31” (có phải: nd30?)"),
        ('[muc_do]\nTT506 = "nặng"', "một mức: sai, nên sửa, lưu ý"),
        ("[gia_tri.trang.le_tri]\nkhoang = [1, 2]", "“trang.le_tri” (có phải: le_trai?)"),
        ('[gia_tri.trang]\nrong = "rộng"', "“trang.rong” phải là số"),
        ("[gia_tri.trang.le_trai]\nkhoang = [1]", "không dùng được"),
        ('[gia_tri.hieu_luc.can_cu.a]\nhet = "2020"', "“hieu_luc.can_cu.a.het” phải là ngày"),
        ('[gia_tri.hieu_luc.can_cu.a]\nso = "1"', "không dùng được"),
        ("tat = [", "không phải tệp TOML"),
        ("gia_tri = 1", "[gia_tri] phải là một bảng"),
    ],
)
def test_what_is_wrong_in_a_profile(tmp_path: Path, text: str, said: str) -> None:
    """A message that names file and place; no traceback for anything that a file may hold."""
    with pytest.raises(UsageError) as caught:
        chosen_profile(_write(tmp_path, text))
    assert said in caught.value.message
    assert "rieng.toml" in caught.value.message or "nd31" in text


def test_all_mistakes_in_one_pass(tmp_path: Path) -> None:
    """Two wrong keys and a wrong value are told together."""
    with pytest.raises(UsageError, match="3 chỗ sai"):
        chosen_profile(_write(tmp_path, "a = 1\nb = 2\n[gia_tri.trang]\nrong = true"))


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    """As any file that cannot be read."""
    with pytest.raises(FileError):
        chosen_profile(str(tmp_path / "khong-co.toml"))


def test_the_command_takes_a_profile_file(docgen_cli: Any) -> None:
    """With --fix too, and named in the JSON."""
    docgen_cli.write("a.docx", GOOD["hand"]())
    docgen_cli.write("rieng.toml", OWN)
    ran = docgen_cli("check", "a.docx", "--profile", "rieng.toml", "--json")
    assert ran.json["data"]["profile"] == "rieng"
    assert docgen_cli("check", "a.docx", "--profile", "rieng.toml", "--fix").code in {
        Exit.DONE,
        Exit.FINDINGS,
    }
    assert docgen_cli("check", "a.docx", "--profile", "khong.toml").code == Exit.FILE


def test_every_rule_is_told_once() -> None:
    """Of every rule there is, a check says that it was applied, or why not."""
    coverage = check(GOOD["hand"](), "nd30").coverage
    skipped = [code for _, codes in coverage.skipped for code in codes]
    assert coverage.judged + len(skipped) == len(all_rules())
    assert len(set(skipped)) == len(skipped)
    assert set(skipped) <= set(all_rules())


def test_a_rule_that_is_switched_off_is_not_told_as_applied(tmp_path: Path) -> None:
    """Whatever it is about: form, figures, the data that the file carries, the file's structure."""
    own = profile_of({"ma": "x", "ten": "X", "tieu_chuan": "nd30", "tat": sorted(all_rules())})
    made = tmp_path / "a.docx"
    generate(SAMPLES / "van-ban" / "cong-van.json", out=made, units=SAMPLES / "don_vi.json")
    coverage = check(made, own, matcher=match_with_data).coverage
    assert coverage.judged == 0
    assert dict(coverage.skipped) == {OFF: tuple(sorted(all_rules()))}


def test_silence_is_told_apart_from_approval(docgen_cli: Any) -> None:
    """The last line says how many rules were applied, and why others were not; so does the JSON."""
    docgen_cli.write("a.docx", GOOD["hand"]())
    last = docgen_cli("check", "a.docx").out.rstrip().splitlines()[-1]
    assert last.startswith("  Đã soát ")
    assert "không có hoặc không nhận ra phụ lục" in last
    rules = docgen_cli("check", "a.docx", "--json").json["data"]["files"][0]["rules"]
    assert f"Đã soát {rules['judged']} quy tắc" in last
    assert any("TT752" in each["codes"] for each in rules["skipped"])
    assert json.dumps(rules)


def test_the_example_of_the_docs_is_a_profile(tmp_path: Path) -> None:
    """What docs/check-profile.md shows can be used as it stands."""
    page = (Path(__file__).parents[2] / "docs" / "check-profile.md").read_text(encoding="utf-8")
    own = chosen_profile(_write(tmp_path, page.partition("```toml\n")[2].partition("```")[0]))
    assert own.off > chosen_profile("cong-doan").off
    assert any(each.number == "12/QĐ-LĐLĐ" for each in own.standard.judging.validity.grounds)
