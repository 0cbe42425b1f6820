"""Many reports checked by docgen beside a few of them converted by LibreOffice, on the same processors.

LibreOffice gets all its files in one call: the plain one that people make, and that of ``docgen preview``,
which starts faster and on two processors side by side.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from bench_batch import pin
from bench_engines import timed
from bench_template import ROOT

CHECKED: Final = 100
CONVERTED: Final = 10
SAMPLE: Final = ROOT / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"
_FIRST_NAMES: Final = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Ngọc")
_LAST_NAMES: Final = ("Nguyễn Văn", "Trần Thị", "Lê Quang", "Phạm Thu", "Hoàng Đức", "Vũ Thanh", "Lò Văn",
                      "Giàng A", "Tao Thị", "Vàng Văn")  # fmt: skip


def write_reports(folder: Path) -> list[str]:
    """The quarterly report of Lai Châu, each time with another number, day and signer; the files' names."""
    from docgen.generate import generate  # noqa: PLC0415 - the other levels do not need it

    folder.mkdir(parents=True)
    (folder / "don_vi.json").write_bytes((ROOT / "samples" / "don_vi.json").read_bytes())
    names = []
    for number in range(CHECKED):
        data, path = folder / f"{number:03d}.json", folder / f"{number:03d}.docx"
        data.write_text(json.dumps(_varied(number), ensure_ascii=False), encoding="utf-8")
        generate(data, out=path)
        names.append(str(path))
    return names


def _varied(number: int) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    signer = f"{_LAST_NAMES[number // 10]} {_FIRST_NAMES[number % 10]}"
    return {
        **report,
        "so": str(700 + number),
        "ngay_ban_hanh": f"2023-09-{1 + number % 28:02d}",
        "nguoi_ky": {**report["nguoi_ky"], "ho_ten": signer},
    }


def by_docgen(names: list[str], cores: int) -> float:
    """Milliseconds of checking all, by as many processes as processors."""
    from docgen.check.many import CheckOptions, judge_many  # noqa: PLC0415 - the other levels do not need it

    def work() -> None:
        told = judge_many(names, CheckOptions(jobs=cores))
        stopped = [judged.name for judged in told if judged.stopped is not None]
        if stopped:
            raise RuntimeError(f"not judged: {stopped}")

    pin(cores)
    return timed(work)


def by_preview(names: list[str], cores: int) -> float:
    """Milliseconds of LibreOffice for the first files, as ``docgen preview`` calls it, one each processor."""
    from docgen.preview.result import Source, Wish  # noqa: PLC0415 - the other levels do not need it
    from docgen.preview.run import make_previews  # noqa: PLC0415

    def source(name: str) -> Source:
        path = Path(name)
        return Source(name, path.with_suffix(""), path.read_bytes)

    def work() -> None:
        made = make_previews([source(name) for name in names[:CONVERTED]], Wish(jobs=cores))
        if any(file.failure for file in made.files):
            raise RuntimeError("LibreOffice has failed")

    pin(cores)
    return timed(work)


def by_office(names: list[str], cores: int) -> float:
    """Milliseconds of LibreOffice for the first files in one plain call, its profile long made."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RuntimeError("LibreOffice is not installed")
    folder = Path(names[0]).parent
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]

    def work() -> None:
        run = [*command, str(folder / "pdf"), *names[:CONVERTED]]
        subprocess.run(run, check=True, capture_output=True, timeout=300)  # noqa: S603 - a program of the path

    pin(cores)
    if not (folder / "profile").exists():
        work()
    return timed(work)


WAYS: Final[Mapping[str, Callable[[list[str], int], float]]] = {
    f"docgen check, {CHECKED} reports": by_docgen,
    f"soffice --convert-to pdf, {CONVERTED} of them": by_office,
    f"docgen preview, {CONVERTED} of them": by_preview,
}
