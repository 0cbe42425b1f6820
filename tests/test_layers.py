"""The architecture as a test: the layers of the package, homes of libraries, who prints, how long files are.

The layers stand in pyproject.toml, [tool.importlinter], the same as in docs/architecture.md; a new module
needs a place there. Import Linter reads the imports, those inside functions too.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tools.imports import Import, Package

from tests.examples import examples

ROOT = Path(__file__).parent.parent

# A third-party library (or subprocess) and the only places that may touch it.
HOMES: dict[str, tuple[str, ...]] = {
    "click": ("docgen.cli",),
    "distributed": ("docgen.batch.cluster",),
    "matplotlib": ("docgen.charts",),
    "docxtpl": ("docgen.template.compile",),
    "filelock": ("docgen.batch.lock", "docgen.preview.folders", "docgen.web.instance"),
    "isal": ("docgen.word.zipped",),
    "num2words": ("docgen.vn.words",),
    "openpyxl": ("docgen.records",),
    "pydantic": ("docgen.report", "docgen.units", "docgen.strict_model"),
    "pydantic_core": ("docgen.strict_model",),
    "typing_extensions": ("docgen.report",),  # the type aliases that pydantic understands
    "subprocess": ("docgen.preview.running",),
    "jinja2": ("docgen.report", "docgen.template", "docgen.web.pages"),
    "starlette": ("docgen.web",),
    "uvicorn": ("docgen.web.server",),
    "markupsafe": ("docgen.report", "docgen.template"),  # jinja2's own strings
    "lxml": ("docgen",),
    "docx": ("docgen",),
}
NOTHING_ELSE = {"version": (), "errors": (), "files": ("errors",)}
LINTER: Final = "from importlinter.cli import lint_imports_command; lint_imports_command()"
MAX_LINES = 300
_NAMES = 30  # characters before the explanations in the picture of docs/architecture.md


def contracts() -> list[dict[str, list[str]]]:
    """The contracts of Import Linter."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, list[str]]] = settings["tool"]["importlinter"]["contracts"]
    return found


def part_of(module: str) -> str:
    """The part of the picture that a module belongs to; the package itself, a library, is ``docgen``."""
    parts = module.split(".")
    top = parts[1] if len(parts) > 1 else "docgen"
    return "cli" if top == "__main__" else top


def homeless(package: Package) -> list[Import]:
    """Third-party imports outside the library's home, or of a library that has none."""
    subprocesses = [each for each in package.standard_library() if each.target == "subprocess"]

    def at_home(each: Import) -> bool:
        homes = HOMES.get(each.target, ())
        return any(each.module == home or each.module.startswith(f"{home}.") for home in homes)

    return [each for each in package.third_party() + subprocesses if not at_home(each)]


def is_named(node: ast.AST, *names: str) -> bool:
    """Whether the node is one of these names, which may have dots; most are not by their last part."""
    last = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return last in _lasts(names) and ast.unparse(node) in names


@cache
def _lasts(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def speakers(package: Package) -> list[str]:
    """Places that print or touch the standard streams."""
    return [
        f"{module}:{node.lineno}"
        for module, node in package.nodes
        if is_named(node, "print", "click.echo", "click.secho", "sys.stdout", "sys.stderr")
    ]


def hidden_imports(package: Package) -> list[str]:
    """Places that import by a computed name, which no reading of the source can follow."""
    return [
        f"{module}:{node.lineno}"
        for module, node in package.nodes
        if isinstance(node, ast.Call)
        and is_named(node.func, "__import__", "import_module", "importlib.import_module")
    ]


@pytest.fixture(scope="module")
def docgen() -> Package:
    """The package as it stands."""
    return Package.read(ROOT / "docgen")


def linted(folder: Path) -> str:
    """What Import Linter reports of the package in ``folder`` by our contracts; "" for nothing."""
    config = str(ROOT / "pyproject.toml")
    command = [sys.executable, "-c", LINTER, "--no-cache", config]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)  # noqa: S603
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout if done.returncode else ""


def test_imports_keep_the_layers() -> None:
    """Every module has a place, imports point down, no cycles; nothing below uses the public names."""
    assert linted(ROOT) == ""


PLANTED = [  # a module, what it imports, what is told
    ("word/planted_up.py", "from docgen.report import body", "docgen.word.planted_up -> docgen.report"),
    (
        "word/planted_in.py",
        "def f():\n    from ..units import load",
        "docgen.word.planted_in -> docgen.units",
    ),
    ("planted.py", "", "docgen.planted"),
    ("word/planted_top.py", "from docgen import generate_files", "docgen.word.planted_top -> docgen ("),
]


def test_a_planted_wrong_way_is_found(tmp_path: Path) -> None:
    """Imports up or sideways and modules without a place are found, in functions and relative ones too."""
    shutil.copytree(ROOT / "docgen", tmp_path / "docgen", ignore=shutil.ignore_patterns("__pycache__"))
    for file, source, _ in PLANTED:
        (tmp_path / "docgen" / file).write_text(source, encoding="utf-8")
    found = linted(tmp_path)
    assert [told for _, _, told in PLANTED if told not in found] == []


