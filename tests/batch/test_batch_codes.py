"""Every code that a batch uses is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.batch import codes
from docgen.batch.codes import BATCH_CODES


def test_every_code_is_listed() -> None:
    """The codes in the sources are those of the list."""
    folder = Path(codes.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "codes.py"]
    assert {code for text in sources for code in re.findall(r'"(B\d{3})"', text)} == set(BATCH_CODES)
