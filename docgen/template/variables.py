"""``docgen template vars``: what a template asks for, where, and what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.template.compile import filled_parts, patched
from docgen.template.context import Budget, template_environment
from docgen.template.explain import explained
from docgen.template.names import uses
from docgen.template.vocabulary import NAMES
from docgen.word.package import read_package


@dataclass(frozen=True, slots=True)
class Variable:
    """One name a template uses: the first paragraph it stands in, what it is, how it is written."""

    name: str
    where: str
    description: str
    example: str


def variables(path: Path) -> list[Variable]:
    """The names used by a template, each once, in the order of the document."""
    package = read_package(path)
    environment = template_environment(Budget())
    found: dict[str, Variable] = {}
    for part in filled_parts(package):
        text = patched(package.parts[part], part, path.name)
        if text is None:
            continue
        lines = text.split("\n")
        with explained(path.name, lines):
            tree = environment.parse(text)
        for use in uses(tree, lines):
            word = NAMES.get(use.owner)
            known = (word.description, word.example) if word else ("không có biến này", "")
            found.setdefault(use.name, Variable(use.name, use.line, *known))
    return list(found.values())
