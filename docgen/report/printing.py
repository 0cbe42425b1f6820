"""What a value looks like when it is printed, and texts put together: nothing grows without bound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

from docgen.report.origins import with_origins
from docgen.report.values import EvaluationError, Figure, Names, Printed, print_value, shown
from docgen.report.work import charge

MAX_OUTPUT: Final = 20_000_000
"""Characters one template may print, and one text inside it may reach."""


def printed(value: Any) -> Any:
    """What ``{{ value }}`` prints: :class:`Printed` text; values with markup of their own stay.

    EvaluationError for what has no printed form: nothing, yes and no, lists, groups of names.
    """
    if isinstance(value, Printed):
        return value
    if type(value) is Figure or type(value) is str:  # what nearly every other value is
        return print_value(value)
    if isinstance(value, Undefined):
        return Printed(str(value))  # raises, with the name
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, Figure | str | int | float | Decimal | date):
        return print_value(value)
    if value is None:
        raise EvaluationError("giá trị để trống (null) không in được (hãy dùng if hoặc default)")
    if isinstance(value, Names):
        raise EvaluationError(f"{value.name} là một nhóm tên, không in được (hãy viết {value.name}.tên)")
    raise EvaluationError(f"{shown(value)} không in được (danh sách thì dùng join)")


def joined(parts: Iterable[Any]) -> str:
    """The parts joined: as markup, the plain ones escaped, when one of them is markup.

    Values of the data in a joined text still know their places.
    """
    texts = list(parts)
    if not any(hasattr(text, "__html__") for text in texts):
        _pay_for(texts)
        return with_origins("".join(texts), texts)
    escaped = [escape(text) for text in texts]
    _pay_for(escaped)
    return Markup("").join(escaped)


def _pay_for(texts: Iterable[str]) -> None:
    """Pay for texts that are about to be joined; refuse them where they are too long together."""
    length = sum(map(len, texts))
    if length > MAX_OUTPUT:
        raise too_long()
    charge(length)


def concat(parts: Iterable[str]) -> str:
    """``"".join`` that refuses to grow past :data:`MAX_OUTPUT`."""
    kept, length = [], 0
    for part in parts:
        length += len(part)
        if length > MAX_OUTPUT:
            raise too_long()
        kept.append(part)
    charge(length)
    return "".join(kept)


def too_long() -> SecurityError:
    """The refusal of a text past :data:`MAX_OUTPUT`."""
    return SecurityError(f"văn bản dài quá {MAX_OUTPUT} ký tự")
