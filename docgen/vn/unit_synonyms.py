"""Other words for what a unit of measure counts: the one table of them.

Some always mean the same; others may mean less or more, and do not where the name of the figure speaks of
it. Words that count something else – người beside lượt, doanh nghiệp beside CĐCS – stand here with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from docgen.patterns import regex
from docgen.vn.abbreviations import spellings
from docgen.vn.text import nfc, spelling_key

_JOINTS: Final = re.compile(r"\s*[,/]\s*|\s+")


def _plain(text: str) -> str:
    """A unit of measure as it is compared: its words, each with its tone at the end."""
    words = _JOINTS.sub(" ", nfc(text).casefold()).strip(" .").split()
    return " ".join(map(spelling_key, words))


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_plain, words))


_GROUPS: Final = tuple(
    map(
        _keys,
        (
            ("nhà", "căn", "căn nhà", "ngôi nhà", "ngôi"),
            ("cuộc", "buổi", "lần"),
            ("tin bài", "tin và bài", "bài tin", "bài và tin", "tin bài viết"),
            ("suất", "suất quà", "phần quà", "phần"),
            ("hộ", "hộ gia đình", "gia đình"),
            ("em", "cháu", "học sinh", "trẻ em"),
            ("cuốn", "quyển"),
        ),
    )
)
"""Each word of a group stands for each other."""
_FOR: Final = {
    _plain(unit): _keys(words)
    for unit, words in {
        "lượt": ("lần",),
        "lượt người": ("lượt", "lần"),
        "tin bài": ("tin", "bài", "bài viết"),
        "người": ("lao động", "cá nhân"),
        "thỏa ước": ("bản", "bản thỏa ước"),
        "công đoàn cơ sở": ("cơ sở", "tổ chức cơ sở"),
        "doanh nghiệp": ("công ty",),
    }.items()
}
"""Words that stand for a unit of measure, but not the other way round."""
_CLASSES: Final = r"\b(?:tập huấn|bồi dưỡng|đào tạo|lớp)\b"
_BY_NAME: Final = tuple(
    (_plain(unit), _keys(words), regex(named))
    for unit, words, named in (
        ("cuộc", ("lớp", "khóa"), _CLASSES),
        ("lớp", ("cuộc", "khóa"), _CLASSES),
        ("hội nghị", ("cuộc",), r"\bhội nghị\b"),
        ("cuộc", ("hội nghị",), r"\bhội nghị\b"),
        ("công đoàn cơ sở", ("đơn vị",), r"\bcông đoàn cơ sở\b"),
    )
)
"""A unit of measure, other words for it, and what the name of the figure has to speak of."""


def mean_the_same(found: str, unit: str, name: str) -> bool:
    """Whether words behind a figure count what its ``unit`` of measure counts; ``name``: what it is of."""
    spoken = _plain(found)
    names = [nfc(each).casefold() for each in spellings(name)]
    for counted in map(_plain, spellings(unit)):
        if spoken in _FOR.get(counted, ()) or any({spoken, counted} <= group for group in _GROUPS):
            return True
        kinds = (said for of, words, said in _BY_NAME if counted == of and spoken in words)
        if any(said.search(each) for said in kinds for each in names):
            return True
    return False
