"""A trial of the way back: random edits, one or a dozen at once, on reports of all kinds.

Each file is edited as people do, stored as Word stores it, and read back. Counted is what came back right,
what was told, and what was neither: silent.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.roundtrip.log import Status
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.result import Imported, imported
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.package import read_package
from tests.roundtrip import more_edits, outside_edits  # noqa: F401 - enter their edits
from tests.roundtrip.editing import Doc, like_word
from tests.roundtrip.edits import EDITS, Expected, Setting
from tests.roundtrip.judge import silent

ROOT = Path(__file__).parents[2]
REPORTS = (
    *sorted(ROOT.glob("samples/*/bao-cao.json")),
    *sorted(ROOT.glob("tests/samples/*/bao-cao.json")),
    *sorted(Path(__file__).parent.glob("data/*.json")),
)


@dataclass
class Outcome:
    """What became of the edits: counts by name, and the places of what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    unsure: Counter[str] = field(default_factory=Counter)
    doubts: list[str] = field(default_factory=list)

    @property
    def edits(self) -> int:
        """How many edits were tried."""
        return self.right.total() + self.told.total() + len(self.silent)


@dataclass
class Case:
    """An edited file with the edits in it."""

    name: str
    data: bytes
    edits: list[tuple[str, Expected]]


class Source:
    """A report ready to be edited again and again."""

    def __init__(self, path: Path) -> None:
        self.name = path.parent.name if path.stem == "bao-cao" else path.stem
        self.loaded = load_report(path)
        template = find_template(self.loaded.form.ma)
        self.file = fill(compile_template(template), resolve(self.loaded))
        self.printed = Printer(template).print(self.loaded)

    def edited(self, rng: random.Random, count: int, names: list[str] | None = None) -> Case:
        """The file with ``count`` edits, or with those of ``names``."""
        setting = Setting(Doc(self.file), self.loaded, self.printed, rng)
        done: list[tuple[str, Expected]] = []
        chosen = names or rng.sample(list(EDITS), min(len(EDITS), 3 * count))
        for name in chosen:
            if len(done) == count:
                break
            expected = EDITS[name](setting)
            if expected is not None:
                done.append((name, expected))
        if rng.random() < 0.7:
            like_word(setting.doc, rng)
        return Case(self.name, setting.doc.save(), done)


def back(data: bytes) -> Imported:
    """What a file says."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "bao-cao.docx")
        path.write_bytes(data)
        return import_docx(path)


def import_docx(path: Path) -> Imported:
    """What a file says that docgen made."""
    return imported(read_package(path), path, spent=True)


def judge(case: Case, found: Imported, outcome: Outcome, seed: object) -> None:
    """Count what became of each edit of a case."""
    remarks = [" ".join((c.code, c.path, c.old, c.new, c.note)) for c in found.unresolved]
    for name, expected in case.edits:
        told = any(word in remark for remark in remarks for word in expected.words)
        holds = expected.holds(found)
        if holds and not expected.told:
            outcome.right[name] += 1
        elif told:
            outcome.told[name] += 1
        else:
            outcome.silent.append(f"{seed} {case.name} {name}: không đúng, không báo ({expected.words})")
    names = ", ".join(name for name, _ in case.edits)
    outcome.silent += [f"{seed} {case.name} [{names}] {text}" for text in silent(case.data, found)]
    doubts = [change for change in found.changes if change.status is Status.UNSURE]
    for change in doubts:
        outcome.unsure[change.code] += 1
        outcome.doubts.append(f"{seed} {case.name} [{names}] {change}")


def run(seed: int, rounds: int, most: int = 12) -> Outcome:
    """``rounds`` files, each with 1 to ``most`` edits."""
    outcome = Outcome()
    sources = [Source(path) for path in REPORTS]
    for number in range(rounds):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311 - a trial that can be repeated
        source = sources[number % len(sources)]
        case = source.edited(rng, rng.randint(1, most))
        judge(case, back(case.data), outcome, f"{seed}/{number}")
    return outcome
