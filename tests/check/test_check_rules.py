"""Every rule by its own two examples: one passes, one is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from sketch import document

from docgen.check.registry import FORM as RULES
from docgen.check.registry import registered
from docgen.check.rule import Fix, Hit, Rule, Subject, rule
from docgen.check.run import judge
from docgen.errors import Severity, UsageError
from docgen.standard.profiles import load_profile, profile_codes, profile_of

every_rule = pytest.mark.parametrize("code", sorted(RULES))


@pytest.mark.parametrize("profile", profile_codes())
def test_the_good_report_is_clean_and_wholly_recognised(profile: str) -> None:
    """Nothing is found in the report that the examples are laid over, and no part of it is in doubt."""
    report = judge(document(), load_profile(profile))
    assert report.findings == ()
    assert report.notes == ()


@every_rule
def test_every_rule_has_a_manual_page(code: str) -> None:
    """A title that is a sentence, an explanation below it, a clause or none; never one of another rule."""
    found = RULES[code]
    title, *explained = found.manual.split("\n\n")
    assert title.endswith(".")
    assert len(explained) == 1
    assert found.clause == "" or found.clause.startswith(
        ("ND30 Phụ lục I, I", "ND30 Phụ lục I, II", "ND30 Phụ lục II")
    )
    assert [other.code for other in RULES.values() if other.manual.partition("\n")[0] == title] == [code]


def test_a_rule_without_page_or_examples_is_refused() -> None:
    """No rule without a code, a name, a manual page or an example; no two with one code or one name."""

    def silent(_context: object) -> Iterator[Hit]:
        return iter(())

    def said(_context: object) -> Iterator[Hit]:
        """Trang."""
        return iter(())

    def made(judge: Callable[[object], Iterator[Hit]], *names: str, good: str = "a | b") -> Rule[object]:
        about = rule(*names, "I.1", subject=Subject.DOCUMENT, fix=Fix.NEVER, good=good, bad="a | b")
        return about(judge)

    wrong = [(silent, "TT999", "a"), (said, "X1", "a"), (said, "TT999", "Không ASCII")]
    for function, number, name in wrong:
        with pytest.raises(ValueError, match="a rule needs"):
            made(function, number, name)
    with pytest.raises(ValueError, match="a rule needs"):
        made(said, "TT999", "a", good="")
    module = ModuleType(__name__)
    for one, name, other, other_name in (("TT998", "a", "TT998", "b"), ("TT998", "a", "TT999", "a")):
        vars(module).update(one=made(said, one, name), two=made(said, other, other_name))
        with pytest.raises(ValueError, match="two rules share"):
            registered(module)


def test_no_rule_has_an_official_number_of_its_own() -> None:
    """Sizes, margins and spacing come from the standard: changing the data changes what is found."""
    data = {"ma": "x", "ten": "X", "tieu_chuan": "nd30", "gia_tri": _OTHER_VALUES}
    found = {each.code for each in judge(document(), profile_of(data)).findings}
    assert {
        "TT101",
        "TT102",
        "TT103",
        "TT104",
        "TT105",
        "TT106",
        "TT201",
        "TT206",
        "TT207",
        "TT503",
        "TT504",
    } <= found


_OTHER_VALUES = {
    "trang": {
        "rong": 300,
        **{
            f"le_{side}": {"khoang": [1, 2], "chon": 1, "dieu": ""}
            for side in ("tren", "duoi", "trai", "phai")
        },
    },
    "phong_chu": {"ten": "Arial"},
    "doan": {"truoc": {"chon": 12}, "gian_dong": {"khoang": [2, 3], "chon": 2}},
    "ke": {"khoang": [0.8, 0.9]},
    "ke_tieu_ngu": {"khoang": [2, 2]},
    "thanh_phan": {"quoc_hieu": {"co_chu": {"khoang": [20, 20]}}},
}


# profiles


@pytest.mark.parametrize("name", profile_codes())
def test_profiles_speak_of_rules_that_exist(name: str) -> None:
    """Codes that a profile switches off or changes are in the table, and its file is named after it."""
    profile = load_profile(name)
    assert profile.code == name
    assert {*profile.off, *profile.severities} <= set(RULES)


def test_the_union_profile_does_not_cry_wolf() -> None:
    """A deputy below TM. without KT., no “Kính gửi”, 1.1. below a khoản: found by nd30 only."""
    practice = document(
        """
        muc_2 | 1. Kết quả
        muc_3 | 1.1. Tổ chức
        noi_nhan | - Tổng Liên đoàn Lao động Việt Nam;
        noi_nhan | - Lưu: VT.
        chuc_vu | PHÓ CHỦ TỊCH
        """
    )
    assert judge(practice, load_profile()).findings == ()
    by_decree = {each.code for each in judge(practice, load_profile("nd30")).findings}
    assert by_decree == {"TT405", "TT606", "TT706"}


def test_a_profile_changes_how_grave_a_finding_is() -> None:
    """“- Lưu VT.” is a note for a union and wrong by the decree."""
    example = document("noi_nhan | - Tỉnh ủy;\nnoi_nhan | - Lưu VT.")
    graves = {name: judge(example, load_profile(name)).findings[0].severity for name in profile_codes()}
    assert graves == {"cong-doan": Severity.NOTE, "nd30": Severity.ERROR}


def test_a_profile_changes_values() -> None:
    """The type of document in 16 pt: allowed to unions (the Party's rule), wrong by the decree."""
    example = document("ten_loai cỡ=16 | BÁO CÁO")
    assert judge(example, load_profile()).findings == ()
    assert [each.code for each in judge(example, load_profile("nd30")).findings] == ["TT201"]


def test_an_unknown_profile_is_named_with_the_nearest() -> None:
    """A wrong name is wrong use."""
    with pytest.raises(UsageError, match="có phải: nd30"):
        load_profile("nd-30")
