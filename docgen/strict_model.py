"""The ground of all data models: strict, closed, frozen – and its errors as Vietnamese problems.

Text becomes Unicode NFC with line feeds; characters that no Word file can hold are refused with their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from docgen.errors import Problem, suggest
from docgen.remembering import remembered
from docgen.vn.dates import PartialDate
from docgen.vn.text import find_control_characters, nfc
from docgen.vn.written import read_number
from docgen.vn.written_days import read_day

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
UNSEEN: Final = "ký tự này không nhìn thấy: hãy xoá cả từ ấy rồi gõ lại"
"""What to do with a character that nobody sees."""
_TAG: Final = re.compile(r"<(\w+)>")


class StrictModel(BaseModel):
    """No unknown keys, no guessing of types, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error a validator raises: it becomes a :class:`Problem` with this code."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def refuse_unseen(text: str) -> None:
    """Raise D015 for a text with characters that nobody sees, with the first of them and its place."""
    found = find_control_characters(text)
    if found:
        index, code = found[0]
        more = f" và {len(found) - 1} ký tự nữa" if len(found) > 1 else ""
        raise refuse("D015", f"ký tự điều khiển U+{code:04X} ở vị trí {index + 1}{more}", UNSEEN)


@remembered  # the reports of a batch share most of their text
def _clean(text: str) -> str:
    refuse_unseen(text)
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def is_text(metadata: Iterable[object]) -> bool:
    """Whether a field with these pydantic metadata holds free text (:data:`Text`, :data:`Words`)."""
    return any(isinstance(each, AfterValidator) and each.func is _clean for each in metadata)


def _filled(text: str) -> str:
    if not text.strip():
        raise refuse("D014", "đang để trống")
    return text


def number_in(value: object, unit: str) -> int | Decimal:
    """A number as JSON has it, or typed in Vietnamese form ("1.515", "1,5 tỷ"), counted in ``unit``.

    A validator: anything else is refused with D012.
    """
    if isinstance(value, str):
        return _typed_number(value, unit)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refuse("D012", f"phải là số, đang là {describe(value)}")
    return value


def _typed_number(text: str, unit: str) -> int | Decimal:
    try:
        return read_number(text, unit)
    except ValueError as error:
        if re.search(r"\d", text):
            hint = 'số trong dấu nháy kép viết kiểu Việt Nam: "1.515", "62,5"'
            raise refuse("D012", str(error), hint) from None
        raise refuse("D012", f"phải là số, đang là {describe(text)}") from None


def _number(value: object) -> int | Decimal:
    return number_in(value, "")


def positive(value: int | Decimal) -> int | Decimal:
    """A validator: D041 for a number that nothing can be divided by."""
    if value <= 0:
        raise refuse("D041", f"phải lớn hơn 0, đang là {value}", "không chia được cho 0")
    return value


def _iso_date(value: object) -> date:
    whole = _partial(value).whole
    if whole is None:
        raise refuse("D016", f"“{value}” chưa đủ năm, tháng, ngày", "viết như 2023-09-12")
    return whole


def _iso_partial(value: object) -> str:
    return _partial(value).iso


def _partial(value: object) -> PartialDate:
    if not isinstance(value, str):
        raise refuse("D012", f'phải là ngày viết như "2023-09-12", đang là {describe(value)}')
    try:
        return read_day(value)
    except ValueError as error:
        raise refuse("D016", str(error)) from None


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise refuse(
            "D018",
            f"“{value}” không dùng làm tên được",
            "chỉ dùng chữ không dấu, chữ số và _, bắt đầu bằng chữ",
        )
    return value


