"""Writes the help pages of all commands into docs/commands.md: ``python tests/tools/update_commands.py``.

A test compares the page with the same text, so the reference cannot grow stale.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from docgen.cli.app import app

START, END = "<!-- docgen-help:start -->", "<!-- docgen-help:end -->"
PAGE = Path(__file__).parents[2] / "docs/commands.md"


def command_paths() -> list[str]:
    """``docgen``, ``docgen generate`` … ``docgen template build``, in the order of the help pages."""
    return [context.command_path for context in _contexts()]


def reference() -> str:
    """The help pages of all commands as Markdown, 80 columns wide."""
    os.environ["COLUMNS"] = "80"
    pages = [f"## `{context.command_path}`\n\n```text\n{context.get_help()}\n```" for context in _contexts()]
    return "\n\n".join(pages)


def with_reference(text: str) -> str:
    """``text`` with the reference between its markers; ValueError if a marker is missing."""
    if text.count(START) != 1 or text.count(END) != 1:
        raise ValueError(f"docs/commands.md needs one {START} and one {END}")
    head, _, rest = text.partition(START)
    return f"{head}{START}\n\n{reference()}\n\n{END}{rest.partition(END)[2]}"


def _contexts() -> list[click.Context]:
    return _below(app, "docgen", None)


def _below(command: click.Command, name: str, parent: click.Context | None) -> list[click.Context]:
    context = click.Context(command, info_name=name, parent=parent)
    found = [context]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found += _below(command.get_command(context, child) or command, child, context)
    return found


if __name__ == "__main__":
    PAGE.write_text(with_reference(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
