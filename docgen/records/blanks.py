"""What people type where there is nothing: a dash or a word, which may mean 0 or a number still to come."""

from __future__ import annotations

from typing import Final

from docgen.vn.text import spelling_key

_SIGNS: Final = " .,-\u2013\u2014_/x"
_WORDS: Final = frozenset(
    map(spelling_key, ("", "không", "không có", "ko", "ko có", "k", "k có", "chưa", "chưa có", "chưa có số"))
)


def number_hint(value: object) -> str:
    """What to do with a cell whose text is no number."""
    if isinstance(value, str) and spelling_key(value).strip(_SIGNS) in _WORDS:
        return "không có thì gõ 0, chưa có số thì để trống"
    return "gõ số theo kiểu Việt Nam, ví dụ 1.515 hoặc 62,5"
