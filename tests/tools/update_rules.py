"""Writes the manual page of every rule into docs/rules.md: ``python tests/tools/update_rules.py``.

The pages are those of ``docgen check --explain``; a test compares the file with them.
"""

from __future__ import annotations

from pathlib import Path

from docgen.check.manual import all_rules, explain

PAGE = Path(__file__).parents[2] / "docs/rules.md"
_HEAD = """\
# Rules of the check

What `docgen check` judges, rule by rule, as `docgen check --explain CODE` shows it: `TT` is the form
(thể thức), `SL` the figures (số liệu), `CT` the structure of the file. This page is written by
`python tests/tools/update_rules.py`.
"""


def rules_page() -> str:
    """The whole page: a head, then each rule in the order of the codes."""
    pages = (f"## {code}\n\n```text\n{explain(code).rstrip()}\n```\n" for code in all_rules())
    return "\n".join([_HEAD, *pages])


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8", newline="\n")