Text = Annotated[str, AfterValidator(_clean)]
Words = Annotated[str, AfterValidator(_clean), AfterValidator(_filled)]
Name = Annotated[
    str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": f"^{_NAME.pattern}$"})
]
TYPED_NUMBER: Final[dict[str, Any]] = {"type": "string", "pattern": "[0-9]"}
"""JSON Schema of a number typed in quotes ("1.515")."""
Number = Annotated[int | Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
IsoDate = Annotated[
    date,
    PlainValidator(_iso_date),
    PlainSerializer(date.isoformat, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
PartialIso = Annotated[
    str,
    PlainValidator(_iso_partial),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$|^(\d{1,2}/)?\d{1,2}/\d{4}$"}),
]


def describe(value: object) -> str:
    """A wrong value for a message: its kind, and a little of it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"chữ “{value if len(value) <= 30 else value[:29] + '…'}”"
    if isinstance(value, int | Decimal):
        return f"số {value}"
    return "danh sách [ ]" if isinstance(value, list) else "đối tượng { }"


def problems_of(error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """Every mistake that ``model`` found in the data, each with its path.

    A required key that stands there misspelt is one mistake, not two.
    """
    found = [_problem(details, model) for details in error.errors(include_url=False)]
    misspelt = {(p.path, p.hint) for p in found if p.code == "D010"}
    for problem in found:
        meant = suggest(problem.about, [problem.about])
        if problem.code != "D011" or (problem.path, meant) not in misspelt:
            yield problem


def _problem(details: ErrorDetails, model: type[BaseModel]) -> Problem:
    kind, loc, value = details["type"], details["loc"], details["input"]
    path = path_of(loc)
    if re.fullmatch(r"D\d{3}", kind):
        context = details.get("ctx", {})
        return Problem(kind, str(context["message"]), path, hint=str(context["hint"]))
    if kind == "missing":
        key = str(loc[-1])
        return Problem("D011", f"thiếu khoá {key}", path_of(loc[:-1]), about=key)
    if kind == "extra_forbidden":
        known = _known_keys(model, loc[:-1])
        hint = suggest(str(loc[-1]), known) or f"các khoá dùng được: {', '.join(known)}"
        if inside := _holder(model, loc[:-1], str(loc[-1])):
            hint = f"hãy ghi {loc[-1]} vào trong {inside}"
        return Problem("D010", f"khoá {loc[-1]} không có trong quy ước dữ liệu", path_of(loc[:-1]), hint=hint)
    if kind == "literal_error":
        return _not_allowed(details, path)
    wanted = next((words for prefix, words in _WANTED.items() if kind.startswith(prefix)), "")
    if not wanted:
        context = details.get("ctx", {})
        limits = [f"{words} {context[key]}" for key, words in _LIMITS.items() if key in context]
        shown = describe(value)
        if isinstance(value, list) and "actual_length" in context:
            shown = f"danh sách có {context['actual_length']} phần tử"
        limits += [f"đang có {context['actual_length']}"] if context.get("actual_length") else []
        return Problem("D014", f"giá trị không dùng được: {shown}", path, hint=", ".join(limits))
    return Problem("D012", f"phải là {wanted}, đang là {describe(value)}", path)


_WANTED: Final = {
    "string_type": "chữ trong dấu nháy kép",
    "string_sub_type": "chữ trong dấu nháy kép",
    "int_type": "số nguyên",
    "int_from_float": "số nguyên",
    "bool_type": "true hoặc false",
    "list_type": "danh sách [ ]",
    "tuple_type": "danh sách [ ]",
    "dict_type": "đối tượng { }",
    "mapping_type": "đối tượng { }",
    "model_type": "đối tượng { }",
    "model_attributes_type": "đối tượng { }",
    "none_required": "null",
}


_LIMITS: Final = {
    "ge": "nhỏ nhất là",
    "le": "lớn nhất là",
    "min_length": "ít nhất là",
    "max_length": "nhiều nhất là",
}


def _not_allowed(details: ErrorDetails, path: str) -> Problem:
    expected = str(details.get("ctx", {}).get("expected", ""))
    flags = {"True": "true", "False": "false"}
    allowed = [flags.get(word, text) for text, word in re.findall(r"'([^']*)'|\b(True|False)\b", expected)]
    value = details["input"]
    hint = suggest(value, allowed) if isinstance(value, str) else ""
    hint = hint or f"chỉ nhận: {', '.join(allowed) or 'true'}"
    return Problem("D013", f"giá trị {describe(value)} không có", path, hint=hint)


def path_of(loc: Iterable[int | str]) -> str:
    """A pydantic place as a data path; the tags of unions are not part of the data."""
    path = ""
    for part in loc:
        if isinstance(part, int):
            path += f"[{part}]"
        elif not _TAG.fullmatch(part) and part != "[key]":
            path += f".{part}" if path else part
    return path


def _holder(model: type[BaseModel], loc: Iterable[int | str], key: str) -> str:
    """The key at a place that holds an object in which ``key`` may stand; empty if none does."""
    here = _model_at(model, loc)
    fields = _fields(here) if here else {}
    return next(
        (name for name, kind in fields.items() if any(key in _fields(m) for m in _models_in(kind))), ""
    )


def _known_keys(model: type[BaseModel], loc: Iterable[int | str]) -> list[str]:
    """The keys that may stand at a place."""
    here = _model_at(model, loc)
    return list(_fields(here)) if here else []


def _model_at(model: type[BaseModel], loc: Iterable[int | str]) -> type[BaseModel] | None:
    """The model of the object at a place."""
    here: type[BaseModel] | None = model
    candidates: Mapping[str, type[BaseModel]] = {model.__name__: model}
    for part in loc:
        tag = _TAG.fullmatch(part) if isinstance(part, str) else None
        if tag:
            here = candidates.get(tag[1], here)
        elif isinstance(part, str) and here is not None and part in _fields(here):
            candidates = {found.__name__: found for found in _models_in(_fields(here)[part])}
            here = next(iter(candidates.values()), None)
    return here


@lru_cache(maxsize=64)
def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models an annotation mentions, through aliases, lists and unions."""
    value = getattr(annotation, "__value__", annotation)  # type X = … aliases
    if isinstance(value, type) and issubclass(value, BaseModel):
        yield value
    for inner in get_args(value):
        yield from _models_in(inner)
