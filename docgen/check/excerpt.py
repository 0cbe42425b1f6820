"""The words around a place, as every finding shows them."""

from __future__ import annotations

_AROUND = 40  # letters shown before and after the place
_LONGEST_WORD = 40  # letters that are added at most to keep a word whole
_LONGEST = 160  # letters of a place that are shown


def excerpt(text: str, start: int, end: int) -> str:
    """The place with whole words around it, on one line; "…" where something is left out."""
    end = min(end, start + _LONGEST)
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    first -= _word_before(text, first)
    last += _word_after(text, last)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{' '.join(text[first:last].split())}{tail}"


def _word_before(text: str, index: int) -> int:
    """How many letters before ``index`` belong to the word that goes on there."""
    before = text[max(0, index - _LONGEST_WORD) : index]
    return len(before) - len(before.rstrip()) if before[-1:].isspace() else len(_last_word(before))


def _word_after(text: str, index: int) -> int:
    """How many letters from ``index`` on belong to the word that began before it."""
    after = text[index : index + _LONGEST_WORD]
    return 0 if after[:1].isspace() or not after else len(after.split(maxsplit=1)[0])


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""
