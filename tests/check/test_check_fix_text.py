"""Changes of letters: what a rule offers mends its finding, and what the writer meant is never guessed."""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from itertools import pairwise

import docx
import pytest
from corpus import GOOD, Fault, at, cases, word_file
from hypothesis import given, settings
from hypothesis import strategies as st
from offers import changes, found, plain
from sketch import document

from docgen.check.applying import fix_package
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import fold
from docgen.check.registry import FORM as RULES
from docgen.check.rule import Fix
from docgen.check.run import check
from docgen.standard.profiles import load_profile
from docgen.vn.text import moved_tone, nfc
from docgen.word.edits import expected
from docgen.word.package import read_package
from tests.check.figures.found import OF_TEXT as ALL_RULES
from tests.check.figures.found import figure_findings
from tests.thorough import examples, few

# every rule by its own example


@cache
def offering() -> list[str]:
    """The rules that offer to mend their failing example."""
    return [
        code
        for code, rule in sorted(RULES.items())
        if any(each.fixable for each in found(document(rule.bad), rule.bad, code))
    ]


@pytest.mark.thorough
def test_the_failing_examples_are_mended() -> None:
    """With a rule's own changes made its failing example has no finding at all."""
    left = {}
    for code in offering():
        bad = RULES[code].bad
        before = document(bad)
        after = expected(before, changes(found(before, bad, code)))
        left |= {code: [each.message for each in again]} if (again := found(after, bad, code)) else {}
    assert left == {}


def test_rules_offer_what_they_declare() -> None:
    """A rule that always mends does so in its own example, one that never does not; by what each declares."""
    figures = {r.code for r in ALL_RULES if any(e.fixable for e in figure_findings(plain(r.bad)))}
    offers = {*offering(), *figures}
    fixes = {each.code: each.fix for each in (*RULES.values(), *ALL_RULES)}
    assert {code for code, fix in fixes.items() if fix is Fix.ALWAYS} <= offers
    assert offers <= {code for code, fix in fixes.items() if fix is not Fix.NEVER}


@pytest.mark.parametrize("rule", [r for r in ALL_RULES if r.fix is not Fix.NEVER], ids=lambda rule: rule.code)
def test_a_figure_is_mended(rule: object) -> None:
    """The failing example with its changes made is the passing one, and has no finding."""
    before = plain(rule.bad)  # type: ignore[attr-defined]  # a Rule of any kind
    after = expected(before, changes(figure_findings(before)))
    assert figure_findings(after) == []
    assert after.text == rule.good or rule.code == "SL505"  # type: ignore[attr-defined]  # as above


# real files


@lru_cache(maxsize=16)
def good_text(name: str) -> str:
    """What a good document of the corpus says."""
    return check(GOOD[name]()).document.text


def says(fault: Fault) -> bool:
    """The fault changes words and nothing else."""
    return getattr(getattr(fault.plant, "func", None), "__name__", "") == "_say"


SAID = [pytest.param(n, f, id=f"{n}-{i}-{f.code}") for i, (n, f) in enumerate(cases()) if says(f)]
# the fault changes digits or words, which no mending can know: what stands there afterwards
OTHER_WORDS = {
    "7/BC": "Số: 07/BC-LĐLĐ",
    "5/LĐLĐ": "Số: 05/LĐLĐ-CSPL",
    "b) Tổ chức": "tai nạn;",  # a) and c) decide how the points end
    "Căn cứ Quyết định 15/QĐ-LĐLĐ, Quy chế làm việc": "Căn cứ Quyết định số 15/QĐ-LĐLĐ, Quy chế làm việc",
    "Địa điểm Phòng": "Địa điểm: Phòng họp số 2",
    "Luật phòng": "Luật Phòng, chống ma túy ngày 27",
    "Lai Châu, ngày 2": "Lai Châu, ngày 02 tháng 9 năm 2023",
    "Hạn chế thứ nhất về sức khoẻ": "Hạn chế thứ nhất về sức khỏe",
    "Hạn chế , thứ nhất": "Hạn chế, thứ nhất",
    "Hạn chế,thứ nhất": "Hạn chế, thứ nhất",
    "Hạn chế thứ nhất; Tiếp tục khắc phục": "Hạn chế thứ nhất; tiếp tục khắc phục",
    "được duy trì; Tiếp tục nhân rộng; ": "được duy trì; tiếp tục nhân rộng; ",
    "thăm hỏi, hoà giải 100%": "thăm hỏi, hòa giải 100%",
    "Tiếp tục nêu": "số liệu; tiếp tục nêu kết quả",
    "Hiện trạng": "Hiện trạng: Mái tôn bị dột",
    "Tiền thưởng Huân chương lao động hạng ba thực hiện": "Huân chương Lao động hạng Ba thực hiện",
    "Thực hiện công văn số 12/LĐLĐ-TC của": "Thực hiện Công văn số 12/LĐLĐ-TC của",
    "Liên đoàn Lao động Huyện Than Uyên đề": "Liên đoàn Lao động huyện Than Uyên đề",
    "thăm hỏi 100 % đoàn viên ốm đau, 100%": "thăm hỏi 100% đoàn viên ốm đau, 100%",
    "14 giờ 00 thứ ba, ngày": "14 giờ 00 thứ Ba, ngày",
    'Quỹ "Mái ấm"': "Quỹ “Mái ấm” và “Lao động giỏi”",
}


