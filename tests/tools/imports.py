"""Reads what a Python package imports, function bodies included, without importing it."""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_LOOKED_AT = (ast.Import, ast.ImportFrom, ast.Name, ast.Attribute, ast.Call)


@dataclass(frozen=True)
class Import:
    """One import: ``module`` names ``target`` on ``line``. Inside the package, ``target`` is a module."""

    module: str
    target: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


@dataclass(frozen=True)
class Package:
    """A package's modules by dotted name, and their syntax trees."""

    name: str
    trees: dict[str, ast.Module]
    paths: dict[str, Path]

    @classmethod
    def read(cls, folder: Path) -> Package:
        """Read every .py below ``folder``, which is the package itself."""
        paths = {_module_name(folder, path): path for path in sorted(folder.rglob("*.py"))}
        with _kept():
            trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}
        return cls(folder.name, trees, paths)

    @cached_property
    def nodes(self) -> list[tuple[str, ast.AST]]:
        """Every import, name and call with its module: walking the trees is dear, so it is done once."""
        with _kept():
            return [
                (module, node)
                for module, tree in self.trees.items()
                for node in ast.walk(tree)
                if isinstance(node, _LOOKED_AT)
            ]

    @cached_property
    def public(self) -> frozenset[str]:
        """What the package's ``__all__`` lists: such a name is no module, even if one is called so."""
        root = self.trees.get(self.name)
        for node in root.body if root else ():
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return frozenset(ast.literal_eval(node.value))
        return frozenset()

    def inside(self) -> list[Import]:
        """Imports of the package's own modules."""
        return [each for each in self._every if self._own(each.target)]

    def third_party(self) -> list[Import]:
        """Imports from outside the package and the standard library; ``target`` is the top name."""
        outside = [each for each in self._every if not self._own(each.target)]
        tops = [Import(each.module, each.target.split(".")[0], each.line) for each in outside]
        return [each for each in tops if each.target not in sys.stdlib_module_names]

    def standard_library(self) -> list[Import]:
        """Imports from the standard library."""
        tops = [Import(each.module, each.target.split(".")[0], each.line) for each in self._every]
        return [each for each in tops if each.target in sys.stdlib_module_names]

    def _own(self, target: str) -> bool:
        return target == self.name or target.startswith(f"{self.name}.")

    @cached_property
    def _every(self) -> list[Import]:
        return [
            found
            for module, node in self.nodes
            if isinstance(node, ast.Import | ast.ImportFrom)
            for found in self._of(module, node)
        ]

    def _of(self, module: str, node: ast.Import | ast.ImportFrom) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        else:
            base = self._base(module, node)
            for alias in node.names:
                deeper = f"{base}.{alias.name}"
                public = base == self.name and alias.name in self.public
                yield Import(module, deeper if deeper in self.trees and not public else base, node.lineno)

    def _base(self, module: str, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        is_package = self.paths[module].name == "__init__.py"
        parts = module.split(".")
        parts = parts[: len(parts) - node.level + is_package]
        return ".".join([*parts, *([node.module] if node.module else [])])


@contextmanager
def _kept() -> Iterator[None]:
    """Without the garbage collector: of trees that all stay it finds none, and takes longer than that."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _module_name(folder: Path, path: Path) -> str:
    parts = [folder.name, *path.relative_to(folder).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
