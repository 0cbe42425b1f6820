"""Every text of a report that is printed as it stands: all text fields of the data model but its prose.

Found by walking the model itself, so that a field that joins the model is judged from its first day. Works on
the data as read: what is wrong in one place hides nothing in another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from types import UnionType
from typing import Annotated, Any, Final, ForwardRef, Union, get_args, get_origin

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from docgen.errors import join_path
from docgen.report.model import Report
from docgen.report.texts import Texts
from docgen.strict_model import is_text

Found = Iterator[tuple[str, str]]
Finder = Callable[[Any, str], Found]
_NOT_PRINTED: Final = frozenset(
    {"$schema", "mau", "ma", "tu", "cap_tren", "thanh_vien", "ke_thua", "bo_chi_tieu", "dieu_kien", "nguon"}
    | {"nam_hoc", "nhiem_ky", "anh"}
)
"""Text fields that hold codes of other things, names of files, or where a value comes from."""


def plain_texts(raw: Mapping[str, Any], texts: Texts) -> Found:
    """Path and text of each, in the order of the data; ``texts`` are the prose of the report."""
    for key, value in raw.items():
        if key not in texts.keys:
            yield from _of_key(key, value)
            continue
        made = texts.keys[key].made
        if "plain" not in made:
            prose = {text.path for text in texts.keys[key].every}
            made["plain"] = [each for each in _of_key(key, value) if each[0] not in prose]
        yield from made["plain"]


def _of_key(key: str, value: Any) -> Found:
    find = _fields(Report).get(key)
    return find(value, key) if find else iter(())


@lru_cache(maxsize=64)
def _fields(model: type[BaseModel]) -> Mapping[str, Finder]:
    """The fields of a model that may hold such texts."""
    return {
        key: _finder(field.annotation, tuple(field.metadata))
        for key, field in ((own.alias or name, own) for name, own in model.model_fields.items())
        if key not in _NOT_PRINTED
    }


def _finder(kind: Any, metadata: tuple[Any, ...] = ()) -> Finder:
    """What finds the texts in a value of this type."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_text(metadata):
        return _itself
    if isinstance(kind, ForwardRef | TypeAliasType):  # it may hold itself
        return partial(_of_alias, kind) if isinstance(kind, TypeAliasType) else _every
    if origin is Annotated:
        return _finder(inner[0], inner[1:])
    if origin in {Union, UnionType}:
        return _any_of([found for each in inner if (found := _finder(each)) is not _nothing])
    if origin in {list, dict}:
        return {list: _each, dict: _values}[origin](_finder(inner[-1]))
    return _model(kind) if isinstance(kind, type) and issubclass(kind, BaseModel) else _nothing


def _of_alias(kind: TypeAliasType, value: Any, path: str) -> Found:
    """Worked out when it is asked for: a named type may hold itself."""
    return _alias(kind)(value, path)


def _every(value: Any, path: str) -> Found:
    """Every text at whatever depth."""
    yield from _itself(value, path)
    yield from _each(_every)(value, path)
    yield from _values(_every)(value, path)


@lru_cache(maxsize=64)
def _alias(kind: TypeAliasType) -> Finder:
    return _finder(kind.__value__)


def _nothing(_value: Any, _path: str) -> Found:
    return iter(())


def _itself(value: Any, path: str) -> Found:
    return iter(((path, value),) if isinstance(value, str) and value.strip() else ())


def _any_of(finders: list[Finder]) -> Finder:
    def find(value: Any, path: str) -> Found:
        return iter(dict.fromkeys(found for each in finders for found in each(value, path)))

    return finders[0] if len(finders) == 1 else find if finders else _nothing


def _each(finder: Finder) -> Finder:
    def find(value: Any, path: str) -> Found:
        for i, item in enumerate(value if isinstance(value, list) else ()):
            yield from finder(item, f"{path}[{i}]")

    return _nothing if finder is _nothing else find


def _values(finder: Finder) -> Finder:
    def find(value: Any, path: str) -> Found:
        for key, item in value.items() if isinstance(value, dict) else ():
            yield from finder(item, join_path(path, str(key)))

    return _nothing if finder is _nothing else find


def _model(model: type[BaseModel]) -> Finder:
    def find(value: Any, path: str) -> Found:
        for key, item in value.items() if isinstance(value, dict) else ():
            if key in _fields(model):
                yield from _fields(model)[key](item, join_path(path, key))

    return find
