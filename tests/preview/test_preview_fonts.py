"""The pages say when they do not show the decree's font."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docgen.errors import Severity
from docgen.preview.codes import PREVIEW_CODES
from docgen.preview.fonts import note_on
from docgen.preview.run import make_previews
from tests.preview.fake_office import QUICK, FakeOffice, fake_office, sources  # noqa: F401 (a fixture)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")

LISTING = """name                                 type              encoding         emb sub uni object ID
------------------------------------ ----------------- ---------------- --- --- --- ---------
BAAAAA+{font}               TrueType          WinAnsi          yes yes yes     48  0
"""


def answering(text: str) -> str:
    """A program that says ``text``, whatever it is asked."""
    return f"#!{sys.executable}\nprint({text!r}, end='')\n"


@pytest.mark.parametrize(
    ("program", "says", "stand_in"),
    [
        ("fc-match", "Times New Roman", ""),
        ("fc-match", "Times New Roman,Times", ""),
        ("fc-match", "Liberation Serif", "Liberation Serif"),
        ("fc-match", "DejaVu Sans,DejaVu Sans Condensed", "DejaVu Sans"),
        ("fc-match", "", ""),
        ("pdffonts", LISTING.format(font="LiberationSerif-Bold"), "Liberation Serif"),
        ("pdffonts", LISTING.format(font="DejaVuSans"), "DejaVuSans"),
        ("pdffonts", LISTING.format(font="TimesNewRomanPS-BoldMT"), ""),
        ("pdffonts", "", ""),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_stand_in_is_named(
    office: FakeOffice, tmp_path: Path, program: str, says: str, stand_in: str
) -> None:
    """Without Times New Roman the note names what stands in, by fontconfig or else by the PDF itself."""
    office.install()
    office.program(program, answering(says))
    previews = make_previews(sources(tmp_path, ["ok", "ok"]), QUICK)
    assert previews.stand_in == stand_in
    assert [problem.code for problem in previews.problems] == ["P101"] * bool(stand_in)


def test_widths_decide_how_grave_it_is() -> None:
    """A font of the same widths is worth knowing; another one can move lines and pages."""
    assert note_on("Liberation Serif").severity is Severity.NOTE
    assert note_on("DejaVu Sans").severity is Severity.WARNING
    assert "DejaVu Sans" in note_on("DejaVu Sans").message


def test_codes_are_listed() -> None:
    """Every code that the preview says is in its list, and the list holds no other."""
    folder = Path(sys.modules["docgen.preview.codes"].__file__ or "").parent
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "codes.py"]
    assert {code for code in PREVIEW_CODES if any(f'"{code}"' in text for text in texts)} == set(
        PREVIEW_CODES
    )
    assert {
        text[at + 1 : at + 5] for text in texts for at in range(len(text)) if text[at : at + 3] == '"P1'
    } == set(PREVIEW_CODES)
