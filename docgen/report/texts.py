"""The texts of a report, each read once; what holds of them whatever the figures are is found once, too.

A text is fixed, or it has holes into which the figures of one report are put. The reports of a batch share
the texts of their outline: a record that brings a text of its own has that one read anew, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from docgen.errors import Problem
from docgen.report.blocks import layout_problems
from docgen.report.expressions import ExpressionError
from docgen.report.hints import hint_problems
from docgen.report.plain_numbers import is_plain
from docgen.report.prose_texts import KEYS, prose_texts_of
from docgen.report.text import Text
from docgen.report.typed_numbers import Typed, typed_numbers
from docgen.report.walking import bodies, walk
from docgen.report.work import Scope

_TITLE: Final = re.compile(r"(?:noi_dung\[\d+\]\.)*(?:tieu_de)|trich_yeu")


class _Anew(Iterable[Text]):
    """Texts that are made again each time they are gone through."""

    def __init__(self, make: Callable[[], Iterator[Text]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Text]:
        return self._make()


class TextsOfKey:
    """The texts of one key of a report, whose ``value`` is as read: subject, body or appendices.

    Unless they are ``kept``, as in a long report that is printed once, each is read again for who asks next.
    """

    def __init__(self, key: str, value: Any, *, kept: bool = True) -> None:
        self.value, self.kept = value, kept
        self._key, self._raw = key, {key: value}
        self.made: dict[Hashable, Any] = {}
        """What was worked out of the value for one report and holds for the next one, by whoever did: its
        models, its JSON, its lines, what is wrong with its layout."""

    @cached_property
    def every(self) -> Iterable[Text]:
        """All of them."""
        return list(self._texts()) if self.kept else _Anew(self._texts)

    def _texts(self, letters: str = "") -> Iterator[Text]:
        """Those with these letters in them, parsed now."""
        return (Text(each) for each in prose_texts_of(self._key, self.value) if letters in each[1])

    @property
    def read(self) -> Mapping[str, Text]:
        """Those that have been parsed and are kept, by their paths."""
        return {text.path: text for text in self.every if text.prose} if self.kept else {}

    @cached_property
    def open(self) -> Iterable[Text]:
        """Those that have holes, or cannot be parsed."""
        if self.kept:
            return [text for text in self.every if text.holes or text.error]
        return _Anew(lambda: (text for text in self._texts("{{") if text.holes or text.error))

    @cached_property
    def others(self) -> Iterable[Text]:
        """Those of them into which more than the numbers of figures is put."""
        others = _Anew(
            lambda: (text for text in self.open if text.prose is None or text.prose.numbers is None)
        )
        return list(others) if self.kept else others

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The figures whose numbers are put into all the rest, each as often as it is."""
        found = (text.prose.numbers for text in self.open if text.prose and text.prose.numbers)
        return tuple(name for names in found for name in names)

    @cached_property
    def to_be_read(self) -> list[tuple[Text, frozenset[str] | None]]:
        """Those about which there may be something to say, whatever is put into them.

        With the figures of which there must be plain numbers so that there is nothing; None for more.
        """
        texts = (text for text in self.every if text.prose and (text.holes or not text.settled({})))
        return [(text, text.plain_numbers) for text in texts]

    @cached_property
    def asked(self) -> frozenset[str]:
        """All these figures."""
        return frozenset(name for _, numbers in self.to_be_read for name in numbers or ())

    @cached_property
    def hints(self) -> tuple[Problem, ...]:
        """The hints of a blank report that are left in it."""
        return tuple(hint_problems(prose_texts_of(self._key, self.value)))

    def typed(self, scheme: str) -> tuple[Typed, ...]:
        """The numbers typed before titles, in a form with this way to number sections."""
        key = ("typed", scheme)
        if key not in self.made:
            self.made[key] = tuple(typed_numbers(self._raw, scheme))
        return self.made[key]  # type: ignore[no-any-return] # put there just now

    @cached_property
    def block_keys(self) -> frozenset[str]:
        """The keys of all blocks: what kinds of blocks there are."""
        return frozenset(key for blocks in self.blocks.values() for _, block in blocks for key in block)

    @cached_property
    def blocks(self) -> Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]:
        """By the path of each body, its blocks that are objects, at whatever depth, with their paths."""
        return {
            path: tuple((each.path, each.block) for each in walk(body, path) if isinstance(each.block, dict))
            for path, body in self.bodies.items()
        }

    @cached_property
    def bodies(self) -> Mapping[str, Any]:
        """The lists of blocks by their paths."""
        return dict(bodies(self._raw))

    def layout(self, path: str, scheme: str) -> Sequence[Problem]:
        """What is wrong with the shape of the body at ``path`` under a form's way to number sections."""
        key = ("layout", path, scheme)
        if key not in self.made:
            self.made[key] = list(layout_problems(self.bodies[path], path, scheme))
        return self.made[key]  # type: ignore[no-any-return] # put there just now


