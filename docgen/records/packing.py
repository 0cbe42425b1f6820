"""Records held small: what is inside an object or a list is kept as bytes until somebody asks for it.

Thousands of records wait for their turn in a long run; as objects they take four times the memory. Says
nothing of what the data mean.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from docgen.records.model import Records, Stream


class _Parcel(NamedTuple):
    content: bytes


class PackedData(Mapping[str, Any]):
    """A record's data, equal to what they were made of; each look at an object or a list unpacks it anew."""

    __slots__ = ("_values",)

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._values = {key: _packed(value) for key, value in data.items()}

    def __getitem__(self, key: str) -> Any:
        """The value as it was given."""
        value = self._values[key]
        if not isinstance(value, _Parcel):
            return value
        return pickle.loads(value.content)  # noqa: S301 - written by this program, never from a file

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; nothing is unpacked."""
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _packed(value: Any) -> Any:
    return _Parcel(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) if isinstance(value, dict | list) else value


def packed(stream: Stream) -> Records:
    """All records of a stream, each packed as it comes; as :meth:`Stream.all` otherwise."""
    stream.records = (replace(each, data=PackedData(each.data)) for each in stream.records)
    return stream.all()
