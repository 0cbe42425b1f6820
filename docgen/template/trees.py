"""The tags of a template file as Jinja's trees, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from docgen.template.compile import patched
from docgen.template.context import Budget, template_environment
from docgen.template.explain import explained
from docgen.template.parts import filled_parts
from docgen.word.package import Package


def trees(package: Package, name: str, *, judged: bool = False) -> Iterator[tuple[list[str], nodes.Template]]:
    """For each part with tags its lines and their tree; ``name`` and ``judged`` as in :func:`patched`.

    TemplateError for tags that Jinja cannot read, with the paragraph they stand in.
    """
    environment = template_environment(Budget())
    for part in filled_parts(package):
        text = patched(package, part, name, judged=judged)
        if text is not None:
            lines = text.split("\n")
            with explained(name, lines):
                tree = environment.parse(text)
            yield lines, tree
