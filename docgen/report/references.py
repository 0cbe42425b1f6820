"""References of the prose: every name, filter and expression of a report, judged where it stands.

Works on the data as read, so that a wrong reference is found beside all other mistakes of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from docgen.errors import Problem, join_path, suggest
from docgen.report import foreign
from docgen.report.expressions import Expression, ExpressionError, sandbox
from docgen.report.names import BROKEN
from docgen.report.prose import Prose, ProseError, parse_line, parse_plain, parse_prose
from docgen.report.sandbox import EvaluationError
from docgen.report.table_checks import UNKNOWN, column_kinds
from docgen.report.values import Names
from docgen.report.vocabulary import TEMPLATE_ONLY

Parser = Callable[[str], Prose]
Passage = tuple[str, str, Parser]
"""Path, text, and how this text is parsed."""


def passages(raw: Mapping[str, Any]) -> Iterator[Passage]:
    """Every text of a raw report in which expressions may stand."""
    if isinstance(raw.get("trich_yeu"), str):
        yield "trich_yeu", raw["trich_yeu"], parse_plain
    yield from _body(raw.get("noi_dung"), "noi_dung")
    appendices = raw.get("phu_luc")
    for i, appendix in enumerate(appendices if isinstance(appendices, list) else ()):
        if isinstance(appendix, dict):
            yield from _texts(appendix, f"phu_luc[{i}]", tieu_de=parse_plain)
            yield from _body(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung")


def reference_problems(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in the prose of a raw report."""
    for path, text, parse in passages(raw):
        yield from prose_problems(text, path, names, parse)


def prose_problems(
    text: str, path: str, names: Mapping[str, Any], parse: Parser = parse_prose
) -> Iterator[Problem]:
    """What is wrong in one text."""
    try:
        prose = parse(text)
    except ProseError as error:
        yield Problem("D101", str(error), path)
        return
    for expression in prose.expressions:
        if not (expression.plain and _works(expression, names)):
            yield from _expression_problems(expression, path, names)


def _works(expression: Expression, names: Mapping[str, Any]) -> bool:
    """Whether it can be worked out: a plain one then has nothing wrong with it."""
    try:
        expression.evaluate(names)
    except (ExpressionError, EvaluationError, TemplateError):
        return False
    return True


def _body(blocks: Any, path: str) -> Iterator[Passage]:
    for i, block in enumerate(blocks if isinstance(blocks, list) else ()):
        here = f"{path}[{i}]"
        if isinstance(block, str):
            yield here, block, parse_prose
        elif isinstance(block, dict):
            yield from _texts(block, here, tieu_de=parse_line, khoan=parse_line)
            yield from _texts(block, here, chu_thich=parse_plain, mo_ta=parse_plain)
            yield from _table(block.get("bang"), f"{here}.bang")
            yield from _table(block.get("bang_chi_tieu"), f"{here}.bang_chi_tieu")
            yield from _chart(block.get("bieu_do"), f"{here}.bieu_do")
            yield from _body(block.get("noi_dung"), f"{here}.noi_dung")


def _table(table: Any, path: str) -> Iterator[Passage]:
    if not isinstance(table, dict):
        return
    lines = dict.fromkeys(("tieu_de", "don_vi_tinh", "ghi_chu"), parse_line)
    yield from _texts(table, path, **lines, stt=parse_plain, tong=parse_plain)
    yield from _columns(table.get("cot"), f"{path}.cot")
    notes = table.get("ghi_chu")
    for i, note in enumerate(notes if isinstance(notes, list) else ()):
        if isinstance(note, str):
            yield f"{path}.ghi_chu[{i}]", note, parse_line
    yield from _rows(table.get("dong"), f"{path}.dong", column_kinds(table.get("cot")))


def _chart(chart: Any, path: str) -> Iterator[Passage]:
    if not isinstance(chart, dict):
        return
    yield from _texts(chart, path, tieu_de=parse_plain, don_vi_tinh=parse_plain)
    yield from _cells(chart.get("nhan"), f"{path}.nhan")
    rows = chart.get("chuoi")
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _texts(row, f"{path}.chuoi[{i}]", ten=parse_plain)
            yield from _cells(row.get("gia_tri"), f"{path}.chuoi[{i}].gia_tri")


