"""Looking at pages: a Word file through LibreOffice, page by page as text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.once import digest, once
from tests.support import all_converted, office


def folded(text: str) -> str:
    """``text`` with every run of white space (no-break spaces too) as one space."""
    return re.sub(r"\s+", " ", text)


def missing() -> str:
    """Why pages cannot be looked at here, else an empty string."""
    lacking = [
        name for name, there in (("soffice", office()), ("pdftotext", shutil.which("pdftotext"))) if not there
    ]
    if not lacking and "Liberation Serif" not in _font("Times New Roman") + _font(":charset=1ed9:serif"):
        lacking = ["Liberation Serif with Vietnamese letters"]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def _font(pattern: str) -> str:
    if not shutil.which("fc-match"):
        return ""
    return subprocess.run(["fc-match", pattern], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607 (a fixed program)


needs_pages = pytest.mark.skipif(
    bool(missing()) and not os.environ.get("DOCGEN_REQUIRE_PREVIEW"), reason=missing() or "pages can be seen"
)


def pages(data: bytes) -> list[str]:
    """The text of each page, white space folded."""
    return all_pages([data])[0]


def all_pages(files: Sequence[bytes]) -> list[list[str]]:
    """The same for each of ``files``, all in one start of LibreOffice."""
    assert not missing(), missing()
    return once(f"pages {digest(files)}", lambda: [_pages(pdf) for pdf in all_converted(files, "pdf")])


def _pages(content: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        pdf = Path(folder, "file.pdf")
        pdf.write_bytes(content)
        command = ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")  # noqa: S603 (a file of our own)
    return [folded(page) for page in text.rstrip("\f").split("\f")]
