"""Wrong use and help pages: every word Vietnamese, every mistake with its remedy."""

from __future__ import annotations

import re

import pytest
from conftest import DocgenCli
from tools.update_commands import command_paths

from docgen import __version__
from docgen.errors import Exit

PAGES = [path.split()[1:] for path in command_paths()]
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this|message|exit|required|default|error|no such"
    r"|missing|invalid|value|unexpected|extra|try|did you|possible|takes?|requires?)\b",
    re.IGNORECASE,
)

WRONG = [
    (["genrate"], "không có lệnh “genrate” (có phải: generate?)"),
    (
        ["xyz"],
        "không có lệnh “xyz” (các lệnh: generate, batch, validate, check, import, preview, convert, new",
    ),
    (["template", "lnt"], "không có lệnh “lnt” (có phải: lint?)"),
    (["generate", "a.json", "--forec"], "không có tuỳ chọn --forec (có phải: --force?)"),
    (["generate", "a.json", "-z"], "không có tuỳ chọn -z"),
    (["generate"], "thiếu tham số DATA"),
    (["new", "bao-cao-quy", "--ky", "2024Q4"], "thiếu tuỳ chọn --don-vi MÃ"),
    (["generate", "a.json", "-o"], "tuỳ chọn -o cần một giá trị đi kèm: -o TỆP.docx"),
    (["form", "new", "a", "--out", "--force"], "tuỳ chọn --out cần một giá trị đi kèm: --out THƯ_MỤC"),
    (["new", "bao-cao-quy", "--don-vi", "--ky", "2024Q4"], "tuỳ chọn --don-vi cần một giá trị đi kèm"),
    (["generate", "a.json", "--force=có"], "tuỳ chọn --force không nhận giá trị"),
    (["convert", "a.json", "b.json", "-o", "c.json"], "thừa tham số: b.json"),
    (["new", "bao-cao-quy", "--don-vi", "x", "--ky", "2024Q5"], "tuỳ chọn --ky KỲ: không có quý 5"),
    (["check", "--jobs", "0", "a.docx"], "tuỳ chọn --jobs N: cần một số nguyên từ 1 trở lên"),
    (["check", "--jobs", "hai", "a.docx"], "tuỳ chọn --jobs N: cần một số nguyên từ 1 trở lên"),
    (["preview", "--dpi", "5", "a.docx"], "tuỳ chọn --dpi N: cần một số nguyên từ 20 đến 300"),
    ([], "thiếu tên lệnh"),
    (["template"], "thiếu tên lệnh"),
]
_IDS = [" ".join(args) or "(none)" for args, _ in WRONG]


@pytest.mark.parametrize(("args", "words"), WRONG, ids=_IDS)
def test_wrong_use_is_explained(docgen_cli: DocgenCli, args: list[str], words: str) -> None:
    """Wrong use: exit code 2, what is wrong, the usage line; nothing on stdout, no English."""
    ran = docgen_cli(*args)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert words in ran.err.splitlines()[0]
    assert "Cách dùng: docgen" in ran.err
    assert not ENGLISH.search(re.sub(r"-\S+", "", ran.err))


@pytest.mark.parametrize(("args", "words"), WRONG, ids=_IDS)
def test_wrong_use_in_json_is_an_envelope(docgen_cli: DocgenCli, args: list[str], words: str) -> None:
    """Also wrong use is an envelope with --json, wherever it stands; stderr stays empty."""
    ran = docgen_cli("--json", *args)
    assert (ran.code, ran.err) == (Exit.USAGE, "")
    assert ran.json["status"] == "error"
    assert words in ran.json["problems"][0]["message"]


@pytest.mark.parametrize(
    ("args", "command"),
    [
        (["nix"], ""),
        (["generate"], "generate"),
        (["template"], "template"),
        (["template", "lint"], "template lint"),
    ],
    ids=str,
)
def test_the_envelope_names_the_command(docgen_cli: DocgenCli, args: list[str], command: str) -> None:
    """The envelope says which command was meant, as far as that is known."""
    assert docgen_cli(*args, "--json").json["command"] == command


def test_json_after_two_dashes_is_a_name(docgen_cli: DocgenCli) -> None:
    """After ``--`` nothing is an option any more, not even --json."""
    ran = docgen_cli("convert", "-o", "b.json", "--", "a", "--json")
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert "thừa tham số: --json" in ran.err


@pytest.mark.parametrize("path", PAGES, ids=" ".join)
def test_help_is_vietnamese(docgen_cli: DocgenCli, path: list[str]) -> None:
    """Every help page: exit code 0, on stdout, its three headings, not one word of Click's English."""
    ran = docgen_cli(*path, "--help")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert ran.out.startswith(" ".join(["Cách dùng: docgen", *path]))
    assert "Tuỳ chọn:\n" in ran.out
    assert re.search(r"--json +In kết quả dạng JSON", ran.out)
    assert re.search(r"--help +Hiện hướng dẫn này rồi thoát\.", ran.out)
    assert not ENGLISH.search(re.sub(r"--?[a-z-]+|^  [a-z]+ ", "", ran.out, flags=re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=" ".join)
def test_help_in_json_is_an_envelope(docgen_cli: DocgenCli, path: list[str]) -> None:
    """Even a help page keeps the promise of --json."""
    envelope = docgen_cli(*path, "--json", "--help").json
    assert envelope["status"] == "ok"
    assert envelope["data"]["help"].startswith("Cách dùng: ")


@pytest.mark.parametrize("path", PAGES, ids=" ".join)
def test_help_fits_its_page(docgen_cli: DocgenCli, path: list[str]) -> None:
    """No line of a help page is wider than the console."""
    assert max(len(line) for line in docgen_cli(*path, "--help").out.splitlines()) <= 80


def test_version(docgen_cli: DocgenCli) -> None:
    """``--version`` says the version, also as JSON."""
    assert docgen_cli("--version").out == f"docgen {__version__}\n"
    assert docgen_cli("--version", "--json").json["data"] == {"version": __version__}


@pytest.mark.parametrize("path", PAGES, ids=" ".join)
def test_no_option_takes_the_next_one_for_its_value(docgen_cli: DocgenCli, path: list[str]) -> None:
    """Every option that needs a value says so where another option follows, and nothing is written."""
    page = docgen_cli(*path, "--help").out
    for name in re.findall(r"^  (?:-\w, )?(--[a-z-]+) [^\W\d_a-z]", page, re.MULTILINE):
        ran = docgen_cli(*path, "a.json", name, "--help")
        assert (ran.code, ran.files) == (Exit.USAGE, {})
        assert f"tuỳ chọn {name} cần một giá trị đi kèm" in ran.err
