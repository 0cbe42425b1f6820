"""The templates: lean, valid, the same every time, and the committed files are what the builder makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from support import faults_of, resaved

from docgen.forms import build, build_all, stale
from docgen.standard.mau import form_names, load_form
from docgen.standard.rules import load_standard
from docgen.template.lint import lint
from docgen.word.package import read_package

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPORTS = ("bao-cao-quy", "bao-cao-6-thang", "bao-cao-9-thang", "bao-cao-nam", "bao-cao-chuyen-de")
OTHERS = (
    *("cong-van", "giay-moi", "bien-ban", "nghi-quyet", "quyet-dinh", "quyet-dinh-ban-hanh"),
    *("ke-hoach", "to-trinh", "thong-bao", "chuong-trinh", "huong-dan"),
)
FORMS = (*REPORTS, *OTHERS)


def test_there_is_a_template_for_each_form() -> None:
    """Five reports – quarter, six months, nine months, year, special subject – and the other documents."""
    assert set(form_names()) == set(FORMS)


def test_the_committed_templates_are_what_the_builder_makes() -> None:
    """A change of the standard or of the builder comes with its templates: `docgen template build`."""
    assert stale(ROOT / "templates_docx") == []


def test_a_template_that_is_missing_or_changed_is_stale(tmp_path: Path) -> None:
    """Stale are a missing file and one that another program has saved; nothing else."""
    paths = build_all(tmp_path)
    assert stale(tmp_path) == []
    assert sorted(path.name for path in paths) == sorted(f"{name}.docx" for name in FORMS)
    (tmp_path / "bao-cao-nam.docx").unlink()
    quarter = tmp_path / "bao-cao-quy.docx"
    quarter.write_bytes(resaved(quarter.read_bytes()))
    assert set(stale(tmp_path)) == {"bao-cao-nam", "bao-cao-quy"}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.thorough(one_of=8)
def test_a_template_is_valid_and_lean(name: str) -> None:
    """Under 15 KB; nothing in it that the form does not need; every validator is content."""
    data = build(load_form(name))
    assert len(data) < 15_000
    assert faults_of(data) == []
    unwanted = re.compile("theme|thumbnail|stylesWithEffects|webSettings|printerSettings", re.IGNORECASE)
    assert [part for part in read_package(data).parts if unwanted.search(part)] == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.thorough(one_of=8)
def test_a_shipped_template_has_nothing_to_lint(name: str, tmp_path: Path) -> None:
    """The technician starts from a template of which lint says nothing at all."""
    path = tmp_path / f"{name}.docx"
    path.write_bytes(build(load_form(name)))
    assert lint(path) == []


def test_the_same_form_gives_the_same_bytes() -> None:
    """Building twice changes nothing; two forms differ, if only in their title."""
    quarter, year = (load_form(name) for name in ("bao-cao-quy", "bao-cao-nam"))
    assert build(quarter) == build(quarter)
    assert build(quarter) != build(year)


def test_every_style_is_used() -> None:
    """Each style is a default, is used in the template, or is what docgen prints a report's blocks in."""
    parts = read_package(build(load_form("bao-cao-quy"))).parts
    styles = etree.fromstring(parts["word/styles.xml"])
    defined = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    visible = b"".join(parts[name] for name in ("word/document.xml", "word/header1.xml", "word/styles.xml"))
    used = {name.decode() for name in re.findall(rb'<w:(?:pStyle|basedOn|next) w:val="(\w+)"', visible)}
    printed = {
        *(f"muc_{level}" for level in range(1, 5)),
        *("khoan", "gach", "cong", "ten_bang", "bang", "bang_dau", "bang_chu", "bang_so", "bang_giua"),
        *("bang_don_vi", "bang_ghi_chu", "anh", "chu_thich_anh"),
        *("dam", "nghieng", "dam_nghieng", "dong_ket"),
    }
    printed |= set(load_standard().sized_styles)
    used |= {load_standard().style_names[key][0] for key in printed}
    unused = {name for name, style in defined.items() if name not in used and style.get(f"{W}default") != "1"}
    assert unused == set()
    assert used <= set(defined)


def test_the_template_does_not_say_in_a_paragraph_what_its_style_can_say() -> None:
    """No run of the template has formatting of its own: a technician changes a style and all follow."""
    document = read_package(build(load_form("bao-cao-quy"))).parts["word/document.xml"]
    assert b"<w:rPr>" not in document


@pytest.mark.parametrize("name", FORMS)
def test_a_line_that_its_author_broke_is_not_stretched(name: str) -> None:
    """Justified text with a line break in it, such as a note of two lines, stands as it was typed."""
    settings = etree.fromstring(read_package(build(load_form(name))).parts["word/settings.xml"])
    compat = settings.find(f"{W}compat")
    assert compat is not None
    assert compat[0].tag == f"{W}doNotExpandShiftReturn"
