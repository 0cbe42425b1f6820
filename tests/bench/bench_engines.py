"""One document from ready values to a file on disk: docxtpl as people use it, docxtpl reused, docgen."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import fill_context
from docgen.word.zipped import deflate

Engine = Callable[[Mapping[str, Any], Path], None]
NAIVE: Final = "docxtpl naive"
REUSED: Final = "docxtpl reused"
ZLIB: Final = "docgen (zlib)"
FAST: Final = "docgen (isal)"
_SWITCH: Final = "DOCGEN_DEFLATE"
_IN_A_ROW: Final = 4


def engines(template: Path, *, fast: bool) -> dict[str, Engine]:
    """Each engine by name, warm: its template read or compiled. ``fast``: also with the extra isal."""
    import docxtpl  # noqa: PLC0415 - the tests of this folder do not need it

    def naive(values: Mapping[str, Any], path: Path) -> None:
        document = docxtpl.DocxTemplate(template)
        document.render(dict(values))
        document.save(path)

    once = docxtpl.DocxTemplate(template)

    def reused(values: Mapping[str, Any], path: Path) -> None:
        once.render(dict(values))
        once.save(path)

    compiled = compile_template(template)

    def ours(values: Mapping[str, Any], path: Path) -> None:
        path.write_bytes(fill_context(compiled, values))

    found: dict[str, Engine] = {NAIVE: naive, REUSED: reused, ZLIB: ours}
    if fast:
        found[FAST] = ours
    return found


@contextmanager
def deflate_of(name: str) -> Iterator[None]:
    """Docgen with zlib, or with isal, whatever the environment says."""
    before = os.environ.get(_SWITCH)
    os.environ[_SWITCH] = "isal" if name == FAST else "zlib"
    deflate.cache_clear()
    try:
        yield
    finally:
        deflate.cache_clear()
        if before is None:
            del os.environ[_SWITCH]
        else:
            os.environ[_SWITCH] = before


def measure(
    found: Mapping[str, Engine], values: Mapping[str, Any], folder: Path, rounds: int
) -> dict[str, float]:
    """Median milliseconds of each engine; in every round each makes a few documents, each a new file."""
    times: dict[str, list[float]] = {name: [] for name in found}
    for turn in range(rounds + 1):
        for name, engine in found.items():
            gc.collect()  # nobody clears up after others
            with deflate_of(name):
                taken = [_one(engine, values, folder / "document.docx") for _ in range(_IN_A_ROW)]
            if turn:  # the first round warms up
                times[name] += taken
    return {name: median(taken) for name, taken in times.items()}


def _one(engine: Engine, values: Mapping[str, Any], path: Path) -> float:
    taken = timed(lambda: engine(values, path))
    path.unlink()
    return taken


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def stages(template: Path, folder: Path, values: Mapping[str, Any], rounds: int) -> dict[str, float]:
    """Median milliseconds of docgen's own steps for one document, zlib."""
    compiled = compile_template(template)
    with deflate_of(ZLIB):
        found = [_stages(compiled, folder / "stages.docx", values) for _ in range(rounds)]
    return {name: median(each[name] for each in found) for name in found[0]}


def _stages(compiled: CompiledTemplate, path: Path, values: Mapping[str, Any]) -> dict[str, float]:
    from docgen.word.strict_xml import plain_characters, well_formed  # noqa: PLC0415

    texts: dict[str, str] = {}
    parts: dict[str, bytes] = {}

    def render() -> None:
        texts.update({part: source.render(values).xml for part, source in compiled.sources.items()})

    def prove() -> None:
        for part, text in texts.items():
            parts[part] = plain_characters(text, part)
            if part not in compiled.proven:
                well_formed(parts[part], part)

    found = {"render": timed(render), "proof": timed(prove)}
    found["deflate"] = timed(lambda: [deflate()(data) for data in parts.values()])
    whole = fill_context(compiled, values)
    found["pack"] = timed(lambda: fill_context(compiled, values)) - sum(found.values())
    found["write"] = timed(lambda: path.write_bytes(whole))
    path.unlink()
    return found
