"""A long list in a JSON file, read item by item: never more of it in memory than an item or two.

As strict as :mod:`docgen.jsonfile` is with a whole file, with the same mistakes at the same places.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from docgen.errors import Problem
from docgen.files import read_bytes, reading
from docgen.jsonfile import decoder, parse_json, plain, syntax_error, too_deep

LIST: Final = "ban_ghi"
"""The key of the list in a file whose outermost value is an object."""
_MOST: Final = 64 * 1024 * 1024
_CHUNK: Final = 64 * 1024
_HEAD: Final = 4096  # characters among which the list begins
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_OPENED: Final = re.compile(rf'[ \t\n\r]*(?:\{{[ \t\n\r]*"{LIST}"[ \t\n\r]*:[ \t\n\r]*)?\[')


class Item(NamedTuple):
    """One item of the list, its path in the file, and the mistakes in it that do not stop the reading."""

    path: str
    data: Any
    problems: list[Problem]


class JsonItems:
    """The items of a file that holds a list, or an object that begins with one under :data:`LIST`.

    ``others`` are the other keys of the object, ``problems`` what is wrong with them: both are known once all
    items have been read.
    FileError if the file cannot be read, DataError for what is no JSON.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, str(path)
        self.problems: list[Problem] = []
        self.others: dict[str, Any] = {}
        self._chunks = _chunks(path)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._decoder = decoder()
        self._text, self._at, self._ended = "", 0, False
        self._lines, self._letters = 0, 0  # of the text that has been let go
        self._more(_HEAD)
        opened = _OPENED.match(self._text)
        self.is_list = opened is not None
        self._prefix = LIST if opened and "{" in opened[0] else ""
        self._at = opened.end() if opened else 0

    def __iter__(self) -> Iterator[Item]:
        try:
            yield from self._items()
            self._rest()
        except RecursionError:
            raise too_deep(self._file) from None
        except json.JSONDecodeError as error:
            raise syntax_error(error, self._file, self._lines, self._letters) from None

    def _items(self) -> Iterator[Item]:
        number = 0
        if self._next() == "]":
            self._at += 1
            return
        while True:
            path = f"{self._prefix}[{number}]"
            data, problems = plain(self._value(), path, 2 if self._prefix else 1)
            yield Item(path, data, [problem.in_file(self._file) for problem in problems])
            number += 1
            sign = self._next()
            if sign not in ("]", ","):
                raise json.JSONDecodeError("Expecting ',' delimiter", self._text, self._at)
            self._at += 1
            if sign == "]":
                return
            if self._next() == "]":
                raise json.JSONDecodeError("Illegal trailing comma", self._text, self._at)

    def _value(self) -> Any:
        """The value that begins here; as much is read as it takes, each time as much again."""
        self._let_go()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more(len(self._text)):
                    raise
                continue
            if end == len(self._text) and self._more():
                continue  # a number may go on
            self._at = end
            return value

    def _next(self) -> str:
        """The next character that is no space; empty at the end of the file."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def _rest(self) -> None:
        """What follows the list: nothing, or the other keys of its object."""
        while self._more():
            pass
        rest = self._text[self._at :]
        if not self._prefix:
            if rest.strip(" \t\n\r"):
                raise json.JSONDecodeError("Extra data", self._text, len(self._text) - len(rest.lstrip()))
            return
        begun = f'{{"{LIST}": []'
        at = len(self._text) - len(rest)
        try:
            data = self._decoder.decode(begun + rest)
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, self._text, at + error.pos - len(begun)) from None
        others, problems = plain(data)
        self.others = {key: value for key, value in others.items() if key != LIST}
        self.problems = [problem.in_file(self._file) for problem in problems]

    def _more(self, least: int = 1) -> bool:
        """Read on by at least so many characters; whether there were any."""
        before = len(self._text)
        while not self._ended and len(self._text) - before < least:
            chunk = next(self._chunks, b"")
            self._ended = not chunk
            try:
                self._text += self._decode.decode(chunk, final=self._ended)
            except UnicodeDecodeError:
                parse_json(read_bytes(self._path, _MOST), self._file)  # says what it is instead
                raise
        return len(self._text) > before

    def _let_go(self) -> None:
        """Forget the text that has been read."""
        if self._at < _CHUNK:
            return
        gone = self._text[: self._at]
        lines = gone.count("\n")
        self._letters = len(gone) - gone.rfind("\n") - 1 + (0 if lines else self._letters)
        self._lines += lines
        self._text, self._at = self._text[self._at :], 0


def _chunks(path: Path) -> Iterator[bytes]:
    with reading(path) as file:
        while chunk := file.read(_CHUNK):
            if file.tell() > _MOST:
                read_bytes(path, _MOST)  # says that it is too large
            yield chunk
