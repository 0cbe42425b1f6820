"""The Word file of a report in the template that was chosen; what is wrong with one is told at the choice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from docgen.errors import Problem, TemplateError
from docgen.generate import generate
from docgen.template.printed import UNPRINTED
from docgen.web.bench import Trouble
from docgen.workbook.source import Source

_CHOICE: Final = "mau_word"
_HINT: Final = "hãy sửa mẫu rồi thả lại vào trang Mẫu Word, hoặc chọn mẫu khác ở “Thêm…”"
_UNKNOWN: Final = (
    (re.compile(r"\bbiến (?:so_lieu|chi_tieu)\.(\w+)(?:\.\w+)* không có.*"),
     r"mẫu in số liệu có mã “\1”, báo cáo này không có số liệu ấy"),
    (re.compile(r"\bbiến du_lieu_rieng\.(\w+) không có.*"),
     r"mẫu in thông tin riêng “\1”, báo cáo này không có thông tin ấy"),
    (re.compile(r"(?:bộ lọc \w+: )?Names\('(\w+)'.*"), r"“\1” gồm nhiều phần, không in thẳng ra được"),
)  # fmt: skip


def printed(source: Source, form: str = "", notes: list[Problem] | None = None) -> bytes:
    """The Word file in the template of the file ``form``; empty for the form's own.

    What the template does not print is added to ``notes``.

    Trouble with the place in a template of one's own that asks for what is not there.
    """
    try:
        made = generate(source, template=Path(form) if form else None)
    except TemplateError as error:
        if not form:
            raise
        name = Path(form).name
        message = error.message.removeprefix(f"{form}: ").removeprefix(f"{name}: ").removeprefix("noi_dung: ")
        for pattern, words in _UNKNOWN:
            message = pattern.sub(words, message)
        problem = Problem("M101", message, _CHOICE, name, _HINT)
        raise Trouble(f"Chưa in được theo mẫu Word “{name}”", (problem,)) from error
    if notes is not None:
        notes += [each for each in made.problems if each.code == UNPRINTED]
    return made.content
