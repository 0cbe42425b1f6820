"""Errors of a template in its author's words: which paragraph, as seen in Word, and which name.

Every paragraph of a compiled part is one line, so Jinja's line number is the paragraph's.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docgen.errors import TemplateError
from docgen.patterns import regex
from docgen.report import foreign
from docgen.template.positions import as_written

_SHOWN = 120
WRITTEN = "{{#o:{}#}}"
"""A tag that has been moved out of its text stays there as this comment."""

_WRITTEN = regex(r"\{#o:(.*?)#\}")


@contextmanager
def explained(name: str, lines: Sequence[str]) -> Iterator[None]:
    """Turn whatever goes wrong while compiling or filling into a TemplateError with its place."""
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - late: `docgen --help` must not load it

    try:
        yield
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise TemplateError(
            f"{name}: thẻ lồng nhau quá sâu, hoặc macro tự gọi chính nó (hãy viết lại cho đơn giản)"
        ) from error
    except (JinjaError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
        line = _line_of(error)
        raise TemplateError(
            f"{name}: {_location(lines, line)}{_reason(error)}{_gap(lines, line, error)}"
        ) from error


def visible_text(line: str) -> str:
    """A line of patched XML as it is seen in Word, tags included."""
    text = re.sub(r"<[/?A-Za-z][^>]*>", "", line)
    from html import unescape  # noqa: PLC0415 - only an error needs its table of entities

    return shortened(unescape(as_written(_WRITTEN.sub(r"{% \1 %}", text))))


def shortened(text: str) -> str:
    """``text`` as messages quote it."""
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def shown_line(lines: Sequence[str], number: int) -> str:
    """What is seen of a line; the properties of a cell are shown by the paragraph that follows."""
    line = lines[number - 1]
    if line.startswith("<w:tc") and number < len(lines):
        line += lines[number]
    return visible_text(line)


def _location(lines: Sequence[str], number: int | None) -> str:
    if number is None or not 1 <= number <= len(lines):
        return ""
    return f"đoạn “{shown_line(lines, number)}”: "


def _line_of(error: BaseException) -> int | None:
    lineno = getattr(error, "lineno", None)
    if isinstance(lineno, int):
        return lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return frames[-1].lineno if frames else None


def _gap(lines: Sequence[str], number: int | None, error: BaseException) -> str:
    """What to write where a blank stands within a name."""
    found = re.search(r"expected token 'end of print statement', got '([^\W\d]\w*)'", str(error))
    if found is None or number is None or not 1 <= number <= len(lines):
        return ""
    name = re.search(rf"\{{\{{\s*([\w.]+)\s+({found[1]}\b)", visible_text(lines[number - 1]))
    return f" (tên không có dấu cách: {name[1]}_{name[2]})" if name else ""


def _reason(error: BaseException) -> str:
    message = str(error)
    if unknown := re.search(r"No filter named '(.*?)'", message):
        hint = foreign.FILTERS.get(unknown[1], "xem: docgen template vars")
        return f"không có bộ lọc {unknown[1]} ({hint})"
    for pattern, words in _WORDS:
        found = re.search(pattern, message)
        if found:
            return words.format(*map(_spoken, found.groups()))
    return message


def _spoken(token: str) -> str:
    """A token in words that people see in the template."""
    return _TOKENS.get(token, token)


_TOKENS = {
    "end of print statement": "dấu đóng }}",
    "end of statement block": "dấu đóng %}",
    "begin of print statement": "dấu mở {{",
    "begin of statement block": "dấu mở {%",
    "end of template": "hết mẫu",
    "template data / text": "chữ thường",
    "name": "một tên",
    "string": "chữ trong ngoặc kép",
    "integer": "một số",
    "float": "một số",
    "in": "chữ in",
}


# Jinja speaks English; what a technician can run into is said in Vietnamese.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        r"Encountered unknown tag '(.*?)'",
        "thẻ {{% {0} %}} không đúng chỗ hoặc không có (thiếu if/for, thừa end…)",
    ),
    (r"Unexpected end of template.*?'(end\w+)'", "thiếu thẻ đóng {{% {0} %}}"),
    (r"Unexpected end of template", "thiếu thẻ đóng (endfor, endif)"),
    (r"No test named '(.*?)'", "không có phép thử {0}"),
    (r"expected token '(.*?)', got '(.*?)'", "thẻ viết sai: cần {0}, lại gặp {1}"),
    (r"unexpected '(.*?)', expected '(.*?)'", "thẻ viết sai: cần {1}, lại gặp {0}"),
    (r"unexpected '(.*?)'", "thẻ viết sai: thừa {0}"),
    (r"Missing end of raw", "thiếu thẻ đóng {{% endraw %}}"),
    (r"Missing end of comment", "thiếu dấu đóng chú thích #}}"),
    (r"expected name or number", "thẻ viết sai: sau dấu chấm phải là một tên"),
    (r"expected subscript|invalid syntax for function", "thẻ viết sai: ngoặc không đúng chỗ"),
    (r"[Bb]lock names|Required blocks|Invalid character in identifier", "tên trong thẻ viết sai"),
    (r"can't assign to", "thẻ viết sai: bên trái dấu = phải là một tên"),
    (r"expected call|non-default argument|cannot chain|underline", "thẻ viết sai"),
    (r"unexpected char (.*?) at", "thẻ có ký tự lạ {0}"),
    (r"Expected an expression", "thẻ trống (hãy viết tên vào giữa hai ngoặc)"),
    (r"unexpected end of", "thẻ chưa đóng ngoặc"),
    (r"tag name expected", "thẻ trống (hãy viết for, if … vào giữa hai ngoặc)"),
    (r"no loader for this environment", "mẫu không được gọi tệp khác (import, include, extends)"),
    (r"Exceeds the limit .* for integer", "số trong thẻ quá dài"),
)
