"""What every workbook of ours has in common: text stays text, the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Protocol

from docgen.errors import FileError
from docgen.records.safe_zip import checked_parts, is_read
from docgen.vn.text import find_control_characters

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
_MOMENT: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_LISTED: Final = re.compile(r"[-+] [^\W\d_](?:[\w ,.;:%–/-]|(?<=[ ,.;:])\(|\))*")
"""Words behind a dash, with nothing that calls a function, a program or another file."""
_CORE: Final = "docProps/core.xml"
_SEAL: Final = "docgen sha256="
_NO_DIGEST: Final = "0" * 64
_MAX_TEXT: Final = 32_767  # what Excel holds in one cell
ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold."""
_READ_AS_ESCAPED: Final = re.compile("_x(?:([0-9A-Fa-f]{4})|([01]?[0-9A-Fa-f]))_")
_LIKE_ESCAPED: Final = re.compile("_x(?=[0-9A-Fa-f]{4}_)")


def harmless(text: str) -> str:
    """The text, so that no spreadsheet runs it as a formula, also after it was saved as CSV.

    What begins with a sign of a formula gets an apostrophe before it, which readers of tables take off. The
    plain words of a list ("- Thăm hỏi") get none: people see it. Characters that a workbook cannot hold are
    replaced by a visible mark, what looks like one of its escapes is escaped itself.
    """
    bad = {code: "\ufffd" for _, code in find_control_characters(text)}
    held = _LIKE_ESCAPED.sub("_x005F_x", text.translate(bad))
    if held.lstrip(" \u00a0").startswith(_FORMULA_SIGNS) and not _LISTED.fullmatch(held):
        held = f"'{held}"
    return held if len(held) <= _MAX_TEXT else f"{held[: _MAX_TEXT - 1]}…"


def unharmed(text: str) -> str:
    """The text that :func:`harmless` was given, as long as it lost nothing; blanks stay."""
    decoded = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    marked = decoded.startswith("'") and decoded[1:].lstrip(" \u00a0").startswith(_FORMULA_SIGNS)
    return decoded[1:] if marked else decoded


def settled(text: str) -> str:
    """What all readings of a text have in common, whatever programs saved it: for comparing only.

    The escapes are taken off, those too that only LibreOffice reads: of a control character in one or two
    digits, so that it saves ``tien_xa_hoi`` with a line break in it.
    """
    while (decoded := _READ_AS_ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text)) != text:
        text = decoded
    return text


def write(cell: Any, value: object) -> None:
    """Put a value into an openpyxl cell: numbers and dates as they are, all else as harmless text."""
    if value is None:
        return
    if isinstance(value, bool | int | float | Decimal | date):
        cell.value = value
        return
    cell.value = harmless(str(value))
    cell.data_type = "s"  # openpyxl takes what looks like a formula or an error for one


def workbook_bytes(workbook: Any, streamed: Iterable[Streamed] = ()) -> bytes:
    """The workbook as a file: fixed times, the same bytes for the same content, sealed.

    ``streamed`` are the sheets of it that were written row by row; no two parts are in memory at once.
    """
    workbook.properties.identifier = f"{_SEAL}{_NO_DIGEST}"
    saved = io.BytesIO()
    workbook.save(saved)
    buffer = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        rows = {each.frame.path.lstrip("/"): each for each in streamed}
        parts: dict[str, Part] = {
            name: rows[name].part(source.read(name)) if name in rows else _Stored(source, name)
            for name in source.namelist()
        }
        seal = f"{_SEAL}{_digest({name: part for name, part in parts.items() if is_read(name)})}".encode()
        for name, part in parts.items():
            chunks = part.chunks()
            if name == _CORE:
                data = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", b"".join(chunks))
                chunks = iter([data.replace(f"{_SEAL}{_NO_DIGEST}".encode(), seal)])
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            with target.open(entry, "w") as file:
                for chunk in chunks:
                    file.write(chunk)
    return buffer.getvalue()


class Part(Protocol):
    """A part of a workbook's file, told piece by piece."""

    @property
    def size(self) -> int:
        """How many bytes it is."""

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, some at a time."""


class Streamed(Protocol):
    """A sheet written row by row: ``frame`` is the openpyxl sheet that stands for it."""

    frame: Any

    def part(self, frame: bytes) -> Part:
        """The whole sheet, ``frame`` being what openpyxl has written of it."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A part that lies in a file already."""

    archive: zipfile.ZipFile
    name: str

    @property
    def size(self) -> int:
        return self.archive.getinfo(self.name).file_size

    def chunks(self) -> Iterator[bytes]:
        yield self.archive.read(self.name)


@dataclass(frozen=True, slots=True)
class _Held:
    """A part in memory."""

    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def chunks(self) -> Iterator[bytes]:
        yield self.content


def is_our_workbook(content: bytes) -> bool:
    """Whether this is a workbook as docgen wrote it, changed by nobody since."""
    try:
        parts = checked_parts(content, "")
    except FileError:
        return False
    held = {name: _Held(part) for name, part in parts.items()}
    return f">{_SEAL}{_digest(held)}<".encode() in parts.get(_CORE, b"")


def _digest(parts: Mapping[str, Part]) -> str:
    """SHA-256 (hex) over all parts but the one that holds the seal."""
    digest = hashlib.sha256()
    for name in sorted(parts.keys() - {_CORE}):
        part, named = parts[name], name.encode()
        digest.update(len(named).to_bytes(8, "big") + named + part.size.to_bytes(8, "big"))
        for chunk in part.chunks():
            digest.update(chunk)
    return digest.hexdigest()
