"""Lines whose punctuation the form adds: recipients, addressees, legal grounds, the archive line.

People type the dash and the semicolon all the same; they are taken off, and the file is said to have
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.vn.text import cut, nfc

AS_ABOVE: Final = "Như trên"  # ND30 Phụ lục I, II.9: the first recipient when there is a Kính gửi part
_LEADING: Final = regex(r"^\s*(?:[-–+•]\s+)+")
_TRAILING: Final = regex(r"(?:;|(?<!\.)\.|\./\.)$")
_ARCHIVE: Final = regex(r"^\s*(?:[-–+•]\s+)?lưu\s*(?::|(?=VT\b)|(?=văn thư))\s*", re.IGNORECASE)
_ADDRESSED: Final = regex(r"^\s*(?:[-–+•]\s+)?kính\s+gửi\s*:\s*", re.IGNORECASE)
_UNSAID: Final = regex(
    r"(?:bộ )?(?:hiến pháp|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|thông báo|điều lệ|quy chế"
    r"|quy định|hướng dẫn|chỉ thị|kết luận|kế hoạch|chương trình|công văn|biên bản|tờ trình|điều \d)\b",
    re.IGNORECASE,
)
"""A ground that begins with the document, or its article, that it names."""
_SHOWN: Final = 40
LISTS: Final = ("noi_nhan", "kinh_gui", "can_cu")


def without_marks(line: str) -> str:
    """The line without dashes in front and without semicolon or full stop behind, however many there are."""
    bare = _LEADING.sub("", line).strip()
    while (found := _TRAILING.search(bare, max(0, len(bare) - 3))) is not None:
        bare = bare[: found.start()].rstrip()
    return bare


def archive_text(text: str) -> str:
    """What stands after "Lưu:", without that word and without the final stop."""
    return without_marks(_ARCHIVE.sub("", text)) or text


def addressee(line: str) -> str:
    """What stands after "Kính gửi:", which the form prints, without the marks of a line."""
    return without_marks(_ADDRESSED.sub("", nfc(line))) or without_marks(line)


def recipients(lines: Sequence[str], *, addressed: bool) -> tuple[str, ...]:
    """The recipients as printed; "Như trên" comes first when the report is addressed to somebody.

    A line that says so in other words ("Như trên (để b/c)", "Như kính gửi") stands in its place.
    """
    clean = tuple(without_marks(line) for line in lines)
    return (AS_ABOVE, *clean) if addressed and not any(map(_names_addressee, clean)) else clean


def _names_addressee(line: str) -> bool:
    """The line means those that the report is addressed to."""
    words = " ".join(nfc(line).casefold().split())
    return re.match(r"như (?:trên|kính gửi|k/g)\b", words) is not None


def line_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    """What people typed that the form adds by itself."""
    for key in LISTS:
        lines, marked = raw.get(key), []
        for i, line in enumerate(lines if isinstance(lines, list) else ()):
            if isinstance(line, str) and line.strip():
                found = list(_one_line(key, nfc(line), f"{key}[{i}]"))
                yield from found
                if not found and without_marks(nfc(line)) != nfc(line).strip():
                    marked.append(i)
        if marked:
            yield _typed_marks(key, marked)
    archive = raw.get("luu")
    if isinstance(archive, str) and archive_text(nfc(archive)) != nfc(archive).strip():
        hint = 'chỉ ghi phần sau "Lưu:", ví dụ "VT, VP"'
        yield Problem("D028", "không gõ chữ Lưu và dấu câu", "luu", hint=hint, severity=Severity.WARNING)


def _one_line(key: str, line: str, path: str) -> Iterator[Problem]:
    if key == "can_cu" and _UNSAID.match(bare := without_marks(line)):
        hint = f"hãy ghi “Căn cứ {cut(bare, _SHOWN)}”"
        yield Problem("D031", "thiếu chữ “Căn cứ” ở đầu dòng", path, hint=hint, severity=Severity.WARNING)
    if key == "noi_nhan" and _ARCHIVE.match(line):
        hint = "hãy chuyển sang khoá luu, biểu mẫu tự thêm dòng Lưu"
        yield Problem("D030", "dòng Lưu không thuộc nơi nhận", path, hint=hint)
    elif key == "kinh_gui" and _ADDRESSED.match(line):
        hint = "chỉ ghi tên nơi nhận, biểu mẫu tự in chữ này"
        message = "có chữ “Kính gửi:” gõ sẵn, đã bỏ khi in"
        yield Problem("D028", message, path, hint=hint, severity=Severity.WARNING)


def _typed_marks(key: str, lines: Sequence[int]) -> Problem:
    """One note for all lines of a list that come with marks of their own."""
    whole = lines == list(range(lines[0], lines[-1] + 1)) and len(lines) > 2
    numbers = f"{lines[0] + 1}–{lines[-1] + 1}" if whole else ", ".join(str(i + 1) for i in lines)
    hint = "biểu mẫu tự thêm gạch đầu dòng, dấu chấm phẩy và dấu chấm"
    message = f"dòng {numbers} có dấu gõ sẵn, đã bỏ khi in"
    return Problem("D028", message, f"{key}[{lines[0]}]", hint=hint, severity=Severity.WARNING)
