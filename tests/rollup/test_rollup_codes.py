"""Every code that a roll-up uses is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.rollup import codes
from docgen.rollup.codes import ROLLUP_CODES


def test_every_code_is_listed() -> None:
    """The codes in the sources are those of the list."""
    folder = Path(codes.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "codes.py"]
    assert {code for text in sources for code in re.findall(r'"(TH\d{3})"', text)} == set(ROLLUP_CODES)
