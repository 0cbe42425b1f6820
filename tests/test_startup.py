"""What a help page costs: the command line must answer before the heavy libraries are loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"docx", "docxtpl", "jinja2", "lxml", "num2words", "openpyxl", "pydantic"}
LIGHT = ("docgen.cli", "docgen.errors", "docgen.version")

_SCRIPT = """
import sys
from docgen.cli.error_handling import run
code = run(sys.argv[1:])
print("loaded:", *sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(*args: str) -> set[str]:
    """The modules that a fresh interpreter holds after ``docgen`` with these arguments."""
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own script)
        [sys.executable, "-c", _SCRIPT, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    return set(done.stderr.split("loaded:")[1].split())


@pytest.mark.parametrize(
    "args",
    [["--help"], ["--version"], ["template", "--help"], ["generate", "--help"], ["new", "--help"]],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    """A help page loads neither Word, XML, template, table nor data libraries."""
    loaded = loaded_by(*args)
    assert "docgen.cli.app" in loaded
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()


def test_help_loads_only_the_command_line() -> None:
    """``docgen --help`` loads of docgen the command line, the errors and the version, and no command."""
    own = {name for name in loaded_by("--help") if name.startswith("docgen.")}
    assert {name for name in own if not name.startswith(LIGHT)} == set()
    assert "docgen.cli.generate" not in own


def test_a_report_without_tables_loads_nothing_for_tables(tmp_path: Path) -> None:
    """Nor for pictures, charts, own forms, several processes: a plain report does not wait for them."""
    data = {
        "mau": "bao-cao-quy", "ky": {"nam": 2023, "quy": 3}, "don_vi": "ldld-tinh-lai-chau",
        "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": ["Đã thực hiện."]}],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
    }  # fmt: skip
    path = tmp_path / "bao-cao.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    loaded = loaded_by("generate", str(path), "-o", str(tmp_path / "a.docx"))
    assert "docgen.template.blocks" in loaded
    seldom = (
        "docgen.template.table_",
        "docgen.report.table_arithmetic.sums",
        "docgen.charts",
        "docgen.pictures",
        "docgen.forms",
        "docgen.workers.processes",
        "docgen.standard.form_file",
    )
    assert {name for name in loaded if name.startswith(seldom)} == set()


def test_module_and_script_are_the_same() -> None:
    """``python -m docgen`` is the command line, with its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "--no-such-option"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert "--no-such-option" in done.stderr.decode("utf-8")


def test_a_reader_that_leaves_is_no_error() -> None:
    """``docgen --help | head -0``: the broken pipe is taken quietly, the exit code stays."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "--help"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_making_a_report_starts_no_machinery_of_processes() -> None:
    """One file is judged by this process: what starts others is not even loaded."""
    script = "import sys, docgen.workers.guard; print('multiprocessing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout.strip() == "False"


def test_one_report_loads_nothing_of_tables_of_records() -> None:
    """What makes a report from JSON loads nothing of workbooks and tables."""
    script = "import sys, docgen.generate; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert not [name for name in done.stdout.split() if name.startswith("docgen.records")]
