"""The trial of the way back from Word, as large as one likes: ``python tests/tools/roundtrip_trial.py 2000``.

Prints what became of each kind of edit, and every silent loss with the seed that repeats it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.roundtrip.trial import run


def main(wanted: int, seed: int) -> int:
    """Edit until ``wanted`` edits are done; 1 if any was lost silently."""
    edits = right = told = unsure = 0
    lost: list[str] = []
    by_name: dict[str, list[int]] = {}
    batch = 0
    while edits < wanted:
        outcome = run(seed + batch, 24)
        batch += 1
        edits += outcome.edits
        right += outcome.right.total()
        told += outcome.told.total()
        unsure += outcome.unsure.total()
        lost += outcome.silent
        for place, counts in ((0, outcome.right), (1, outcome.told)):
            for name, count in counts.items():
                by_name.setdefault(name, [0, 0])[place] += count
        write(f"{edits} chỗ sửa: {right} đúng, {told} báo, {len(lost)} im lặng, {unsure} chưa chắc")
    for name, (good, said) in sorted(by_name.items()):
        write(f"| {name} | {good} | {said} |")
    for line in lost:
        write(line)
    return bool(lost)


def write(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    )
