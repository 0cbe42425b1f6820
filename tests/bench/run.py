"""How fast is docgen beside docxtpl? Run it: ``python tests/bench/run.py --quick`` (or ``--full``).

Everything that is compared runs in turns on one processor, so that a busy machine slows all alike; what
counts are the ratios. Level one is the engine alone: values in, a file on disk out, the same template and
the same text for all. Level two is the whole batch against a plain loop. The other
levels, asked for by name, are long reports, one long table, one process from its start, the check beside
LibreOffice, reading back, adding up, collecting. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import bench_batch
import bench_check
import bench_collect
import bench_engines
import bench_import
import bench_rollup
import bench_start
import bench_tables
import bench_template
from bench_engines import FAST, NAIVE, ZLIB

_LONG: Final = 300
_BARE: Final = 40
_MANY: Final = 3321  # communes in Vietnam after July 2025
_GROWTH: Final = (  # paragraphs, rows and text without tags, each how many times
    ("as it is", 1, 1, 1),
    ("paragraphs x4", 4, 1, 1),
    ("paragraphs x16", 16, 1, 1),
    ("rows x10", 1, 10, 1),
    ("rows x100", 1, 100, 1),
    ("static text x10", 1, 1, 10),
)
_MEMORY_DOCUMENTS: Final = 20
_COMMUNES: Final = (100, 1000, _MANY)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds of the engines and of the batch, sizes of the batch.

    ``plain_most`` is how many documents the plain loop makes at most: its time for each does not depend on
    their number.
    """

    rounds: int
    batch_rounds: int
    batches: tuple[int, ...]
    plain_most: int


QUICK: Final = Size(rounds=10, batch_rounds=2, batches=(1, 100, 700), plain_most=50)
FULL: Final = Size(rounds=40, batch_rounds=3, batches=(1, 100, 700, _MANY), plain_most=_MANY)


