"""Regular expressions of a module, each compiled when it is first used.

A command loads hundreds of modules and uses a third of their patterns: to compile the others took a tenth of
its time. Knows nothing of what the patterns are for.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Behaves as the compiled pattern, whose attributes become its own when they are first asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._given)
        value = self.__dict__[name] = getattr(self._compiled, name)
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        return _Pattern, (self.pattern, self._given)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern as :func:`re.compile` makes it, but at its first use; ``.pattern`` alone is no use of it.

    For the patterns of modules. The functions of :mod:`re` do not take it in place of a text.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