class Texts:
    """All texts of a report, in the order in which they are printed."""

    def __init__(self, keys: Mapping[str, TextsOfKey]) -> None:
        self.keys = keys

    @classmethod
    def of(cls, raw: Mapping[str, Any], *, kept: bool = True) -> Texts:
        """Those of a raw report; ``kept`` as for those of a key."""
        return cls({key: TextsOfKey(key, raw.get(key), kept=kept) for key in KEYS})

    def for_report(self, raw: Mapping[str, Any]) -> Texts:
        """Those of another report, which shares with this one the values that are the very same objects."""
        if all(each.value is raw.get(key) for key, each in self.keys.items()):
            return self
        shared = self.keys.items()
        return Texts(
            {
                key: old if old.value is raw.get(key) else TextsOfKey(key, raw.get(key), kept=old.kept)
                for key, old in shared
            }
        )

    def let_go(self) -> None:
        """Forget what was read; who asks again has it read again."""
        for key in self.keys.values():
            key.made.clear()
            _forget(key)
        _forget(self)

    @cached_property
    def every(self) -> list[Text]:
        """Every text."""
        return [text for key in self.keys.values() for text in key.every]

    def to_be_worked_out(self, names: Scope) -> Iterator[Text]:
        """Those that have holes, or cannot be parsed, but for texts that certainly can be filled."""
        for key in self.keys.values():
            for text in key.others if names.pays_for(key.numbers) else key.open:
                yield text
                if not key.kept:
                    names.filled.pop(id(text.prose), None)

    def printed_to_be_read(self, names: Scope) -> list[tuple[str, str]]:
        """Path and printed text of those about which there may be something to say."""
        asked = {name for key in self.keys.values() for name in key.asked}
        plain = {name for name in asked if names.prints(name) and is_plain(names.printed[name])}
        return [
            (each.path, each.printed(names))
            for key in self.keys.values()
            for each, numbers in key.to_be_read
            if not (plain >= numbers if numbers is not None else each.settled(names))
        ]

    @cached_property
    def titles(self) -> list[Text]:
        """The subject, and the titles of sections in the body, that can be parsed."""
        return [text for text in self.every if _TITLE.fullmatch(text.path) and not text.error]

    @cached_property
    def block_keys(self) -> frozenset[str]:
        """The keys of all blocks."""
        return frozenset(key for each in self.keys.values() for key in each.block_keys)

    @property
    def blocks(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every block that is an object, at whatever depth, with its path."""
        return (block for key in self.keys.values() for found in key.blocks.values() for block in found)

    @cached_property
    def used(self) -> frozenset[str]:
        """The dotted names that texts print; what cannot be read names nothing."""
        return frozenset(name for text in self.every for name in _names(text))

    @property
    def hints(self) -> Iterator[Problem]:
        """The hints of a blank report that are left in them."""
        return (each for key in self.keys.values() for each in key.hints)

    def typed(self, scheme: str) -> Iterator[Typed]:
        """The numbers typed before titles, in a form with this way to number sections."""
        return (each for key in self.keys.values() for each in key.typed(scheme))

    @property
    def bodies(self) -> Iterator[tuple[TextsOfKey, str]]:
        """Every body with its path."""
        return ((key, path) for key in self.keys.values() for path in key.bodies)

    def left_out(self, scheme: str) -> Mapping[str, tuple[int, int]]:
        """By path, the span of a text that is not printed: numbers typed before titles."""
        return {found.path: (found.start, found.end) for found in self.typed(scheme) if found.fits}


def _forget(owner: object) -> None:
    """Drop what was worked out for the cached properties of ``owner``."""
    for name in [
        each for each in vars(owner) if isinstance(getattr(type(owner), each, None), cached_property)
    ]:
        delattr(owner, name)


def _names(text: Text) -> Iterable[str]:
    try:
        return [name for hole in text.holes for name in hole.names]
    except ExpressionError:
        return ()  # told where references are judged
