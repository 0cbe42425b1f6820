"""Mending of broken documents: nothing is made worse, nothing but a sentence comes out."""

from __future__ import annotations

from typing import Any

from corpus import FAULTS, GOOD, planted
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_check_hostile import _spoil

from docgen.check.applying import fix_package
from docgen.errors import DocxError
from docgen.standard.profiles import load_profile
from docgen.word.package import Package, read_package
from tests.thorough import examples

MAIN = "word/document.xml"


def faulty() -> dict[str, bytes]:
    """A document with three faults that can be mended."""
    data = GOOD["docgen"]()
    for code in ("TT102", "TT202", "TT805"):
        data = planted(data, next(each for each in FAULTS["docgen"] if each.code == code))
    return dict(read_package(data).parts)


PARTS = faulty()


@settings(max_examples=examples(40))
@given(st.data())
def test_spoiled_documents_are_mended_or_left(data: st.DataObject) -> None:
    """Whatever is wrong with elements and attributes: fewer findings or the same file, and then no more."""
    name = data.draw(st.sampled_from([MAIN, MAIN, "word/styles.xml", "word/numbering.xml"]))
    root: Any = etree.fromstring(PARTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        elements = list(root.iter())[1:]
        if elements:
            _spoil(data, elements)
    package = Package({**PARTS, name: etree.tostring(root)})
    try:
        done = fix_package(package, load_profile())
    except DocxError:
        return
    assert len(done.after.findings) == len(done.before.findings) - len(done.mended)
    assert done.changed or done.package is package
    assert not fix_package(done.package, load_profile()).changed
