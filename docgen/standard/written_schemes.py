"""Ways to number sections that data write out by the first number of each level: ``A. I. 1. a)``.

Such a way holds for all that stands below what says it: a document, an appendix, a section. A scheme is known
by one string: the name of a form's own, then for each written one the depth that it begins at and its
numbers: ``muc;0:A. I. 1.``, ``muc;2:1) (a)``. What a level looks like stays the business of the form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from docgen.standard.levels import Level

DEEPEST: Final = 9
"""Word has no more levels in a list."""
LONGEST: Final = 120
"""Letters of a written scheme."""
_WORD = r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU)"
_PIECES: Final[Mapping[str, str]] = {
    "I": "la-ma",
    "i": "la-ma-thuong",
    "1": "so",
    "A": "chu-cai-hoa",
    "a-z": "chu-cai-la-tinh",
    "a": "chu-cai",
}
"""The first number of a level, and how it counts; ``a`` goes on as in Vietnamese (d, đ, e, g)."""
_PIECE = r"(?:a-z|[IiAa1])"
_NUMBER: Final = re.compile(
    rf"(?:(?P<word>{_WORD}) )?(?P<open>\(?)(?P<n>{_PIECE}(?:[.-]{_PIECE})*)(?P<close>[.):/-]{{0,3}}| [-–])"
)
_SPLIT: Final = re.compile(rf"(?:{_WORD} )?\S+(?: [-–](?= |$))?")
_MOST_KEPT = 1000
_ARTICLE = "điều "
_IN_CAPITALS = ("la-ma", "chu-cai-hoa")
_LETTERED = ("chu-cai", "chu-cai-la-tinh", "la-ma-thuong")
_HEADINGS: Final = ["muc_1", "muc_2", "muc_3", "muc_4"]
_POINT = "muc_4"
"""The only component of a section that is not bold."""


class SchemeError(ValueError):
    """What a written scheme says wrong."""


def written_levels(written: str, above: Sequence[Level], looks: Sequence[Level]) -> tuple[Level, ...]:
    """The levels ``above`` and, below them, those that a text writes; SchemeError if it cannot be read.

    ``looks`` are the levels of the form, whose looks they have.
    """
    found = list(above)
    numbers = _SPLIT.findall(written) if len(written) <= LONGEST else []
    if not numbers:
        raise SchemeError("không ghi số nào")
    if len(found) + len(numbers) > DEEPEST:
        raise SchemeError(f"nhiều hơn {DEEPEST} cấp")
    for number in numbers:
        match = _NUMBER.fullmatch(number)
        if match is None:
            raise SchemeError(f"không hiểu “{number}”")
        found.append(_level(match, found, looks, opens=len(found) == len(above)))
    return tuple(found)


def _level(match: re.Match[str], above: Sequence[Level], looks: Sequence[Level], *, opens: bool) -> Level:
    """One level; a number of several pieces repeats those of the levels right above it."""
    countings = [_PIECES[piece] for piece in re.findall(_PIECE, match["n"])]
    *repeated, counting = countings
    first = len(above) - len(repeated)
    if first < 0 or [level.counting for level in above[first:]] != repeated:
        raise SchemeError(f"“{match[0]}” lặp lại số của cấp trên, mà cấp trên không đánh như vậy")
    places = iter(range(first + 1, len(above) + 2))
    inside = re.sub(_PIECE, lambda _: f"%{next(places)}", match["n"])
    word = f"{match['word']} " if match["word"] else ""
    component = _component(counting, word, above, looks, repeats=bool(repeated))
    style = _style(len(above), component, looks)
    return Level(counting, f"{word}{match['open']}{inside}{match['close']}", component, style, opens=opens)


def _component(
    counting: str, word: str, above: Sequence[Level], looks: Sequence[Level], *, repeats: bool
) -> str:
    """The component whose look a level has by its number, as the decree and union practice give it.

    Of I. and A., the one that stands above the other is in capitals. Letters have no look of their own: they
    have that of the form's level.
    """
    if word:
        return "dieu" if word.lower() == _ARTICLE else "muc_2" if above else "muc_1"
    if counting in _IN_CAPITALS:
        lower = any(level.counting in _IN_CAPITALS and not level.word for level in above)
        return "muc_3" if repeats else "muc_2" if lower else "muc_1"
    if counting == "so" and not any(level.counting in _LETTERED for level in above):
        return "muc_3" if repeats else "muc_2"
    own = [level.component for level in looks]
    return own[len(above)] if len(above) < len(own) else _HEADINGS[min(len(above) + (not looks), 3)]


def _style(index: int, component: str, looks: Sequence[Level]) -> str:
    """The first style from this level on that is bold as the component is, whatever the form's own look."""
    if index < len(looks) and looks[0].own_line:
        return looks[index].style
    if looks and looks[0].own_line:
        return looks[-1].style
    styles = [level.component for level in looks] + _HEADINGS[len(looks) :]
    bold = component != _POINT
    fitting = [i for i, each in enumerate(styles) if (each != _POINT) == bold]
    chosen = next((i for i in fitting if i >= index), fitting[-1])
    return looks[chosen].style if chosen < len(looks) else _HEADINGS[chosen]


def number_of(text: str, levels: Sequence[Level]) -> str:
    """The first number of a level as data write it; ``text`` is what it prints, one of ``levels``."""
    firsts = {counting: piece for piece, counting in _PIECES.items()}
    return re.sub(r"%(\d)", lambda match: firsts[levels[int(match[1]) - 1].counting], text)


def is_written(scheme: str) -> bool:
    """Whether data wrote some of a scheme."""
    return ";" in scheme


def below(scheme: str, depth: int, written: str) -> str:
    """The scheme of what stands below a section at ``depth`` of ``scheme`` that writes its own."""
    return f"{scheme};{depth}:{' '.join(written.split())}"


def depth_of(scheme: str) -> int:
    """The depth at which the innermost written part of a scheme begins, 0 for a form's own."""
    return int(scheme.rpartition(";")[2].partition(":")[0]) if is_written(scheme) else 0


class Schemes(dict[str, tuple[Level, ...]]):
    """The levels of schemes: the forms' own by their names; asked for by its string, one that data wrote too.

    Those are not among its keys. SchemeError, which is a ValueError, for one that cannot be read.
    """

    def __init__(self, own: Mapping[str, tuple[Level, ...]]) -> None:
        super().__init__(own)
        self._written: dict[str, tuple[Level, ...]] = {}

    def __missing__(self, scheme: str) -> tuple[Level, ...]:
        """The levels of a scheme that data wrote, read once."""
        if not is_written(scheme):
            raise KeyError(scheme)
        if scheme not in self._written:
            outer, _, last = scheme.rpartition(";")
            depth, _, written = last.partition(":")
            levels = written_levels(written, self[outer][: int(depth)], self[scheme.partition(";")[0]])
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            self._written[scheme] = levels
        return self._written[scheme]
