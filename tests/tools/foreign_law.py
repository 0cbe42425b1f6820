"""The law of files that docgen never made, tried on a folder of them.

``python tests/tools/foreign_law.py [--dat-ten] FOLDER…`` reads every .docx below the folders, and lists for
each what differs and was not told (silent), and what was told by kind.

The law: what the data print is the text of the file, paragraph by paragraph and cell by cell, but for what
is listed. The judge knows nothing of how a file is read: it compares the letters of two Word files.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from docgen.errors import DocgenError
from docgen.report.resolve import resolve
from docgen.roundtrip.foreign.reading import Foreign, read_foreign
from docgen.roundtrip.units import part_of
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import read_package

NAMED = "--dat-ten" in sys.argv
_TEXT = re.compile(r"noi_dung|muc_\d|khoan|gach|cong|bang\w*|ten_bang")


class Row(NamedTuple):
    """A line of a file: its paragraph, its words, whether it is a part of the form (head, closing)."""

    paragraph: int
    text: str
    form: bool = False


def rows_of(document: WordDocument) -> Iterator[Row]:
    """Every line of a document, labels included, white space made one; text boxes are left out."""
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.in_text_box:
            continue
        form = not _TEXT.fullmatch(part_of(paragraph))
        for line in paragraph.printed.replace("\f", "\n").split("\n"):
            if text := _plain(line):
                yield Row(index, text, form)


def printed(found: Foreign) -> bytes:
    """The Word file of the data, made as ``docgen generate`` makes it."""
    return fill(compile_template(found.template), resolve(found.loaded))


def silent(document: WordDocument, found: Foreign) -> list[str]:
    """What differs between the file and what its data print, and was not told."""
    theirs, ours = list(rows_of(document)), list(rows_of(read_document(printed(found))))
    told_at = {change.paragraph for change in found.unresolved if change.paragraph >= 0}
    told = [_plain(text) for change in found.unresolved for text in (change.old, change.new) if text.strip()]
    matcher = SequenceMatcher(None, [row.text for row in theirs], [row.text for row in ours], autojunk=False)
    blocks = [(theirs[i1:i2], ours[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
    lost = _lost(blocks, told_at, told)
    at = [Counter(row.text.split()) for theirs, _ in blocks for row in theirs if row.paragraph in told_at]
    return [*lost, *_invented(blocks, told_at, told, at)]


Block = tuple[Sequence[Row], Sequence[Row]]


def _lost(blocks: Sequence[Block], told_at: set[int], told: Sequence[str]) -> Iterator[str]:
    """Lines of the file that are not printed; words of the form may stand in lines of another order."""
    form = Counter(word for _, ours in blocks for row in ours if row.form for word in row.text.split())
    for row in (row for theirs, _ in blocks for row in theirs):
        words = Counter(row.text.split())
        if row.paragraph in told_at or _is_told(row.text, told):
            continue
        if words - form:
            yield f"trong tệp: {row.text[:100]}"
        form -= words


def _invented(
    blocks: Sequence[Block], told_at: set[int], told: Sequence[str], at: Sequence[Counter[str]]
) -> Iterator[str]:
    """Lines that are printed and not in the file; ``at`` are the words of lines at places that were told.

    A line is told as well if such a line has all its words but those that were named as differing.
    """
    named = Counter(word for text in told for word in text.split())
    said = Counter(word for theirs, _ in blocks for row in theirs for word in row.text.split())
    for theirs, ours in blocks:
        any_told = any(row.paragraph in told_at for row in theirs)
        for row in ours:
            words = Counter(row.text.split())
            known = row.form and (not words - said or any(_nearly(words - each, words, named) for each in at))
            if not known and not any_told and not _is_told(row.text, told):
                yield f"chỉ khi in: {row.text[:100]}"


def _nearly(lacking: Counter[str], words: Counter[str], named: Counter[str]) -> bool:
    """Few of the words are lacking, and each of them was named."""
    return 2 * lacking.total() < words.total() and not set(lacking) - set(named)


def _plain(text: str) -> str:
    """Composed letters; white space made one, the dashes that begin a line made one sign."""
    return re.sub(r"^[-–—]", "-", " ".join(unicodedata.normalize("NFC", text).split()))


def _is_told(text: str, told: Sequence[str]) -> bool:
    return any(each in text or text in each for each in told if len(each) > 1)


class Outcome(NamedTuple):
    """What came of one file: a sentence if it was refused, else what was silent and what was told."""

    refused: str
    silent: list[str]
    told: Counter[str]


def judge(path: Path) -> Outcome:
    """Read one file and judge it."""
    try:
        package = read_package(path)
        found = read_foreign(package, path, named=NAMED)
    except DocgenError as error:
        more = "; ".join(map(str, getattr(error, "problems", ())))[:300]
        return Outcome(f"{type(error).__name__}: {error} {more}", [], Counter())
    told = Counter(f"{change.status.name}.{change.code}" for change in found.unresolved)
    return Outcome("", silent(read_document(package), found), told)


def main(folders: Sequence[str]) -> int:
    """Judge every file; 1 if something was silent."""
    total: Counter[str] = Counter()
    quiet = files = refused = 0
    for path in sorted(file for folder in folders for file in _files(Path(folder))):
        outcome = judge(path)
        files += 1
        refused += bool(outcome.refused)
        quiet += len(outcome.silent)
        total += outcome.told
        write(f"{path}: {outcome.refused or dict(outcome.told)}")
        for line in outcome.silent[:12]:
            write(f"    IM LẶNG {line}")
    write(f"{files} tệp, {refused} từ chối, {quiet} chỗ im lặng")
    for kind, count in total.most_common():
        write(f"| {kind} | {count} |")
    return bool(quiet)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.docx")) if path.is_dir() else [path]


def write(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main([each for each in sys.argv[1:] if not each.startswith("--")]))
