"""A draft of docgen's filled in as a secretary does it in Word: a number over each “…” that is a figure."""

from __future__ import annotations

from pathlib import Path

from docgen.report.origin import OPEN
from docgen.roundtrip.own.own_file import read_own_file
from docgen.roundtrip.printed import Printer
from docgen.word.package import read_package
from tests.roundtrip.editing import Doc, replace, text_of

_UNITS = {"tien": " đồng", "tien_gon": " đồng", "phan_tram": "%"}


def fill_in(path: Path, number: int = 11) -> None:
    """Type ``number`` over each open figure; what is worked out stays “…”, the line of the draft goes."""
    own = read_own_file(read_package(path), path)
    printed = Printer(own.template).print(own.loaded)
    typed: dict[str, list[str]] = {}
    for paragraph, origins in zip(printed.document.paragraphs, printed.origins, strict=True):
        text = paragraph.text
        places = {each.start: each for each in origins if text[each.start : each.end] == OPEN and each.path}
        typed[" ".join(text.split())] = [
            f"{number}{_UNITS.get(places[i].format, '')}" if i in places else OPEN
            for i, letter in enumerate(text)
            if letter == OPEN
        ]
    doc = Doc(path.read_bytes())
    for p in doc.paragraphs():
        if text_of(p).startswith("DỰ THẢO"):
            p.getparent().remove(p)
        for new in typed.get(" ".join(text_of(p).split()), ()):
            replace(p, OPEN, "\ue000" if new == OPEN else new)
        for _ in range(text_of(p).count("\ue000")):
            replace(p, "\ue000", OPEN)
    path.write_bytes(doc.save())
