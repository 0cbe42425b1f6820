"""How large a .docx may be before we stop reading it.

A text document of a union office is a few hundred kilobytes; whatever goes far beyond these bounds is
a mistake or an attack (a 206 KB file can ask for 2.6 GB of memory). Every bound is checked before the
memory is spent, on the declared sizes and again on the actual ones.
"""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one package, in bytes and counts.

    ``max_ratio`` is unpacked size by packed size and holds for parts above ``ratio_from`` bytes.
    ``max_markup`` bounds the sum of ``<`` and ``=`` characters in one XML part, which bounds its
    elements and attributes before the parser builds them. Depth has no field: the parser stops at 256.
    """

    max_file: int = 100 * MIB
    max_entries: int = 2_000
    max_total: int = 200 * MIB
    max_part: int = 64 * MIB
    max_ratio: int = 200
    ratio_from: int = MIB
    max_xml: int = 32 * MIB
    max_markup: int = 1_000_000


DEFAULT_LIMITS = Limits()
