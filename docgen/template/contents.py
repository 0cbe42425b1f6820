"""A table of contents in a template: Word alone knows the page of a heading, so Word must renew it."""

from __future__ import annotations

import re
from typing import Final

from docgen.errors import Problem, Severity

_CODE: Final = re.compile(rb'(?:<w:instrText[^>]*>|w:instr=")\s*TOC[\s"<\\]')


def has_contents(main: bytes) -> bool:
    """Whether a document part has a table of contents (a TOC field)."""
    return _CODE.search(main) is not None


def contents_problem(name: str) -> Problem:
    """A note that the template ``name`` has a table of contents.

    The report keeps what the template shows there. A setting that lets Word ask at every opening whether to
    renew its fields would frighten whoever gets the file, so none is written.
    """
    return Problem(
        "M711",
        f"mẫu {name} có mục lục, docgen không biết số trang nên giữ mục lục như trong mẫu",
        hint="mở tệp trong Word, bấm vào mục lục, bấm F9, chọn cập nhật toàn bộ, rồi mới in",
        severity=Severity.NOTE,
    )
