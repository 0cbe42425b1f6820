"""Every Word file that docgen makes from a template while the whole suite runs, judged at its end.

Whatever a test looks at, the file it makes must be one that Word opens: what comes out of ``template`` and
``forms`` is kept, one file of each structure, and judged by the package lint; those with an element that no
other has are judged also by openxml-audit, the ISO schemas where they are at hand, and the Open XML SDK where
``DOCGEN_OOXML_VALIDATOR`` names its program. A fault fails the run and names the test that made the file.
Registered as a plugin by conftest; a run of named files or folders judges nothing here.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pickle
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from lxml import etree

from docgen.errors import DocgenError
from docgen.word.lint import lint_package
from docgen.word.package import read_package

FOLDER = "DOCGEN_TESTS_PRODUCED"
"""The environment variable with the folder of the kept files; workers of pytest-xdist inherit it."""
SDK = "DOCGEN_OOXML_VALIDATOR"
MAKERS = ("docgen.template.fill", "docgen.forms")  # their ``write_package`` makes the files

UNREADABLE = (DocgenError, etree.XMLSyntaxError)

_TEXT = re.compile(rb">(\s?)[^<]+?(\s?)<")
_DATA = ("customXml/", "docProps/")  # parts that differ in their data alone
_DIGITS = re.compile(r"\d+")
_SCHEMA_WORD = re.compile(r"[a-z]\w*|-?0+")


@dataclass(frozen=True)
class Produced:
    """One kept file: the test that made it first, and the faults that the validators found."""

    path: Path
    test: str
    faults: tuple[str, ...]


def pytest_configure(config: pytest.Config) -> None:
    """Keep files if the whole suite runs: nothing was named on the command line, or a worker is told so."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.pop(FOLDER, None)
        if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
            os.environ[FOLDER] = str(Path(os.environ["DOCGEN_TESTS_SHARED"], "produced"))
            Path(os.environ[FOLDER]).mkdir()
    if FOLDER in os.environ:
        for maker in MAKERS:
            module = importlib.import_module(maker)
            module.write_package = keeping(Path(os.environ[FOLDER]), module.write_package)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Each worker judges what nobody has judged; the run fails if there is a fault."""
    if FOLDER not in os.environ or session.config.option.collectonly:
        return
    folder = Path(os.environ[FOLDER])
    judge(folder)
    if "PYTEST_XDIST_WORKER" not in os.environ and any(each.faults for each in produced(folder)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many files were judged, and each fault with the test that made the file."""
    if FOLDER not in os.environ:
        return
    files = produced(Path(os.environ[FOLDER]))
    terminalreporter.write_line(f"{len(files)} files that docgen made, of as many structures, were judged")
    for each in files:
        for fault in each.faults[:3]:
            terminalreporter.write_line(f"BROKEN {each.test}: {fault}", red=True)


def keeping(folder: Path, write: Callable[..., bytes]) -> Callable[..., bytes]:
    """``write_package`` that also keeps the first file of each structure, with the test that made it."""

    def kept(parts: dict[str, bytes], *args: Any, **options: Any) -> bytes:
        data = write(parts, *args, **options)
        path = folder / f"{structure(parts)}.docx"
        if not path.exists():
            path.with_suffix(".test").write_text(os.environ.get("PYTEST_CURRENT_TEST", ""), encoding="utf-8")
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(data)
            temporary.replace(path)
        return data

    return kept