def _columns(columns: Any, path: str) -> Iterator[Passage]:
    yield from _cells(columns, path)
    for i, column in enumerate(columns if isinstance(columns, list) else ()):
        if isinstance(column, dict):
            yield from _texts(column, f"{path}[{i}]", tieu_de=parse_plain)
            yield from _columns(column.get("cot"), f"{path}[{i}].cot")


def _rows(rows: Any, path: str, kinds: Sequence[str]) -> Iterator[Passage]:
    """The texts of rows; a day in a column of days is read as one, and is no prose."""
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _texts(row, f"{path}[{i}]", nhom=parse_plain, tong=parse_plain)
            yield from _rows(row.get("dong"), f"{path}[{i}].dong", kinds)
        else:
            yield from (
                passage
                for j, cell in enumerate(row if isinstance(row, list) else ())
                for passage in _cell(cell, f"{path}[{i}][{j}]")
                if "{{" in passage[1] or kinds[j : j + 1] not in (["ngay"], [UNKNOWN])
            )


def _cells(cells: Any, path: str) -> Iterator[Passage]:
    for i, cell in enumerate(cells if isinstance(cells, list) else ()):
        yield from _cell(cell, f"{path}[{i}]")


def _cell(cell: Any, path: str) -> Iterator[Passage]:
    if isinstance(cell, str):
        yield path, cell, parse_plain
    elif isinstance(cell, dict):
        yield from _texts(cell, path, gia_tri=parse_plain)


def _texts(data: Mapping[str, Any], path: str, **parsers: Parser) -> Iterator[Passage]:
    for key, parse in parsers.items():
        if isinstance(data.get(key), str):
            yield join_path(path, key), data[key], parse


def _expression_problems(expression: Expression, path: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        wanted, filters = expression.names, expression.filters
    except ExpressionError as error:
        yield Problem("D101", str(error), path)
        return
    known = sandbox().filters
    wrong = [
        Problem(
            "D103", f"bộ lọc {name} không có", path, hint=foreign.FILTERS.get(name) or suggest(name, known)
        )
        for name in filters
        if name not in known
    ]
    found = [_look_up(name, names) for name in wanted]
    wrong += [Problem("D102", message, path, hint=hint) for message, hint in filter(None, found) if message]
    yield from wrong
    if not wrong and not any(found):
        yield from _evaluation_problems(expression, path, names)


_UNKNOWABLE = ("", "")


def _look_up(dotted: str, names: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with a name: message and hint; ``_UNKNOWABLE`` below a broken part; None if nothing."""
    top, *rest = dotted.split(".")
    if top not in names:
        return _unknown_top(top, names)
    value = names[top]
    for part in rest:
        if value is BROKEN:
            return _UNKNOWABLE
        if not isinstance(value, Names):
            return None  # the evaluation will say
        if part not in value:
            return value.unknown(part)
        value = value[part]
    return _UNKNOWABLE if value is BROKEN else None


def _unknown_top(name: str, names: Mapping[str, Any]) -> tuple[str, str]:
    if name in TEMPLATE_ONLY:
        return f"biến {name} chỉ dùng được trong mẫu Word", ""
    for group in ("so_lieu", "chi_tieu"):
        if isinstance(names.get(group), Names) and name in names[group]:
            return f"biến {name} không có", f"có phải: {group}.{name}?"
    return f"biến {name} không có", foreign.FUNCTIONS.get(name) or suggest(name, names)


def _evaluation_problems(expression: Expression, path: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        expression.evaluate(names)
    except EvaluationError as error:
        yield Problem("D104", str(error), path)
    except UndefinedError as error:
        yield Problem("D102", str(error), path)
    except SecurityError as error:
        yield Problem("D105", str(error), path)
    except TemplateError:
        yield Problem("D101", f"biểu thức {{{{ {expression.source.strip()} }}}} viết sai", path)
