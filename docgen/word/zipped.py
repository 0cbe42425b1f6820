"""Writes a zip in which unchanged members are compressed once, not once for each document.

The standard library compresses whatever it writes. A report shares all its parts but a few with every
other report of its template, so their compressed form is kept. Times and attributes are fixed: the same
members give the same bytes. Knows zip, nothing of what is in it.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

_LEVEL = 3  # a third of the time of 6; the whole file grows by a tenth
_LEVEL_KEPT = 9  # once per template, so the smallest
_VERSION = 20  # of the format: deflate, no zip64
_UTF8 = 0x800
_DEFLATED = 8
_EPOCH_DATE, _EPOCH_TIME = 0x21, 0  # 1980-01-01 00:00, the earliest time a zip can hold
_ARCHIVE = 0x20  # MS-DOS attribute of a plain file
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")

Deflate = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Member:
    """One member's content, ready to be written."""

    packed: bytes
    crc: int
    size: int


def _zlib_deflate(data: bytes, level: int = _LEVEL) -> bytes:
    window = min(zlib.MAX_WBITS, max(9, len(data).bit_length()))  # what is small needs no large tables
    packer = zlib.compressobj(level, zlib.DEFLATED, -window, window - 7)
    return packer.compress(data) + packer.flush()


@lru_cache(maxsize=1)
def deflate() -> Deflate:
    """The fastest deflate at hand: ISA-L's if the extra ``fast`` is installed, else zlib's.

    ``DOCGEN_DEFLATE=zlib`` in the environment keeps to zlib: files are the same then with and without
    the extra.
    """
    if os.environ.get("DOCGEN_DEFLATE") == "zlib":
        return _zlib_deflate
    try:
        from isal import isal_zlib  # noqa: PLC0415 - optional, and only when something is written
    except ImportError:
        return _zlib_deflate

    def pack(data: bytes) -> bytes:
        packer = isal_zlib.compressobj(2, isal_zlib.DEFLATED, -zlib.MAX_WBITS)
        packed: bytes = packer.compress(data) + packer.flush()
        return packed

    return pack


def _member(data: bytes) -> Member:
    return Member(deflate()(data), zlib.crc32(data), len(data))


@lru_cache(maxsize=128)
def _kept(data: bytes) -> Member:
    return Member(_zlib_deflate(data, _LEVEL_KEPT), zlib.crc32(data), len(data))


def zipped(members: Iterable[tuple[str, bytes]], unchanging: Collection[str] = ()) -> bytes:
    """A zip of ``members`` in their order; those named in ``unchanging`` are compressed once and kept."""
    out, directory, offset, count = [], [], 0, 0
    for name, data in members:
        member = _kept(data) if name in unchanging else _member(data)
        label = name.encode("utf-8")
        shared = (_UTF8 if len(label) != len(name) else 0, _DEFLATED, _EPOCH_TIME, _EPOCH_DATE)
        sizes = (member.crc, len(member.packed), member.size)
        out += [_LOCAL.pack(b"PK\x03\x04", _VERSION, *shared, *sizes, len(label), 0), label, member.packed]
        directory += [
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION, _VERSION, *shared, *sizes, len(label), 0, 0, 0, 0, _ARCHIVE, offset
            ),
            label,
        ]
        offset += _LOCAL.size + len(label) + len(member.packed)
        count += 1
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join([*out, index, end])
