"""Findings as Word comments: valid, in their places, and nothing else of the document changed."""

from __future__ import annotations

import io

import docx
import pytest
from corpus import FAULTS, GOOD, Fault, word_file
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.check.annotate import annotated
from docgen.check.run import check
from docgen.word.comments import Comment, with_comments
from docgen.word.formatting import read_document
from docgen.word.ns import w
from docgen.word.package import Package, read_package
from tests.support import converted, faults_of, needs_office
from tests.thorough import examples, some

SOME = [("docgen", FAULTS["docgen"][i]) for i in (0, 5, 12, 60, 80)]
SOME += [(name, fault) for name in ("hand", "tabs") for fault in FAULTS[name][:3]]


def comments(data: bytes) -> list[str]:
    """The texts of the comments, in the order of the part."""
    root = etree.fromstring(read_package(data).parts["word/comments.xml"])
    return ["\n".join("".join(p.itertext()) for p in each) for each in root]


def marked(data: bytes) -> dict[str, str]:
    """The words between the marks of each comment, by its number."""
    root = etree.fromstring(read_package(data).parts["word/document.xml"])
    words: dict[str, str] = {}
    opened: set[str] = set()
    for element in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t")):
        if element.tag == w("t"):
            for number in opened:
                words[number] += element.text or ""
        elif element.tag == w("commentRangeStart"):
            opened.add(element.get(w("id")))
            words[element.get(w("id"))] = ""
        else:
            opened.discard(element.get(w("id")))
    assert not opened
    return words


def text_of(data: bytes) -> list[str]:
    """Every paragraph as the reader sees it."""
    return [paragraph.printed for paragraph in read_document(data).paragraphs]


@pytest.mark.parametrize(("name", "fault"), some(SOME, 3), ids=lambda value: getattr(value, "code", value))
@pytest.mark.thorough(one_of=4)
def test_an_annotated_copy_is_a_valid_file(name: str, fault: Fault) -> None:
    """No validator objects, every finding has its comment, and the text is the same to the letter."""
    data = word_file(name, fault)
    report = check(data)
    made = annotated(read_package(data), report.findings)
    faults = faults_of(made)
    assert not faults or set(faults) <= set(faults_of(data))
    assert text_of(made) == text_of(data)
    assert len(comments(made)) == len(report.findings)
    assert all(
        finding.message in words for finding, words in zip(report.findings, comments(made), strict=True)
    )


def test_a_comment_marks_the_very_words() -> None:
    """The range of a comment holds exactly the letters of its finding."""
    data = word_file("docgen", next(f for f in FAULTS["docgen"] if f.code == "TT304"))
    report = check(data)
    made = annotated(read_package(data), report.findings)
    assert list(marked(made).values()) == ["7"]


@settings(max_examples=examples(25))
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_comments_anywhere_change_no_text(places: list[tuple[int, int, int]]) -> None:
    """Whatever is remarked on, the paragraphs read the same, and each range holds the words asked for."""
    data = GOOD["docgen"]()
    texts = [paragraph.text for paragraph in read_document(data).paragraphs]
    wanted = [Comment(p, min(a, b), max(a, b), "x & < y") for p, a, b in places]
    made = with_comments(read_package(data), wanted, "docgen")
    assert [paragraph.text for paragraph in read_document(made).paragraphs] == texts
    if wanted:
        words = marked(made)
        for number, each in enumerate(wanted):
            said = texts[each.paragraph][each.start : each.end]
            assert words[str(number)].replace("\u00a0", " ") == said.replace("\n", "").replace("\u00a0", " ")


@pytest.mark.thorough
def test_comments_of_others_stay() -> None:
    """A file that has comments keeps them; new ones get numbers of their own."""
    once = with_comments(read_package(GOOD["hand"]()), [Comment(0, 0, 4, "một")], "Người khác")
    twice = with_comments(read_package(once), [Comment(1, 0, 4, "hai"), Comment(0, 2, 6, "ba")], "docgen")
    assert comments(twice) == ["một", "hai", "ba"]
    assert len(marked(twice)) == 3
    assert faults_of(twice) == faults_of(GOOD["hand"]())


def test_no_comments_no_part() -> None:
    """Without comments nothing is added."""
    package = read_package(GOOD["docgen"]())
    assert "word/comments.xml" not in read_package(with_comments(package, [], "docgen")).parts


def test_the_same_findings_give_the_same_bytes() -> None:
    """No dates, no random ids."""
    package: Package = read_package(GOOD["docgen"]())
    remark = [Comment(3, 0, 5, "một")]
    assert with_comments(package, remark, "docgen") == with_comments(package, remark, "docgen")


def test_many_findings_of_one_kind_become_twenty_comments() -> None:
    """A document in the wrong font throughout gets twenty comments on it; the last one counts the rest."""
    opened = docx.Document(io.BytesIO(GOOD["docgen"]()))
    for paragraph in opened.paragraphs:
        for run in paragraph.runs:
            run.font.name = "Arial"
    out = io.BytesIO()
    opened.save(out)
    report = check(out.getvalue())
    total = sum(finding.code == "TT106" for finding in report.findings)
    said = comments(annotated(read_package(out.getvalue()), report.findings))
    about = [words for words in said if "[TT106]" in words]
    assert len(about) == 20 < total
    assert about[-1].endswith(f"Và {total - 20} chỗ khác như vậy.")


@needs_office
@pytest.mark.thorough
def test_libreoffice_keeps_the_comments() -> None:
    """Another program reads them as comments too."""
    made = with_comments(read_package(GOOD["hand"]()), [Comment(0, 0, 8, "một chú thích")], "docgen")
    assert comments(converted(made)) == ["một chú thích"]
