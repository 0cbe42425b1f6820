"""What a report carries unseen: the same bytes for the same data, the data whole, the seal."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_report import APPENDICES, FORM, compiled, document, report, shipped
from support import edited, resaved, with_parts

from docgen.report.document import Document
from docgen.template.compile import compile_template
from docgen.template.embed import CORE_PART, DATA_PART, NAMESPACE, PROPERTIES_PART, untouched
from docgen.template.fill import fill
from docgen.word.package import read_package
from tests.thorough import examples

TESTS = Path(__file__).parents[1]
SOURCE = '{\r\n  "mau": "bao-cao-quy", "trich_yeu": "R&D <b> ]]> {{ x }}",\n\t"so": "757"\r}'
SCRIPT = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from sample_report import APPENDICES, BLOCKS, report
from tests.thorough import examples
print(hashlib.sha256(report(BLOCKS, APPENDICES, kinh_gui=["A", "B"])).hexdigest())
"""


def properties(data: bytes) -> dict[str, str]:
    """The custom properties of a file by name."""
    root = etree.fromstring(read_package(data).parts[PROPERTIES_PART])
    return {str(each.get("name")): str(each[0].text) for each in root}


def stored(data: bytes) -> str | None:
    """The data that a file carries."""
    root = etree.fromstring(read_package(data).parts[DATA_PART])
    assert root.tag == f"{{{NAMESPACE}}}bao_cao"
    return root.text


def test_the_same_document_gives_the_same_bytes_also_from_a_template_compiled_anew() -> None:
    """Nothing depends on the clock, on chance or on what was filled before."""
    made = document(appendices=APPENDICES)
    first = fill(compiled(), made)
    fill(compiled(), document(so="1"))
    assert fill(compiled(), made) == first
    assert fill(compile_template(shipped(), f"{FORM}.docx"), made) == first


@pytest.mark.parametrize("seed", ["1", "271"])
@pytest.mark.thorough(one_of=2)
def test_another_process_with_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    """The order of sets and dictionaries is nowhere in the file."""
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own script)
        [sys.executable, "-c", SCRIPT, str(TESTS), str(TESTS.parent)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh"},
    )
    here = hashlib.sha256(report(appendices=APPENDICES, kinh_gui=["A", "B"])).hexdigest()
    assert done.stdout.strip() == here


def test_the_data_travel_whole() -> None:
    """The custom XML part holds the source to the character, line ends included."""
    assert stored(report(source=SOURCE)) == SOURCE


@settings(max_examples=examples(30))
@given(
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\r\n\t"
        )
    )
)
@example("\r\n \r x")
def test_any_data_travel_whole(source: str) -> None:
    """Whatever printable text they are made of."""
    assert (stored(report((), source=source)) or "") == source


def test_the_properties_say_where_the_file_comes_from() -> None:
    """Document id, form, template and data: read from the file, compared with the things themselves."""
    found = properties(report(source=SOURCE))
    assert found["docgen_ma_tai_lieu"] == "bao-cao-quy.ldld-lai-chau.2023Q3"
    assert found["docgen_mau"] == FORM
    assert found["docgen_mau_word_sha256"] == hashlib.sha256(shipped()).hexdigest()
    assert found["docgen_du_lieu_sha256"] == hashlib.sha256(SOURCE.encode()).hexdigest()
    assert all(len(value) < 255 for value in found.values()), "longer values do not survive every program"


def test_the_document_properties_are_the_reports_own() -> None:
    """Title, author and date come from the data, not from the template, not from the clock."""
    core = etree.fromstring(read_package(report()).parts[CORE_PART])
    said = {etree.QName(each).localname: each.text for each in core}
    assert said["title"] == "Báo cáo hoạt động quý III"
    assert said["creator"] == "Liên đoàn Lao động tỉnh Lai Châu"
    assert said["created"] == "2023-09-12T00:00:00Z"
    undated = Document(FORM, "x", document().names, ())
    assert b"created" not in read_package(fill(compiled(), undated)).parts[CORE_PART]


def test_nothing_is_hidden_or_bound_in_the_text() -> None:
    """No content controls, no data binding, no bookmarks: none of them survives Word and LibreOffice."""
    text = b"".join(
        data
        for name, data in read_package(report(appendices=APPENDICES)).parts.items()
        if name.startswith("word/")
    )
    for unwanted in (b"<w:sdt", b"dataBinding", b"<w:vanish", b"bookmarkStart", b"docVars", b"w:customXml"):
        assert unwanted not in text


def test_a_fresh_report_is_untouched() -> None:
    """As docgen wrote it, zip or parts."""
    assert untouched(read_package(report(appendices=APPENDICES)).parts)
    assert not untouched(read_package(shipped()).parts)


def test_every_change_of_a_person_breaks_the_seal() -> None:
    """A word edited, or the file saved by another program without a word changed."""
    data = report()
    assert not untouched(read_package(edited(data, "word/document.xml", ("757", "758"))).parts)
    assert not untouched(read_package(resaved(data)).parts)
    assert not untouched(read_package(with_parts(data, {"word/extra.xml": b"<x/>"})).parts)


@pytest.mark.parametrize("part", [name for name in read_package(report()).parts if name != PROPERTIES_PART])
@pytest.mark.thorough(one_of=4)
def test_the_seal_is_on_every_part(part: str) -> None:
    """One byte more in any of them is seen."""
    parts = dict(read_package(report()).parts)
    parts[part] += b" "
    assert not untouched(parts)


def test_filling_leaves_every_other_part_of_the_template_as_it_is() -> None:
    """Styles, settings, header and fonts are copied, byte for byte."""
    before, after = read_package(shipped()).parts, read_package(report()).parts
    same = ("word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/header1.xml")
    assert [name for name in same if before[name] != after[name]] == []


def test_the_properties_belong_to_the_seal() -> None:
    """A property that a person adds or changes breaks the seal; another order, a program's label do not."""
    parts = dict(read_package(report()).parts)
    xml = parts[PROPERTIES_PART].decode()
    head, *rows, tail = re.split(r"(?=<property )|(?=</Properties>)", xml)
    label = rows[0].replace("docgen_ma_tai_lieu", "MSIP_Label_x")
    own = rows[0].replace("docgen_ma_tai_lieu", "ghi_chu")
    kept = {"reversed": [*reversed(rows)], "labelled": [*rows, label]}
    broken = {
        "added": [*rows, own],
        "removed": rows[1:],
        "changed": [rows[0].replace("</vt", "x</vt"), *rows[1:]],
    }
    for case, listed in (kept | broken).items():
        changed = {**parts, PROPERTIES_PART: "".join([head, *listed, tail]).encode()}
        assert untouched(changed) == (case in kept), case
