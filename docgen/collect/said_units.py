"""Whose the name of a file or sheet, or a title above a table, says the figures are: one says so, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from docgen.collect.whose import named_parts
from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean, row_of
from docgen.records.of_whole import is_of_whole
from docgen.records.owner import labelled_name, lowest
from docgen.vn.text import nfc, unaccented

_LONGEST: Final = 9  # words of a unit's name
_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = {
    "cd": "cđ",
    "cdx": "cđx",
    "cdp": "cđp",
    "cdn": "cđn",
    "cdvc": "cđvc",
    "cdcs": "cđcs",
    "ldld": "lđlđ",
}
"""Short words for bodies as they are typed in names of files."""
_KIND: Final = re.compile(
    r"(?:cong doan|(?:tong )?lien doan|t?ldld|cd\w{0,3}|phuong|xa|nganh|dac khu|cac khu|huyen|thi xa|tinh)\b"
)
_BESIDE: Final = re.compile(
    r"(?:bao|cao|bc|phieu|bieu|bang|mau|so|lieu|sl|tong|hop|quy|thang|nam|ky|[ivx]{1,4}|q?[0-9]\w*|t[0-9]+|lan"
    r"|ban|sua|moi|cuoi|final|gui|nop|chinh|thuc|tep|file|copy|cua|don|vi|v[0-9]+|va|kq|ket|qua|sheet)"
)
"""Words that stand beside the name of a unit in the name of a file."""
TITLE: Final = "tiêu đề"
_LEAST: Final = 2  # words of a name that stands alone


class Said(NamedTuple):
    """Whose something says that the figures are: in words what it is, its text, its place, the codes.

    No codes: those of the whole of a province, a sector, the country.
    """

    what: str
    text: str
    where: str
    codes: tuple[str, ...]

    def denies(self, code: str, units: UnitFinder) -> bool:
        """Whether by this the figures are not those of a unit: neither it nor one above it is named."""
        return not {code, *units.superiors(code)} & set(self.codes)


def by_file(file: str, units: UnitFinder) -> Iterator[Said]:
    """What the name of a file says."""
    name = PurePath(file).name
    if codes := units_in_name(PurePath(file).stem, units):
        yield Said("tên tệp", name, "", codes)


def by_folders(file: PurePath, units: UnitFinder) -> Said | None:
    """What the nearest folder of a file that names a unit says; ``file`` is as seen from what was sent."""
    found = ((folder.name, units_in_name(folder.name, units)) for folder in file.parents)
    return next((Said("thư mục", name, "", codes) for name, codes in found if codes), None)


def by_sheet(name: str, units: UnitFinder, own: str) -> Iterator[Said]:
    """What the name of a sheet says, beside a unit ``own``."""
    if name and ((codes := units_in_name(name, units)) or is_of_whole(name, own, units)):
        yield Said("tên trang tính", name, "", codes)


def by_titles(titles: Sequence[tuple[str, str]], units: UnitFinder, own: str) -> Iterator[Said]:
    """What the lines above a table of a unit ``own`` say, each with its place.

    That figures are those of the whole province is said by a line that stands alone in its row.
    """
    rows = Counter(row_of(where) for where, _ in titles)
    for where, text in titles:
        for line in clean(text).splitlines():
            codes = _in_line(line.strip(), units)
            if codes or (rows[row_of(where)] == 1 and is_of_whole(line, own, units)):
                yield Said(TITLE, line.strip(), where, codes)


def units_in_name(name: str, units: UnitFinder) -> tuple[str, ...]:
    """The units that are named in the name of a file or sheet, without the superiors of others among them.

    A name without its kind (“an hoa”) counts only if beside it stand but words for reports and times.
    """
    words = _WORD.findall(nfc(name))
    found: list[str] = []
    taken: set[int] = set()
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            if taken.isdisjoint(span) and (codes := _meant(words, span, units)):
                found += codes
                taken.update(span)
    return tuple(lowest(found, units))


def _meant(words: Sequence[str], span: range, units: UnitFinder) -> Sequence[str]:
    own = [words[at] for at in span]
    own[0] = _SHORT.get(own[0].casefold(), own[0])
    codes = units.find(" ".join(own))
    if not codes or _KIND.match(unaccented(" ".join(own))) or _is_code(own, codes):
        return codes
    beside = [words[at] for at in range(len(words)) if at not in span]
    alone = len(own) >= _LEAST and all(_BESIDE.fullmatch(unaccented(each)) for each in beside)
    return codes if alone else ()


def _is_code(words: Sequence[str], codes: Sequence[str]) -> bool:
    typed = [unaccented(word) for word in words]
    return len(typed) > 1 and any(_WORD.findall(unaccented(code)) == typed for code in codes)


def _in_line(line: str, units: UnitFinder) -> tuple[str, ...]:
    name = labelled_name(line)
    codes = units.find(name) if name else ()
    if len(codes) != 1:
        parts = (units.find(part) for part in named_parts(line))
        codes = [code for each in parts if len(each) == 1 for code in each]
    return tuple(lowest(codes, units))