@pytest.mark.parametrize(("name", "fault"), few(SAID))
@pytest.mark.thorough(one_of=3)
def test_mending_brings_the_good_words_back(name: str, fault: Fault) -> None:
    """What was said wrong and could be mended is what the good document says, to the letter."""
    done = fix_package(read_package(word_file(name, fault)), load_profile(fault.profile))
    text = done.after.document.text
    if not done.changed:
        assert text == done.before.document.text
    elif fault.place in OTHER_WORDS:
        assert OTHER_WORDS[fault.place] in text
        assert skeleton(text) == skeleton(done.before.document.text)
    elif text != good_text(name):
        pytest.fail(f"{fault.place}: {[each.message for each in done.mended]}")


def skeleton(text: str) -> str:
    """Letters and digits without tones and capitals, nor “số”, a zero or a colon that mending puts in."""
    return re.sub(r"so (?=\d)|(?<!\d)0(?=\d)|[ :]", "", fold(text))


# laws of any text

WORDS = (
    "hòa", "hoà", "khoẻ", "Tỉnh ủy", "thuỷ lợi", "Nguyễn Thị Thuý", "đoàn viên", "Tiếp tục", "phát động",
    "“Lao động giỏi”", '"Vì người lao động"', '"', "“", "90.6%", "1,515 đoàn viên", "số", "v.v.", "TP",
    "ho\u0300a", "to\u0309 chu\u031b\u0301c", "(năm 2023)", "www.congdoan.vn", "14\"",
)  # fmt: skip
BETWEEN = (" ", " ", " ", "  ", ", ", " , ", ",", "; ", ";", ". ", " .", "    ", ": ", "/")
sentences = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), min_size=1, max_size=9).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(sentences, min_size=3, max_size=3), st.sampled_from(["", "     ", "- "]))
def test_no_letter_is_lost_and_once_is_enough(said: list[str], lead: str) -> None:
    """Mending moves blanks, marks, tones and capitals; the letters stay, and so do all other paragraphs."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    for words, sentence in zip(("a) Đa", "b) Đa", "- Các công"), said, strict=True):
        at(opened, words).runs[0].text = lead + sentence
    out = io.BytesIO()
    opened.save(out)
    done = fix_package(read_package(out.getvalue()), load_profile())
    before, after = done.before.document.paragraphs, done.after.document.paragraphs
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        assert skeleton(old.text) == skeleton(new.text)
        if index not in {each.paragraph for each in done.mended}:
            assert old.text == new.text
    again = fix_package(done.package, load_profile())
    assert not again.changed
    assert again.package.parts == done.package.parts


letters = st.text("ab -", max_size=12)


@given(letters, letters)
def test_only_what_differs_is_rewritten(old: str, new: str) -> None:
    """The changes make the one text of the other, from the left to the right, and do not touch."""
    edits = rewritten(0, 3, old, new)
    assert all(one.end < other.start for one, other in pairwise(edits))
    text = f"xyz{old}"
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    assert text == f"xyz{new}"
    assert (old == new) == (edits == ())


@given(st.sampled_from(["oa", "oe", "uy"]), st.sampled_from("\u0300\u0301\u0303\u0309\u0323"), st.booleans())
def test_a_tone_moves_and_comes_back(vowels: str, tone: str, first: bool) -> None:
    """The tone goes to the other vowel; moved twice it is where it was."""
    pair = nfc(f"{vowels[0]}{tone}{vowels[1]}" if first else f"{vowels}{tone}")
    moved = moved_tone(pair)
    assert moved != pair
    assert fold(moved) == vowels
    assert moved_tone(moved) == pair
