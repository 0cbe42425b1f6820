"""One process of ``docgen generate`` beside one that only loads docxtpl, fills a template and saves it.

docxtpl's template is the report as docgen prints it, with a tag in place of each number of its text: as many
pages, nothing to read, to judge or to lay out.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench_check import SAMPLE

_TEXT: Final = re.compile(r"(<w:t\b[^>]*>)([^<]*)")
_NUMBER: Final = re.compile(r"\d[\d.,/]*\d|\d")
_NAIVE: Final = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2])))
template.save(sys.argv[3])
"""


def write_template(folder: Path) -> None:
    """The template of docxtpl and its values."""
    from docgen.generate import generate  # noqa: PLC0415 - the other levels do not need it

    folder.mkdir(parents=True)
    printed = folder / "printed.docx"
    generate(SAMPLE, out=printed)
    values: list[str] = []

    def tagged(number: re.Match[str]) -> str:
        values.append(number[0])
        return f"{{{{ v{len(values) - 1} }}}}"

    def of_text(text: re.Match[str]) -> str:
        return text[1] + _NUMBER.sub(tagged, text[2])

    with zipfile.ZipFile(printed) as parts, zipfile.ZipFile(folder / "template.docx", "w") as made:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                data = _TEXT.sub(of_text, data.decode("utf-8")).encode("utf-8")
            made.writestr(name, data, zipfile.ZIP_DEFLATED)
    named = {f"v{number}": value for number, value in enumerate(values)}
    (folder / "values.json").write_text(json.dumps(named), encoding="utf-8")


def by_docgen(folder: Path) -> float:
    """Milliseconds of processor time of one process of docgen."""
    made = folder / "made.docx"
    return _process(["-m", "docgen", "generate", str(SAMPLE), "-o", str(made), "--force"])


def by_docxtpl(folder: Path) -> float:
    """The same of docxtpl."""
    return _process(
        ["-c", _NAIVE, *(str(folder / name) for name in ("template.docx", "values.json", "n.docx"))]
    )


def _process(arguments: list[str]) -> float:
    before = _children()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, timeout=300)  # noqa: S603 - our own
    return (_children() - before) * 1000


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


WAYS: Final[Mapping[str, Callable[[Path], float]]] = {"docgen generate": by_docgen, "docxtpl": by_docxtpl}
