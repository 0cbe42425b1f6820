"""How large a .docx may be before we stop reading it.

A text document of a union office is a few hundred kilobytes; whatever goes far beyond these bounds is
a mistake or an attack (a 206 KB file can ask for 2.6 GB of memory). Every bound is checked before the
memory is spent, on the declared sizes and again on the actual ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import DocxError

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one package, in bytes and counts.

    ``max_ratio`` is unpacked size by packed size and holds for parts above ``ratio_from`` bytes.
    ``max_markup`` bounds the sum of ``<`` and ``=`` characters in one XML part, which bounds its
    elements and attributes before the parser builds them. Depth has no field: the parser stops at 256.
    The last four bound what is read as text: paragraphs and letters of one story, letters and runs of one
    paragraph.
    """

    max_file: int = 100 * MIB
    max_entries: int = 2_000
    max_total: int = 200 * MIB
    max_part: int = 64 * MIB
    max_ratio: int = 200
    ratio_from: int = MIB
    max_xml: int = 32 * MIB
    max_markup: int = 1_000_000
    max_paragraphs: int = 50_000
    max_letters: int = 5_000_000
    max_paragraph: int = 200_000
    max_runs: int = 20_000


DEFAULT_LIMITS = Limits()


class TextBounds:
    """Counts the paragraphs and letters of one story as they are read."""

    def __init__(self, part: str, limits: Limits) -> None:
        self._part = part
        self._limits = limits
        self._paragraphs = self._letters = 0

    def checked(self, text: str, runs: int) -> str:
        """``text`` of the next paragraph; DocxError if it, or the story with it, is too long."""
        self._paragraphs += 1
        self._letters += len(text)
        limits = self._limits
        if self._paragraphs > limits.max_paragraphs:
            raise self._error(f"có hơn {thousands(limits.max_paragraphs)} đoạn văn")
        if len(text) > limits.max_paragraph:
            raise self._long(f"dài hơn {thousands(limits.max_paragraph)} ký tự")
        if runs > limits.max_runs:
            raise self._long(f"bị chia thành hơn {thousands(limits.max_runs)} mẩu chữ")
        if self._letters > limits.max_letters:
            raise self._error(f"dài hơn {thousands(limits.max_letters)} ký tự")
        return text

    def _long(self, what: str) -> DocxError:
        return self._error(f"đoạn thứ {self._paragraphs} {what}", "ngắt đoạn đó")

    def _error(self, what: str, remedy: str = "tách phụ lục ra tệp riêng") -> DocxError:
        return DocxError(f"{self._part}: {what}, vượt mức của một văn bản; hãy {remedy} rồi kiểm tra lại.")


def thousands(count: int) -> str:
    """A count for a message, thousands parted by points."""
    return f"{count:,}".replace(",", ".")
