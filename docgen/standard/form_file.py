"""A form file (TOML) read and judged: every mistake in one pass, each with its line.

Knows neither Word nor where form files lie.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import Problem
from docgen.files import safe_name
from docgen.standard.form_keys import ROWS, key_problems
from docgen.standard.form_syntax import slip_in
from docgen.standard.rules import load_standard

_SHIPPED: Final = Path(__file__).with_name("mau")
_CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_AT_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE: Final = re.compile(r"\s*(\[\[?)\s*([\w-]+)\s*\]\]?")
_ASSIGNED: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_FLAG_IN_CAPITALS: Final = re.compile(r"^\s*[\w-]+\s*=\s*(True|False|TRUE|FALSE)\s*(?:#.*)?$")
_OF_PERIOD: Final = re.compile(r"\bky\.\w+(?:\.\w+)*")


def parse_form_file(data: bytes, path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a form file, and everything that is wrong with it; the name of the file is its code."""
    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return {}, [Problem("F101", "tệp không phải UTF-8", hint="lưu lại với bảng mã UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return {}, [_syntax(str(error), text.splitlines())]
    lines = text.splitlines()
    found = [*_name(path), *key_problems(values), *_meaning(values)]
    return values, [_with_line(problem, lines) for problem in found]


def _syntax(message: str, lines: list[str]) -> Problem:
    for number, line in enumerate(lines, start=1):
        if flag := _FLAG_IN_CAPITALS.search(line):
            hint = f"viết {flag[1].lower()}, chữ thường"
            return Problem("F101", f"giá trị {flag[1]} không dùng được", f"dòng {number}", hint=hint)
        table = _TABLE.match(line)
        if table and table[1] == "[" and table[2] in ROWS:
            hint = f"viết [[{table[2]}]], hai dấu ngoặc vuông mỗi bên"
            return Problem("F101", f"[{table[2]}] thiếu một dấu ngoặc", f"dòng {number}", hint=hint)
    found = _AT_LINE.search(message)  # else "at end of document"
    number = min(int(found[1]), len(lines)) if found else len(lines)
    if lines and (slip := slip_in(message, lines[number - 1])):
        return Problem("F101", slip[0], f"dòng {number}", hint=slip[1])
    where = f"dòng {number}, cột {found[2]}" if found else f"dòng {number}"
    hint = 'mỗi dòng là khoá = giá trị; chữ đặt trong dấu nháy kép "…"; mỗi khoá chỉ ghi một lần'
    return Problem("F101", "cú pháp TOML sai", where, hint=hint)


def _name(path: Path) -> Iterator[Problem]:
    if not _CODE.fullmatch(path.stem):
        better = re.sub(r"[._-]+", "-", safe_name(path.stem.lower())).strip("-")
        hint = f"tên tệp là mã mẫu: chữ thường không dấu, số, gạch nối; đổi tên thành {better}.toml"
        yield Problem("F105", f"tên tệp “{path.name}” không dùng làm mã mẫu được", hint=hint)
    elif (_SHIPPED / path.name).exists() and path.parent != _SHIPPED:
        hint = "đặt tên khác; muốn đổi mẫu Word có sẵn thì dùng -t (docgen template export)"
        yield Problem("F105", f"mã {path.stem} là của mẫu có sẵn", hint=hint)


def _meaning(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong between values that are right by themselves."""
    for key in ("ten", "ten_loai"):
        text = values.get(key)
        if (
            isinstance(text, str)
            and not text.strip()
            and (key == "ten" or not values.get("trich_yeu_duoi_so"))
        ):
            hint = (
                "chỉ công văn (trich_yeu_duoi_so = true) mới không có tên loại" if key == "ten_loai" else ""
            )
            yield Problem("F104", "để trống", key, hint=hint)
    kind = values.get("ten_loai")
    if isinstance(kind, str) and kind != kind.upper():
        yield Problem("F104", f"tên loại “{kind}” chưa in hoa", "ten_loai", hint=f"viết “{kind.upper()}”")
    template = values.get("tep_mau")
    if isinstance(template, str) and (Path(template).name != template or not template.endswith(".docx")):
        hint = "chỉ ghi tên tệp .docx, đặt cùng thư mục"
        yield Problem("F104", f"“{template}” không dùng được", "tep_mau", hint=hint)
    if values.get("ky_bat_buoc") is True and not values.get("ky"):
        hint = 'thêm ky = ["quy"] hoặc kỳ khác, hoặc bỏ ky_bat_buoc'
        yield Problem("F104", "true mà mẫu không có ky nào", "ky_bat_buoc", hint=hint)
    if values.get("co_trich_yeu") is False and values.get("trich_yeu"):
        hint = "bỏ trich_yeu, hoặc bỏ co_trich_yeu = false"
        yield Problem("F104", "mẫu ghi là không có trích yếu (co_trich_yeu = false)", "trich_yeu", hint=hint)
    yield from _fields(values.get("truong"))
    yield from _outline(values)
    if not values.get("ky"):
        yield from _without_period(values)


def _without_period(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Texts that speak of the period of a form that has none."""
    texts = {"trich_yeu": values.get("trich_yeu")}
    for name, key in (("muc", "tieu_de"), ("dong", "chu"), ("dong", "khi")):
        rows = values.get(name)
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            texts[f"{name}[{i}].{key}"] = row.get(key) if isinstance(row, dict) else None
    for path, text in texts.items():
        if not isinstance(text, str):
            continue
        found = _OF_PERIOD.search(text)
        if found and (path.endswith(".khi") or "{" in text[: found.start()]):
            hint = 'thêm ky = ["quy"] hoặc kỳ khác, hoặc bỏ chỗ này'
            yield Problem("F104", f"nói đến {found[0]} mà mẫu không có ky nào", path, hint=hint)


def _fields(rows: Any) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        code = row.get("ma") if isinstance(row, dict) else None
        if not isinstance(code, str):
            continue
        if not _KEY.fullmatch(code):
            hint = "chữ thường không dấu, số, gạch dưới, như ho_ten"
            yield Problem("F104", f"“{code}” không dùng làm tên được", f"truong[{i}].ma", hint=hint)
        elif code in seen:
            yield Problem("F104", f"trường {code} đã có ở trên", f"truong[{i}].ma")
        seen.add(code)


def _outline(values: Mapping[str, Any]) -> Iterator[Problem]:
    scheme, rows = values.get("danh_so", "muc"), values.get("muc")
    schemes = load_standard().schemes
    if not isinstance(scheme, str) or scheme not in schemes:
        return  # told as no scheme
    levels = schemes[scheme]
    last = 0
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        level = row.get("cap") if isinstance(row, dict) else None
        if type(level) is not int or level == 0:
            continue
        if not 0 < level <= len(levels):
            message = f"cấp {level}: cách đánh số “{scheme}” chỉ có {len(levels)} cấp"
            hint = (
                f"ghi từ 0 (đoạn văn) đến {len(levels)}" if levels else "ghi 0 (đoạn văn), hoặc đổi danh_so"
            )
            yield Problem("F104", message, f"muc[{i}].cap", hint=hint)
        elif level > last + 1:
            message = f"mục cấp {level} đứng ngay dưới cấp {last}"
            yield Problem("F104", message, f"muc[{i}].cap", hint=f"ghi {last + 1}")
        last = level


def _with_line(problem: Problem, lines: list[str]) -> Problem:
    """The problem with the line of the file in front of its path."""
    number = line_of(lines, problem.path)
    where = f"dòng {number}: {problem.path}" if number else problem.path
    return Problem(problem.code, problem.message, where, hint=problem.hint, severity=problem.severity)


def line_of(lines: list[str], path: str) -> int:
    """The line on which ``truong[1].ma`` is assigned, or its table begins, from 1; 0 if there is none."""
    table, _, key = path.rpartition(".")
    here, counts, begun = "", dict[str, int](), 0
    for number, line in enumerate(lines, start=1):
        if found := _TABLE.match(line):
            name = found[2]
            counts[name] = counts.get(name, -1) + 1
            here = f"{name}[{counts[name]}]" if found[1] == "[[" else name
            begun = begun or (number if path == name or (here in (path, table) and here) else 0)
        elif (assigned := _ASSIGNED.match(line)) and assigned[1] == key and here == table:
            return number
    return begun
