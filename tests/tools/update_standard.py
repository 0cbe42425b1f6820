"""Writes `docgen/standard/nd30.json`: what `nd30.toml` says, for programs.

Run it after each change: `python -m tests.tools.update_standard`.
People change the TOML alone, where every number stands with its clause.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parents[2] / "docgen" / "standard" / "nd30.toml"


def as_json(toml: str) -> str:
    """The same data as JSON; TypeError for what JSON does not have (days)."""
    return json.dumps(tomllib.loads(toml), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the file."""
    made = as_json(SOURCE.read_text(encoding="utf-8"))
    SOURCE.with_suffix(".json").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
