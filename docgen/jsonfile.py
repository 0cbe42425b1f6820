"""JSON as people write it: read strictly, with the place of every mistake.

Fractions become :class:`~decimal.Decimal`, so that 90.6 stays 90.6. What JSON readers usually let
pass – a key given twice, NaN, a number of a thousand digits – is a problem here. Knows nothing of
what the data mean.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, Problem, join_path, typed_command
from docgen.file_kinds import EMPTY, kind_of
from docgen.files import read_bytes
from docgen.vn.text import cut

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 60
_MAX_DIGITS: Final = 30

_LINE: Final = 100  # characters of a line that is not parted
_ASIDE: Final = "\ue000docgen\ue001"  # stands for a decimal, which json cannot write exactly
_HALF: Final = re.compile("[\ud800-\udfff]")

_REASONS: Final = (
    ("Expecting property name", "chờ tên khoá trong dấu nháy kép (có thể thừa dấu phẩy, hoặc dùng nháy đơn)"),
    ("Expecting ',' delimiter", "thiếu dấu phẩy giữa hai phần, hoặc thiếu dấu ngoặc đóng"),
    ("Expecting ':' delimiter", "thiếu dấu hai chấm sau tên khoá"),
    ("Expecting value", "thiếu giá trị (chữ phải đặt trong dấu nháy kép; có thể thừa dấu phẩy ở cuối)"),
    ("Illegal trailing comma", "thừa dấu phẩy ở cuối"),
    ("Unterminated string", "chuỗi chữ không có dấu nháy kép đóng"),
    ("Invalid control character", "chuỗi chữ có chỗ xuống dòng hoặc dấu tab (hãy viết \\n hoặc \\t)"),
    ("Invalid", "dấu \\ viết sai (muốn viết dấu \\ thì viết \\\\)"),
    ("Extra data", "thừa nội dung sau dấu ngoặc đóng cuối cùng"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _BadNumber:
    text: str


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    twice: tuple[str, ...] = ()


def read_json(path: Path) -> Any:
    """The data of a JSON file. FileError if it cannot be read, DataError with every mistake in it."""
    data, problems = read_json_with_problems(path)
    if problems:
        raise DataError(f"{path}: tệp JSON có lỗi", problems)
    return data


def read_json_with_problems(path: Path) -> tuple[Any, list[Problem]]:
    """The data and the mistakes that do not stop the reading; DataError for those that do."""
    data, problems = parse_json(read_bytes(path, MAX_BYTES), str(path))
    return data, problems


def parse_json(content: bytes, file: str = "") -> tuple[Any, list[Problem]]:
    """The same for bytes; ``file`` is the name the problems carry."""
    try:
        data, problems = plain(decoder().decode(_decode(content)))
    except RecursionError:
        raise too_deep(file) from None
    except json.JSONDecodeError as error:
        raise syntax_error(error, file) from None
    except UnicodeDecodeError as error:
        raise _stop(_other_kind(content, file) or _encoding_problem(error), file) from None
    return data, [problem.in_file(file) for problem in problems]


def decoder() -> json.JSONDecoder:
    """Python's reader of JSON with what :func:`plain` needs to find the mistakes that it lets pass."""
    return json.JSONDecoder(
        parse_float=_fraction, parse_int=_whole, parse_constant=_BadNumber, object_pairs_hook=_object
    )


def plain(decoded: Any, path: str = "", depth: int = 0) -> tuple[Any, list[Problem]]:
    """What a :func:`decoder` has read as plain dicts, lists and numbers, and what is wrong with it.

    ``path`` is its place in the file, ``depth`` how deep that is. RecursionError for what is nested too deep.
    """
    problems: list[Problem] = []
    return _plain(decoded, path, depth, problems), problems


def too_deep(file: str) -> DataError:
    """The error for data nested deeper than any report is."""
    return _stop(Problem("D005", f"dữ liệu lồng nhau quá {MAX_DEPTH} tầng"), file)


def syntax_error(error: json.JSONDecodeError, file: str, line: int = 0, column: int = 0) -> DataError:
    """What is wrong with the syntax; before the text there are ``line`` lines and ``column`` letters."""
    if not (line or column) and (other := _other_kind(error.doc.encode("utf-8", "replace"), file)):
        return _stop(other, file)
    return _stop(Problem("D001", _syntax_message(error, line, column)), file)


def dump_json(data: Any) -> str:
    """``data`` as JSON text: keys in their order, letters as they are, decimals exact."""
    decimals: list[Decimal] = []

    def set_aside(value: object) -> str:
        if not isinstance(value, Decimal):
            raise TypeError(f"no JSON for {type(value).__name__}")
        decimals.append(value)
        return _ASIDE

    *before, last = json.dumps(data, ensure_ascii=False, default=set_aside).split(f'"{_ASIDE}"')
    if len(before) != len(decimals):  # the mark is in the data too
        return _dump_slowly(data)
    return (
        "".join(f"{before_text}{number}" for before_text, number in zip(before, decimals, strict=True)) + last
    )


