"""What was found while a file was read back, before it is put into words.

Everything is said of a paragraph of the file, by its index; -1 is the document as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from docgen.roundtrip.rewrite import Lost


class Status(StrEnum):
    """What became of something that a person has changed."""

    DATA = "số liệu"  # a value of the data has changed
    TEXT = "chữ"  # words of the data have changed
    MOVED = "chuyển chỗ"
    FORMAT = "định dạng"  # prints otherwise than it stands there, the words are the same
    OUTSIDE = "ngoài dữ liệu"  # nothing in the data says it
    UNSURE = "chưa chắc"


UNRESOLVED = frozenset({Status.FORMAT, Status.OUTSIDE, Status.UNSURE})
"""What a person has to look at: the printed data will not say it, or may say it wrongly."""


class Change(NamedTuple):
    """One thing found. ``code`` names its kind ("them", "bo", …), ``paragraph`` is an index in the file.

    ``path`` is its place in the data, ``old`` and ``new`` what stood and what stands there.
    """

    status: Status
    code: str
    paragraph: int = -1
    path: str = ""
    old: str = ""
    new: str = ""
    note: str = ""


class Seen(NamedTuple):
    """A value of the data as one place of the file prints it."""

    path: str
    value: Any
    format: str
    paragraph: int
    start: int
    end: int
    same: bool
    text: str


@dataclass
class Log:
    """What is collected while reading."""

    changes: list[Change] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    lost: list[tuple[int, Lost]] = field(default_factory=list)

    def add(self, status: Status, code: str, paragraph: int = -1, **more: str) -> None:
        """Note a change."""
        self.changes.append(Change(status, code, paragraph, **more))