def main() -> None:
    """Measure and print."""
    options = _options()
    size = FULL if options.full else QUICK
    fast = find_spec("isal") is not None and not options.no_fast
    if not fast:
        os.environ["DOCGEN_DEFLATE"] = "zlib"  # for this process and all that follow
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DOCGEN_CACHE_DIR"] = str(Path(folder) / "cache")
        if options.level in ("engine", "both"):
            _say(*_apart(_engine_level, Path(folder), size.rounds, fast))
            _say(*_engine_memory(Path(folder), fast=fast))
        if options.level in ("batch", "both"):
            _batch_level(Path(folder), size)
        if options.level == "long":
            _long_level(Path(folder), size.batch_rounds)
        if options.level == "tables":
            _tables_level(Path(folder))
        if options.level == "start":
            _start_level(Path(folder) / "start", size.rounds)
        if options.level == "check":
            _check_level(Path(folder) / "check", size.batch_rounds)
        if options.level == "import":
            _import_level(Path(folder) / "import", size.rounds)
        if options.level == "rollup":
            _rollup_level(Path(folder) / "rollup")
        if options.level == "collect":
            _collect_level(Path(folder) / "collect")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="docgen beside docxtpl: milliseconds, ratios, memory")
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quick", action="store_true", help="a minute or two (the default)")
    amount.add_argument("--full", action="store_true", help=f"up to {_MANY} documents, more rounds")
    parser.add_argument("--no-fast", action="store_true", help="without isal, as DOCGEN_DEFLATE=zlib")
    parser.add_argument(
        "--level",
        choices=(
            "engine",
            "batch",
            "both",
            "long",
            "tables",
            "start",
            "check",
            "import",
            "rollup",
            "collect",
        ),
        default="both",
    )
    return parser.parse_args()


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _engine_level(folder: Path, rounds: int, fast: bool) -> list[str]:
    bench_batch.pin(1)
    lines = ["", "Engine alone: ms per document, and how many times as fast as docxtpl naive"]
    for name, paragraphs, rows, static in _GROWTH:
        path = folder / f"template-{static}.docx"
        path.write_bytes(bench_template.template(static))
        values = bench_template.report(bench_template.PARAGRAPHS * paragraphs, bench_template.ROWS * rows)
        turns = max(3, rounds // (paragraphs * max(1, rows // 10)))
        found = bench_engines.measure(bench_engines.engines(path, fast=fast), values, folder, turns)
        lines.append(_row(name, found))
    values, path = bench_template.report(), folder / "template-1.docx"
    shares = bench_engines.stages(path, folder, values, rounds)
    whole = sum(shares.values())
    lines.append("docgen (zlib), where the time goes: " + ", ".join(
        f"{name} {taken / whole:.0%}" for name, taken in shares.items()
    ))  # fmt: skip
    return lines


def _row(name: str, found: Mapping[str, float]) -> str:
    naive = found[NAIVE]
    columns = (f"{engine} {taken:.2f} ({naive / taken:.1f}x)" for engine, taken in found.items())
    return f"  {name:16} " + "   ".join(columns)


def _engine_memory(folder: Path, *, fast: bool) -> list[str]:
    names = [NAIVE, bench_engines.REUSED, ZLIB, *([FAST] if fast else [])]
    peaks = {name: _apart(_one_engine, folder, name) for name in names}
    return ["Peak memory, MB: " + ", ".join(f"{name} {peak:.0f}" for name, peak in peaks.items())]


def _one_engine(folder: Path, name: str) -> float:
    path = folder / "template-1.docx"
    engine = bench_engines.engines(path, fast=True)[name]
    values = bench_template.report()
    with bench_engines.deflate_of(name):
        for _ in range(_MEMORY_DOCUMENTS):
            engine(values, folder / "memory.docx")
    return bench_batch.peak_megabytes()


def _batch_level(folder: Path, size: Size) -> None:
    _say("", "Whole batch: ms per document (median), ratio to the plain loop, peak memory in MB")
    for count in size.batches:
        batch = _apart(_prepared, folder, count)
        plain = min(count, size.plain_most)
        times: dict[str, list[tuple[float, float]]] = {}
        for turn in range(size.batch_rounds):
            out = folder / f"out-{count}-{turn}"
            for name, measured in (
                ("plain loop", _apart(_plain, folder / f"plain-{count}", plain)),
                ("docgen, 1 process", _apart(_ours, batch, out / "1", 1)),
                ("docgen, 2 processes", _apart(_ours, batch, out / "2", 2)),
            ):
                each = measured[0] / (plain if name == "plain loop" else count)
                times.setdefault(name, []).append((each, measured[1]))
        _say(f"  {count} documents", *_batch_rows(times))


def _batch_rows(times: Mapping[str, list[tuple[float, float]]]) -> list[str]:
    each = {name: median(taken for taken, _ in found) for name, found in times.items()}
    plain = each["plain loop"]
    peaks = {name: max(peak for _, peak in found) for name, found in times.items()}
    rows = [
        f"    {name:20} {taken:7.2f} ms   {plain / taken:5.1f}x   {peaks[name]:5.0f} MB"
        for name, taken in each.items()
    ]
    gain = each["docgen, 1 process"] / each["docgen, 2 processes"]
    return [*rows, f"    two processes are {gain:.2f} times as fast as one"]


def _long_level(folder: Path, rounds: int) -> None:
    """Reports of 80 paragraphs, a figure of the record's own in 70: processor time, whatever else runs."""
    batch = _apart(bench_batch.write_long, folder / "long", _LONG)
    _apart(bench_batch.write_bare, folder / "bare")
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        times.setdefault("docxtpl", []).append(_apart(bench_batch.bare_loop, folder / "bare", _BARE))
        for check in (False, True):
            name = f"docgen{', judged' if check else ''}"
            times.setdefault(name, []).append(_apart(_processor_time, batch, folder / name, check))
    each = {name: min(taken) for name, taken in times.items()}
    _say("", f"{_LONG} reports of 80 paragraphs, 1 process: ms of processor time for each, ratio to docxtpl")
    _say(*(f"  {name:16} {ms:6.2f} ms   {each['docxtpl'] / ms:4.1f}x" for name, ms in each.items()))


def _processor_time(batch: Path, out: Path, check: bool) -> float:
    multiprocessing.set_start_method(None, force=True)  # the system's own again, not that of _apart
    shutil.rmtree(out, ignore_errors=True)
    return bench_batch.processor_time(batch, out, check=check) / _LONG


def _start_level(folder: Path, rounds: int) -> None:
    _apart(bench_start.write_template, folder)
    times: dict[str, list[float]] = {name: [] for name in bench_start.WAYS}
    for _ in range(rounds):
        for name, way in bench_start.WAYS.items():
            times[name].append(_apart(way, folder))
    each = {name: median(taken) for name, taken in times.items()}
    _say("", "One report, a whole process: ms of processor time (median), ratio to docxtpl")
    _say(*(f"  {name:16} {taken:6.0f} ms   {taken / each['docxtpl']:4.2f}x" for name, taken in each.items()))


def _check_level(folder: Path, rounds: int) -> None:
    names = _apart(bench_check.write_reports, folder)
    _say("", "Check beside LibreOffice: seconds for all (median), ratio to the check")
    for cores in (1, 2):
        times: dict[str, list[float]] = {name: [] for name in bench_check.WAYS}
        for _ in range(rounds):
            for name, way in bench_check.WAYS.items():
                times[name].append(_apart(_cores_of, way, names, cores))
        each = {name: median(taken) for name, taken in times.items()}
        ours = next(iter(each.values()))
        rows = [f"    {name:44} {taken / 1000:6.2f} s   {taken / ours:5.2f}x" for name, taken in each.items()]
        _say(f"  on {cores} processor{'s' * (cores > 1)}", *rows)


def _tables_level(folder: Path) -> None:
    _say("", f"One table of {bench_tables.COLUMNS} columns: seconds and peak memory")
    for rows in bench_tables.SIZES:
        found = {
            name: _apart(bench_tables.measure, folder, name, rows) for name in (NAIVE, bench_tables.OURS)
        }
        each = "   ".join(f"{name} {taken:.2f} s, {peak:.0f} MB" for name, (taken, peak) in found.items())
        _say(f"  {rows} rows   {each}")


def _import_level(folder: Path, rounds: int) -> None:
    _say(
        "",
        "Reading a report back: processor ms (median), ratio to making it, peak memory, that of parsing it",
    )
    for name, times in bench_import.SIZES:
        data = _apart(bench_import.write_report, folder, times)
        made = _apart(bench_import.making, data, rounds)
        back = _apart(bench_import.reading_back, data, rounds)
        peaks = (_apart(bench_import.reading_memory, data), _apart(bench_import.parsing_memory, data))
        memory = "{:.0f} MB, parsing {:.0f} MB".format(*peaks)
        _say(f"  {name:16} {made:6.1f} ms, back {back:6.1f} ms ({back / made:.1f}x)   {memory}")


def _rollup_level(folder: Path) -> None:
    _say("", "Communes to provinces and the country: seconds of processor time, peak memory")
    for communes in _COMMUNES:
        for with_sources in (False, True):
            outline = bench_rollup.write_country(folder / str(communes), communes, collected=with_sources)
            seconds, memory = _apart(_rolled, outline, with_sources)
            what = f"{communes} {'with the cell of every number' if with_sources else 'data'}"
            _say(f"  {what:36} {seconds:5.1f} s   {memory:.0f} MB")


def _collect_level(folder: Path) -> None:
    _say("", f"{_MANY} returned workbooks read: seconds by the clock, peak memory of the reading process")
    outline = _apart(bench_collect.write_returned, folder, _MANY)
    seconds, _, memory = _apart(bench_collect.collecting, outline, 2)
    _say(f"  two processes    {seconds:5.1f} s   {memory:.0f} MB")
    if find_spec("distributed"):
        seconds, _, memory = _apart(bench_collect.collecting_on_dask, outline)
        _say(f"  two Dask workers {seconds:5.1f} s   {memory:.0f} MB")


def _rolled(outline: Path, with_sources: bool) -> tuple[float, float]:
    return bench_rollup.adding_up(outline, with_sources=with_sources)


def _cores_of(way: Callable[[list[str], int], float], names: list[str], cores: int) -> float:
    multiprocessing.set_start_method(None, force=True)  # the system's own again, not that of _apart
    return way(names, cores)


def _prepared(folder: Path, count: int) -> Path:
    batch = bench_batch.write_batch(folder / f"batch-{count}", count)
    bench_batch.write_plain(folder / f"plain-{count}", batch)
    bench_batch.write_batch(folder / f"batch-{count}" / "warm", 2)
    return batch


def _plain(folder: Path, count: int) -> tuple[float, float]:
    bench_batch.pin(1)
    bench_batch.plain_loop(folder, 1)
    return bench_batch.plain_loop(folder, count), bench_batch.peak_megabytes()


def _ours(batch: Path, out: Path, jobs: int) -> tuple[float, float]:
    multiprocessing.set_start_method(None, force=True)  # the system's own again, not that of _apart
    bench_batch.pin(jobs)
    bench_batch.docgen_batch(batch / "warm", out.with_suffix(".warm"), 1)
    return bench_batch.docgen_batch(batch, out, jobs), bench_batch.peak_megabytes()


def _apart(work: Callable[..., Any], *arguments: object) -> Any:
    """``work`` in a process of its own: its memory is nobody else's."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


if __name__ == "__main__":
    main()