def dump_indented(data: Any) -> str:
    """The same for people to read and edit: indented by two spaces, what fits on a line on one line."""
    return f"{_indented(data, 0)}\n"


def indented_item(data: Any) -> str:
    """An item of a list that an outermost object holds, as :func:`dump_indented` prints it there."""
    return _indented(data, 2)


def _indented(data: Any, depth: int) -> str:
    flat = dump_json(data)
    if not isinstance(data, dict | list) or not data or (depth and _is_small(data, flat, depth)):
        return flat
    inner, end = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(data, dict):
        rows = [f"{dump_json(str(key))}: {_indented(value, depth + 1)}" for key, value in data.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{end}}}"
    return f"[{inner}{f',{inner}'.join(_indented(value, depth + 1) for value in data)}{end}]"


def _is_small(data: Any, flat: str, depth: int) -> bool:
    """Short, and without objects or lists in it but one level of them."""
    values = data.values() if isinstance(data, dict) else data
    nested = any(isinstance(value, dict | list) and value for value in values)
    return len(flat) + 2 * depth <= _LINE and not nested


def _dump_slowly(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_dump_slowly(str(k))}: {_dump_slowly(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list | tuple):
        return "[" + ", ".join(map(_dump_slowly, data)) + "]"
    return str(data) if isinstance(data, Decimal) else json.dumps(data, ensure_ascii=False)


def _decode(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _stop(problem: Problem, file: str) -> DataError:
    placed = problem.in_file(file)
    return DataError.of(placed)


def _other_kind(content: bytes, file: str) -> Problem | None:
    """What a file is that is no text of data at all; None if that is not known."""
    kind = kind_of(content)
    if kind is None:
        return None
    if kind is EMPTY:
        return Problem("D001", kind.words, hint=kind.remedy)
    word = f"chạy: {typed_command('import', file or 'TỆP.docx', '-o', 'DULIEU.json')}"
    hint = word if kind.suffix == ".docx" else kind.remedy
    return Problem("D006", f"đây là {kind.words}, không phải tệp dữ liệu", hint=hint)


def _encoding_problem(error: UnicodeDecodeError) -> Problem:
    line = error.object[: error.start].count(b"\n") + 1
    return Problem("D002", f"tệp không phải UTF-8 (dòng {line})", hint="hãy lưu lại với bảng mã UTF-8")


def _syntax_message(error: json.JSONDecodeError, lines: int, letters: int) -> str:
    line, column = error.lineno + lines, error.colno + (letters if error.lineno == 1 else 0)
    reason = next((words for start, words in _REASONS if error.msg.startswith(start)), "cú pháp JSON sai")
    return f"dòng {line}, cột {column}: {reason}"


def _whole(text: str) -> int | _BadNumber:
    return int(text) if len(text) <= _MAX_DIGITS else _BadNumber(text)


def _fraction(text: str) -> Decimal | _BadNumber:
    if len(text) > _MAX_DIGITS:
        return _BadNumber(text)
    number = Decimal(text)
    # A tiny or huge exponent is a slip, and would fill pages of zeros.
    return _BadNumber(text) if abs(number.adjusted()) > _MAX_DIGITS else number


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        found.twice = tuple(key for key, count in counts.items() if count > 1)
    return found


def _plain(value: Any, path: str, depth: int, problems: list[Problem]) -> Any:
    """Plain dicts, lists and numbers; what is wrong with them goes to ``problems``."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, _Object):
        problems.extend(_twice(value, path) if value.twice else ())
        return {
            key if key.isascii() else _whole_text(key, path, problems): v
            if _is_right(v)
            else _plain(v, join_path(path, key), depth + 1, problems)
            for key, v in value.items()
        }
    if isinstance(value, list):
        for i, v in enumerate(value):  # in its place: no second copy of a long list
            value[i] = _plain(v, f"{path}[{i}]", depth + 1, problems)
        return value
    if isinstance(value, _BadNumber):
        problems.append(Problem("D004", f"{cut(value.text, 20)} không phải là số dùng được", path))
        return 1  # any number: the mistake has been told
    return _whole_text(value, path, problems) if isinstance(value, str) else value


def _is_right(value: Any) -> bool:
    """Whether nothing is wrong with a value, for what nearly all values of a long list of records are."""
    kind = type(value)
    return kind is int or value is None or (kind is str and not _HALF.search(value))


def _whole_text(text: str, path: str, problems: list[Problem]) -> str:
    r"""The text without halves of characters: ``"\ud83d"`` alone is none, and cannot be written."""
    if not _HALF.search(text):
        return text
    problems.append(
        Problem("D015", "có nửa ký tự (\\ud800 đến \\udfff đứng một mình)", path, hint="hãy xoá đi")
    )
    return _HALF.sub("\ufffd", text)


def _twice(found: _Object, path: str) -> Iterator[Problem]:
    for key in found.twice:
        yield Problem("D003", f"khoá {key} có hai lần", path, hint="hãy giữ lại một")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is more than a warning."""
    return any(problem.severity.name == "ERROR" for problem in problems)
