"""What was found out about texts, remembered as long as they are not too many letters.

A number of texts is no bound: those of a report of 400 pages are as many as those of a hundred short ones and
take a hundred times the memory, and nobody asks for them again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final, ParamSpec, TypeVar

_LETTERS: Final = 1 << 16
_NOTHING: Final = object()
Found = TypeVar("Found")
Given = ParamSpec("Given")
_FORGET: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[[str], Found]) -> Callable[[str], Found]:
    """``function`` of a text, asked once for each of the texts that were asked for last.

    When those have more letters than a report of some twenty pages, the ones before them are forgotten.
    """
    recent: dict[str, Any] = {}
    before: dict[str, Any] = {}
    left = _LETTERS

    @wraps(function)
    def known(text: str) -> Found:
        nonlocal recent, before, left
        found: Found = recent.get(text, _NOTHING)
        if found is not _NOTHING:
            return found
        found = before.get(text, _NOTHING)
        if found is _NOTHING:
            found = function(text)
        left -= len(text)
        if left < 0:
            before, recent, left = recent, {}, _LETTERS - len(text)
        recent[text] = found
        return found

    def forget() -> None:
        nonlocal recent, before, left
        recent, before, left = {}, {}, _LETTERS

    _FORGET.append(forget)
    return known


def remembered_few(most: int) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """Like :func:`functools.lru_cache` of ``most`` answers, for what :func:`forget_texts` forgets."""

    def remember(function: Callable[Given, Found]) -> Callable[Given, Found]:
        known = lru_cache(maxsize=most)(function)
        _FORGET.append(known.cache_clear)
        return known  # type: ignore[return-value] # asked as the function is

    return remember


def forget_texts() -> None:
    """Forget what was found out about texts: where a long report has been read, nobody asks for it again."""
    for forget in _FORGET:
        forget()