def test_the_page_shows_the_same_picture() -> None:
    """From top to bottom the same parts; a line may be parted in two, and what is not built is not shown."""
    shown = next(each.text for each in examples("docs/architecture.md") if each.text.startswith("cli/   "))
    there = {path.stem for path in (ROOT / "docgen").iterdir()}
    names = [[part.rstrip("/") for part in line[:_NAMES].split()] for line in shown.splitlines()]
    (layers,) = [each["layers"] for each in contracts() if each["type"] == "layers"]
    rank = {part: row for row, line in enumerate(layers) for part in line.split(" | ")}
    assert {part for line in names for part in line if part != "docgen"} == rank.keys() & there - {"__main__"}
    rows = [{rank[part] for part in line} for line in names if line != ["docgen"]]
    assert all(len(row) == 1 for row in rows)
    assert rows == sorted(rows, key=min)


@pytest.mark.parametrize("part", sorted(NOTHING_ELSE))
def test_the_floor_rests_on_nothing(docgen: Package, part: str) -> None:
    """The version and the errors import nothing of docgen; files imports the errors only."""
    found = {part_of(each.target) for each in docgen.inside() if part_of(each.module) == part}
    assert found <= set(NOTHING_ELSE[part])


def test_importing_the_package_costs_nothing() -> None:
    """Of docgen only the version is loaded with it; a public name loads what it needs, when asked."""
    script = "import sys, docgen; print(sorted(m for m in sys.modules if m.startswith('docgen')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "['docgen', 'docgen.version']"


def test_every_library_stays_at_home(docgen: Package) -> None:
    """Each third-party library, and subprocess, is touched only in its home."""
    assert [str(each) for each in homeless(docgen)] == []


def test_only_the_output_prints(docgen: Package) -> None:
    """print, click.echo and the standard streams belong to cli/output.py alone."""
    assert [place for place in speakers(docgen) if not place.startswith("docgen.cli.output:")] == []


def test_only_two_places_import_by_name(docgen: Package) -> None:
    """Imports by a computed name would slip past this test.

    The lazy group makes them, and the package for its public names, which test_library holds to real imports.
    """
    places = ("docgen.cli.click_vi:", "docgen:")
    assert [place for place in hidden_imports(docgen) if not place.startswith(places)] == []


def test_files_stay_small(docgen: Package) -> None:
    """No file has more than 300 lines."""
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in docgen.paths.items()
    }
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


# The checks themselves, on planted packages: a law that cannot be broken is no law.


def plant(folder: Path, files: dict[str, str]) -> Package:
    """A package named docgen made of ``files``."""
    for name, text in files.items():
        path = folder / "docgen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Package.read(folder / "docgen")


@pytest.mark.parametrize(
    ("name", "source", "count"),
    [
        ("template/fill.py", "import docxtpl.template", 1),
        ("template/compile.py", "def f():\n    from docxtpl import DocxTemplate", 0),
        ("word/a.py", "import subprocess", 1),
        ("word/a.py", "import requests", 1),
        ("word/a.py", "import json, zipfile", 0),
    ],
)
def test_a_planted_guest_is_found(tmp_path: Path, name: str, source: str, count: int) -> None:
    """A library outside its home, or without one, is found."""
    assert len(homeless(plant(tmp_path, {name: source}))) == count


def test_a_planted_print_is_found(tmp_path: Path) -> None:
    """Printing and writing to the streams are found."""
    package = plant(tmp_path, {"vn/a.py": "import sys\nprint(1)\nsys.stderr.write('x')"})
    assert speakers(package) == ["docgen.vn.a:2", "docgen.vn.a:3"]


def test_modules_of_the_tests_have_names_of_their_own() -> None:
    """Pytest puts every folder of tests on the path: of two modules of one name one is found."""
    modules = [path for path in (ROOT / "tests").rglob("*.py") if not (path.parent / "__init__.py").exists()]
    names = [path.name for path in modules]
    assert [str(path) for path in modules if names.count(path.name) > 1] == []


def through_other_doors(package: Package) -> list[str]:
    """Places where the command line reaches past the public names; ``docgen.web`` is a face of its own."""
    return [
        f"{each.module}:{each.line} imports {each.target}"
        for each in package.inside()
        if each.module.startswith("docgen.cli")
        and each.target != "docgen"
        and not each.target.startswith(("docgen.cli", "docgen.web"))
    ]


def test_the_command_line_uses_the_library_alone(docgen: Package) -> None:
    """What a command needs, a script can have: commands import public names of docgen, and Click."""
    assert through_other_doors(docgen) == []
    used = {
        alias.name
        for module, node in docgen.nodes
        if module.startswith("docgen.cli")
        if isinstance(node, ast.ImportFrom) and node.module == "docgen" and not node.level
        for alias in node.names
    }
    import docgen as library  # noqa: PLC0415 - what is tested is the import

    assert used <= set(library.__all__)
    assert len(used) > 30


def test_a_planted_side_door_is_found(tmp_path: Path) -> None:
    """A command that imports from inside is found, also in a function."""
    files = {"cli/a.py": "def f():\n    from docgen.files import x", "files.py": "", "__init__.py": ""}
    assert through_other_doors(plant(tmp_path, files)) == ["docgen.cli.a:2 imports docgen.files"]