def structure(parts: dict[str, bytes]) -> str:
    """The same for files that differ in words and data alone; a text with a space at its edge differs."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if not name.startswith(_DATA):
            digest.update(name.encode() + b"\0" + _without_words(bytes(parts[name])) + b"\0")
    return digest.hexdigest()[:32]


@lru_cache(maxsize=200)
def _without_words(content: bytes) -> bytes:
    """A digest of a part but for its words; styles, theme and settings are the same in most files."""
    return hashlib.sha256(_TEXT.sub(rb">\1.\2<", content)).digest()


def produced(folder: Path) -> list[Produced]:
    """The files that were judged, by the names of their tests."""
    found = []
    for path in folder.glob("*.faults"):
        test = path.with_suffix(".test").read_text(encoding="utf-8")
        by_sdk = path.with_suffix(".sdk")
        faults = [
            *json.loads(path.read_text("utf-8")),
            *(json.loads(by_sdk.read_text("utf-8")) if by_sdk.exists() else ()),
        ]
        found.append(Produced(path.with_suffix(".docx"), test, tuple(faults)))
    return sorted(found, key=lambda each: each.test)


def judge(folder: Path) -> None:
    """Write the faults of each file beside it; what another process has taken is left to it."""
    with ThreadPoolExecutor(1) as beside:
        by_sdk = beside.submit(_judge_by_sdk, folder) if SDK in os.environ else None
        largest_first = sorted(folder.glob("*.docx"), key=lambda path: -path.stat().st_size)
        faults = {path: _lint_faults(path) for path in largest_first if _take(path, ".taken")}
        faults |= _judged_by_elements(folder, [path for path, told in faults.items() if not told])
        for path, told in faults.items():
            path.with_suffix(".faults").write_text(json.dumps(told), encoding="utf-8")
        if by_sdk:
            by_sdk.result()


def _lint_faults(path: Path) -> list[str]:
    try:
        return lint_package(read_package(path.read_bytes()).parts)
    except UNREADABLE as error:
        return [f"not a Word file: {error}"]


def _judged_by_elements(folder: Path, paths: list[Path]) -> dict[Path, list[str]]:
    """What all validators say of those files that have an element which none has that was judged before."""
    from tests.support import faults_of  # noqa: PLC0415 - the validators are loaded when they are asked

    elements = {path: _elements(path) for path in paths}
    known = folder / "elements"
    found = {}
    with FileLock(folder / "elements.lock"):
        seen = pickle.loads(known.read_bytes()) if known.exists() else set()  # noqa: S301 - of this very run
        for path in paths:
            if not elements[path] <= seen:
                seen |= elements[path]
                found[path] = faults_of(path.read_bytes())
        known.write_bytes(pickle.dumps(seen))
    return found


def _judge_by_sdk(folder: Path) -> None:
    with FileLock(folder / "sdk.lock"):
        asked = [path.with_suffix(".docx") for path in folder.glob("*.asked")]
        new = sorted({*folder.glob("*.docx")}.difference(asked))
        paths = list(covering(new, asked)) if new else []
        for path in paths:
            path.with_suffix(".asked").touch()
    for path, faults in sdk_faults(paths).items():
        path.with_suffix(".sdk").write_text(json.dumps(faults), encoding="utf-8")


def _take(path: Path, suffix: str) -> bool:
    try:
        path.with_suffix(suffix).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def covering(paths: list[Path], asked: Iterable[Path] = ()) -> Iterator[Path]:
    """The fewest files that have every element which no file has that was asked before.

    The SDK takes half a second for a file; what it says of an element it says of the next that is the same.
    """
    elements = {path: _elements(path) for path in paths}
    missing = set().union(*elements.values()).difference(*map(_elements, asked))
    while missing:
        path = max(paths, key=lambda each: len(elements[each] & missing))
        missing -= elements[path]
        yield path


def _elements(path: Path) -> set[tuple[object, ...]]:
    """What the validators look at: each element in its place with its attributes, each child and the next."""
    try:
        parts = read_package(path.read_bytes()).parts.items()
        judged = [
            each for each in parts if each[0].endswith((".xml", ".rels")) and not each[0].startswith(_DATA)
        ]
        return set().union(*(_elements_of(name, bytes(content)) for name, content in judged))
    except UNREADABLE:
        return {(path,)}


@lru_cache(maxsize=200)
def _elements_of(part: str, content: bytes) -> set[tuple[object, ...]]:
    """Those of one part: children are in order if each is before the next; those of one name count once."""
    found: set[tuple[object, ...]] = set()
    families = set()
    for element in etree.fromstring(content).iter(etree.Element):
        parent = element.getparent()
        attributes = sorted((str(key), _kind(str(value))) for key, value in element.attrib.items())
        found.add((part if parent is None else parent.tag, element.tag, *attributes))
        families.add((element.tag, *dict.fromkeys(child.tag for child in element)))
    for tag, *children in families:
        found.update((tag, *pair) for pair in pairwise((None, *children, None)))
    return found


@cache
def _kind(value: str) -> str:
    """Words of the schema as they are, of a number how long it is; names and texts are all alike."""
    value = _DIGITS.sub(lambda digits: "0" * len(digits[0]), value)
    return value if _SCHEMA_WORD.fullmatch(value) else ""


def sdk_faults(paths: list[Path]) -> dict[Path, list[str]]:
    """What the Open XML SDK says of each file."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return dict(zip(paths, threads.map(_asked_of_sdk, paths), strict=True))


def _asked_of_sdk(path: Path) -> list[str]:
    done = subprocess.run([os.environ[SDK], str(path)], capture_output=True, check=False)  # noqa: S603 (named by CI)
    return [f"{each['path']}: {each['description']}" for each in json.loads(done.stdout)["errors"]]
