"""A unit put into a register's file: in JSON as text, so that nothing else in the file changes.

The file as people wrote it – its order, indents, line ends – is theirs; only the new unit is added, and the
result is read again before it is handed back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, Problem
from docgen.jsonfile import parse_json
from docgen.units.reading import read_register_workbook
from docgen.units.register import parse_register
from docgen.units.writing import register_workbook

_BOM: Final = b"\xef\xbb\xbf"
_LIST_KEY: Final = "don_vi"


def added(path: Path, content: bytes, unit: Mapping[str, Any]) -> bytes:
    """The content of a register's file with ``unit`` added. DataError if the register would be wrong then."""
    if path.suffix.lower() == ".xlsx":
        new = added_to_workbook(content, unit, str(path))
        _, problems = parse_register(read_register_workbook(new, str(path)).data)
    else:
        new = added_to_json(content, unit)
        _, problems = parse_register(parse_json(new)[0])
    if problems:
        raise DataError(
            f"{path}: không thêm được đơn vị này", [problem.in_file(str(path)) for problem in problems]
        )
    return new


def added_to_json(content: bytes, unit: Mapping[str, Any]) -> bytes:
    """The JSON text of a register with ``unit`` at the end of its list, all else as it was.

    ``content`` is a register that can be read. DataError if its text cannot be continued.
    """
    text = content.decode("utf-8-sig")
    end = _end_of_list(text)
    before = text[:end].rstrip()
    first = before.endswith("[")
    line_end = "\r\n" if "\r\n" in text else "\n"
    step = _indent_of_units(before) or _indent_of(text, end) + "  "
    body = json.dumps(dict(unit), ensure_ascii=False, indent=2)
    shown = line_end.join(f"{step}{line}" for line in body.split("\n"))
    space = f"{line_end}{_indent_of(text, end)}" if first else text[len(before) : end]
    new = f"{before}{'' if first else ','}{line_end}{shown}{space}{text[end:]}"
    mark = _BOM if content.startswith(_BOM) else b""
    return _proved(content, mark + new.encode(), unit)


def added_to_workbook(content: bytes, unit: Mapping[str, Any], file: str) -> bytes:
    """The workbook of a register with ``unit`` in its last row.

    DataError if the workbook holds more than docgen writes: it would be lost, so the person adds the row.
    """
    read = read_register_workbook(content, file)
    if read.foreign:
        hint = "hãy tự thêm một dòng trong Excel"
        wrong = Problem("D059", "bảng có trang hoặc cột riêng, docgen không ghi lại", "", file, hint)
        raise DataError.of(wrong)
    return register_workbook({**read.data, _LIST_KEY: [*read.data[_LIST_KEY], dict(unit)]})


def _proved(before: bytes, after: bytes, unit: Mapping[str, Any]) -> bytes:
    old, new = parse_json(before)[0], parse_json(after)[0]
    wanted = (
        [*old, dict(unit)] if isinstance(old, list) else {**old, _LIST_KEY: [*old[_LIST_KEY], dict(unit)]}
    )
    if new != wanted:
        wrong = Problem(
            "D059", "không thêm được vào tệp này mà giữ nguyên phần còn lại", hint="hãy tự thêm đơn vị"
        )
        raise DataError.of(wrong)
    return after


def _end_of_list(text: str) -> int:
    """Where the list of units ends: the place of its closing bracket."""
    decoder = json.JSONDecoder()
    start = len(text) - len(text.lstrip())
    if text[start] == "[":
        return decoder.raw_decode(text, start)[1] - 1
    at = start + 1
    while True:
        at = _skip(text, at)
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        _, end = decoder.raw_decode(text, at)
        if key == _LIST_KEY:
            return end - 1
        at = end


def _skip(text: str, at: int) -> int:
    """Past blanks, commas and colons."""
    while text[at] in " \t\r\n,:":
        at += 1
    return at


def _indent_of(text: str, at: int) -> str:
    """The blanks before the line in which ``at`` stands."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip())]


def _indent_of_units(before: str) -> str:
    """The blanks before the last unit's closing brace, if it stands in a line of its own."""
    line = before[before.rfind("\n") + 1 :]
    return line[:-1] if line.strip() == "}" else ""
