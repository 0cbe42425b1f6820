"""File names from a pattern: safe on every system, inside the folder, no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Final

from docgen.errors import Problem, UsageError, suggest
from docgen.files import safe_name

DEFAULT_PATTERN: Final = "{don_vi}-{mau}-{ky}"
FIELDS: Final = ("don_vi", "ten", "mau", "ky", "so", "stt")
_SUFFIX: Final = ".docx"


def check_pattern(pattern: str) -> None:
    """UsageError if the pattern is none, names an unknown field, or holds a path."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise UsageError(f"--ten-tep: “{pattern}” viết sai dấu {{ }} ({{{{don_vi}}}}…)") from error
    if any(char in text for text, *_ in parts for char in "/\\:"):
        raise UsageError(
            f"--ten-tep: “{pattern}” chỉ được là tên tệp, không có thư mục (dùng -o cho thư mục)"
        )
    for _, name, form, conversion in parts:
        if name is not None and (name not in FIELDS or form or conversion):
            hint = suggest(name, FIELDS) or f"các trường dùng được: {', '.join(FIELDS)}"
            raise UsageError(f"--ten-tep: không có trường {{{name}}} ({hint})")


def file_name(pattern: str, values: Mapping[str, str]) -> str:
    """The name of one report; ``values`` has every one of :data:`FIELDS`."""
    text = pattern[: -len(_SUFFIX)] if pattern.lower().endswith(_SUFFIX) else pattern
    return safe_name(text.format_map(values)) + _SUFFIX


def refuse_collisions(names: Iterable[tuple[str, str]]) -> None:
    """UsageError that names every two units – ``(code, file name)`` – whose reports would be one file.

    Case does not count: on Windows and macOS such names are the same.
    """
    units: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for code, name in names:
        units.setdefault(name.casefold(), []).append(code)
        shown.setdefault(name.casefold(), name)
    twice = [(shown[key], codes) for key, codes in units.items() if len(codes) > 1]
    if twice:
        hint = "hãy thêm {don_vi} hoặc {stt} vào --ten-tep"
        problems = [Problem("B120", f"nhiều đơn vị cùng tên tệp: {', '.join(c)}", file=n) for n, c in twice]
        raise UsageError(f"{len(twice)} tên tệp bị trùng, chưa ghi gì ({hint})", problems)
