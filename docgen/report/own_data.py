"""An office's own lists and objects: they pass to its Word templates, under strict names, not to prose."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Discriminator, Tag
from typing_extensions import TypeAliasType

from docgen.report.values import Figure, Names, Printed
from docgen.strict_model import Name, Number, Text, describe, refuse

KEY: Final = "du_lieu_rieng"


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "<flag>"
    kinds = ((str, "<text>"), (int | Decimal, "<number>"), (list, "<list>"), (dict, "<object>"))
    found = next((tag for kind, tag in kinds if isinstance(value, kind)), None)
    if found is None:
        raise refuse("D012", f"không dùng được {describe(value)}")
    return found


OwnValue = TypeAliasType(
    "OwnValue",
    Annotated[
        Annotated[bool | None, Tag("<flag>")]
        | Annotated[Text, Tag("<text>")]
        | Annotated[Number, Tag("<number>")]
        | Annotated["list[OwnValue]", Tag("<list>")]
        | Annotated["dict[Name, OwnValue]", Tag("<object>")],
        Discriminator(_kind),
    ],
)


def own_names(data: Mapping[str, Any]) -> Names:
    """``du_lieu_rieng`` as templates see it: figures and texts with their places, lists, groups of names."""
    return _group(data, KEY)


def _group(data: Mapping[str, Any], path: str) -> Names:
    return Names(path, {key: _value(value, f"{path}.{key}") for key, value in data.items()})


def _value(value: Any, path: str) -> Any:
    if isinstance(value, Mapping):
        return _group(value, path)
    if isinstance(value, list):
        return tuple(_value(item, f"{path}[{i}]") for i, item in enumerate(value))
    if isinstance(value, str):
        return Printed(value, path)
    if value is None or isinstance(value, bool):
        return value
    return Figure(value, path)
