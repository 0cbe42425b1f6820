"""The laws of an update on many random files and data, judged by other programs: a count of what held.

    python tests/tools/update_trial.py 200 7000

tries 200 edited files with new data, random numbers from 7000 on, and prints what did not hold.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from docgen.errors import DocgenError
from docgen.jsonfile import dump_json
from docgen.roundtrip.update.updating import update_docx
from docgen.units import find_register
from docgen.word.package import read_package
from tests.roundtrip.data_changes import changed
from tests.roundtrip.trial import REPORTS, Source
from tests.support import office
from tests.tracked import by_docx_revisions, by_jubarte, by_office, texts_of

_AT_ONCE = 40  # files that LibreOffice opens in one start


def main(count: int, first: int) -> None:
    """Try ``count`` cases and print the outcome."""
    found: Counter[str] = Counter()
    made: list[tuple[int, bytes, bytes]] = []
    sources = [(Source(path), path) for path in REPORTS]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for picture in Path(__file__).parents[1].glob("roundtrip/data/*.png"):
            shutil.copy(picture, folder)
        for seed in range(first, first + count):
            source, path = sources[seed % len(sources)]
            outcome, pair = _one(seed, source, path, folder)
            found[outcome] += 1
            made += [(seed, *pair)] if pair else []
            if outcome not in {"held", "refused", "tracked changes of people's own"}:
                write(f"{seed} {source.name}: {outcome}")
    for outcome, number in found.most_common():
        write(f"{number:5} {outcome}")
    if office() is not None:
        write(f"{_against_office(made):5} of {len(made)} on which LibreOffice does not agree")


def write(line: str) -> None:
    """A line for whoever has asked."""
    sys.stdout.write(f"{line}\n")


def _one(seed: int, source: Source, path: Path, folder: Path) -> tuple[str, tuple[bytes, bytes] | None]:
    rng = random.Random(seed)  # noqa: S311 - a trial that can be repeated
    edited, data = folder / "e.docx", folder / "t.json"
    edited.write_bytes(source.edited(rng, rng.randint(0, 6)).data)
    data.write_text(dump_json(changed(dict(source.loaded.raw), rng, rng.randint(1, 6))), "utf-8")
    if b'w:author="' in read_package(edited).parts["word/document.xml"]:
        return "tracked changes of people's own", None  # rejecting all would reject theirs too
    try:
        updated = update_docx(edited, data, units=find_register(path))
    except DocgenError:
        return "refused", None
    before, after = edited.read_bytes(), updated.content
    laws = {
        "rejected is not the edited file": texts_of(by_jubarte(after, accept=False)) == texts_of(before),
        "accepted is read in two ways": texts_of(by_jubarte(after, accept=True)) == texts_of(after),
        "docx-revisions does not agree": by_docx_revisions(after, accept=False)
        == by_docx_revisions(before, accept=True),
        "told, not accounted for (NK703)": not updated.open,
    }
    return next((law for law, holds in laws.items() if not holds), "held"), (before, after)


def _against_office(made: list[tuple[int, bytes, bytes]]) -> int:
    wrong = 0
    for at in range(0, len(made), _AT_ONCE):
        part = made[at : at + _AT_ONCE]
        accepted = by_office([after for _, _, after in part], accept=True)
        rejected = by_office([after for _, _, after in part], accept=False)
        for (seed, before, after), yes, no in zip(part, accepted, rejected, strict=True):
            if texts_of(yes) != texts_of(after) or texts_of(no) != texts_of(before):
                wrong += 1
                write(f"{seed}: LibreOffice")
    return wrong


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], "50", "0")[:2]))
