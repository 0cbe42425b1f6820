"""docs/library.md: its examples run, it names every public name, and a program that uses them is typed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import docgen
from tests.examples import ROOT, Example, in_markdown

PAGE = ROOT / "docs/library.md"
BATCH = ROOT / "samples/lai-chau-cac-don-vi-quy-3-2023"


def programs() -> list[Example]:
    """The Python examples of the page, in order."""
    return [
        each for each in in_markdown("docs/library.md", PAGE.read_text("utf-8")) if each.language == "python"
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the page says that its reader has."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json", folder)
    shutil.copy(ROOT / "samples/don_vi.json", folder)
    for name in ("dan-bai.json", "so-lieu.json"):
        shutil.copy(BATCH / name, folder)
    return folder


_RUN = """
import os, pathlib, shutil, sys
programs = pathlib.Path("programs").absolute()
for path in sorted(programs.iterdir()):
    shutil.copytree("data", path.stem)
    os.chdir(path.stem)
    exec(compile(path.read_text("utf-8"), path, "exec"), {"__name__": "__main__"})
    os.chdir("..")
"""


@pytest.mark.thorough
def test_examples_run(folder: Path, tmp_path: Path) -> None:
    """Each with names and files of its own, all in one interpreter, and they print nothing."""
    (tmp_path / "programs").mkdir()
    for number, each in enumerate(programs()):
        (tmp_path / "programs" / f"{number}.py").write_text(each.text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own page)
        [sys.executable, "-W", "error", "-c", _RUN],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_public_name_is_on_the_page() -> None:
    """A name that the page does not say is not public."""
    words = set(re.findall(r"\w+", PAGE.read_text("utf-8")))
    assert set(docgen.__all__) - words == set()


@pytest.mark.thorough
def test_a_program_that_uses_the_library_is_typed(tmp_path: Path) -> None:
    """Mypy, strict, finds nothing in the examples; a wrong use it finds."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    from mypy import api  # noqa: PLC0415 - a slow import

    text = "\n\n".join(
        f"def example_{number}() -> None:\n" + re.sub(r"(?m)^(?=.)", "    ", each.text)
        for number, each in enumerate(programs())
    )
    program = tmp_path / "program.py"
    program.write_text(f"{text}\n\nfrom docgen import check\n\ncheck(5)\n", encoding="utf-8")
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\nfollow_imports = silent\n", encoding="utf-8")
    cache = str(ROOT / ".mypy_cache")
    out, _, _ = api.run(["--config-file", str(config), "--cache-dir", cache, str(program)])
    errors = [line for line in out.splitlines() if "error:" in line]
    assert len(errors) == 1, out
    assert 'Argument 1 to "check" has incompatible type "int"' in errors[0]
