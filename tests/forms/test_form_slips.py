"""Slips that a technician makes in a form file or in Word: `form check` tells each, and is silent before."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from docgen import build_form, check_forms, lint_template, new_form
from docgen.standard.form_spec import form_of
from docgen.standard.form_twins import twin_problems
from docgen.standard.form_words import word_doubts
from docgen.standard.mau import load_form, shipped_names
from docgen.standard.own_forms import judge_form_file
from tests.thorough import some

DECISION, MINUTES, LETTER = "quyet-dinh-ban-hanh", "bien-ban", "cong-van"
PLACE = "{{ du_lieu_rieng.dia_diem }}"
LINE = f'chu = "Địa điểm: {PLACE}"'

FILE: list[tuple[str, str, str, str]] = [  # base, what stood in the form file, what stands there now, code
    (DECISION, "ten = ", 'ten = "(Ghi tên mẫu)"#', "F114"),
    (DECISION, "ten_loai = ", 'ten_loai = "QUY CHẾ"#', "F115"),
    (LETTER, "ten = ", 'ten = "Phiếu gửi"#', "F115"),
    (DECISION, "viet_tat =", 'ten_trong_cau = "Quy chế"\nviet_tat =', "F116"),
    (DECISION, 'danh_so = "dieu"', 'danh_so = "muc"', "F117"),
    (DECISION, 'danh_so = "dieu"\n', "", "F117"),
    (MINUTES, 'danh_so = "muc"', 'danh_so = "dieu"', "F117"),
    (DECISION, "tham_quyen = true\n", "", "F116"),
    (DECISION, "van_ban_kem_theo = true\n", "", "F116"),
    (MINUTES, "dau_ket = false", "dau_ket = false\nvan_ban_kem_theo = true", "F109"),
    (MINUTES, "dau_ket = false", "dau_ket = false\ntham_quyen = true", "F109"),
    (MINUTES, "dong_ngay = false\n", "", "F109"),
    (DECISION, "tham_quyen = true", "tham_quyen = true\ndong_ngay = false", "F116"),
    (DECISION, "tham_quyen = true", "tham_quyen = true\nco_trich_yeu = false", "F116"),
    (DECISION, "tham_quyen = true", "tham_quyen = true\ntrich_yeu_duoi_so = true", "F116"),
    (MINUTES, '[nguoi_ky_trai]\nchuc_vu = "THƯ KÝ"\nho_ten = ""\n', "", "F116"),
    (MINUTES, '[[dong]]\nchu = "Nội dung (theo diễn biến cuộc họp):"\n', "", "F113"),
    (MINUTES, f"[[dong]]\n{LINE}\n", "", "F113"),
    (MINUTES, "sau = true\n", "", "F113"),
    (DECISION, 'kieu = "dong_quyet_dinh"', 'kieu = "tham_quyen"', "F113"),
    (DECISION, 'kieu = "dong_quyet_dinh"\n', "", "F113"),
    (MINUTES, LINE, f"{LINE}\n[[dong]]\n{LINE}", "F118"),
    (MINUTES, "ky = []", 'trich_yeu = "Họp {{ ky.ten }}"', "F104"),
]


@pytest.fixture(autouse=True)
def _no_folder_stays_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the checks look in is forgotten after each test."""
    monkeypatch.setenv("DOCGEN_FORMS", "")


def titled(base: str) -> str:
    """A title of the base's kind that is no other form's."""
    return f"{load_form(base).ten_loai.capitalize() or 'Thư'} thử"


def slipped(folder: Path, base: str, edit: Callable[[str], str]) -> list[str]:
    """The codes of what is told once the form file has been changed and its Word template has not."""
    path, _ = new_form("mau-thu", base, folder, titled(base))
    text = path.read_text(encoding="utf-8")
    changed = edit(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return [each.code for each in check_forms(folder)[path]]


@pytest.mark.parametrize(("base", "old", "new", "code"), some(FILE))
@pytest.mark.thorough(one_of=3)
def test_a_slip_in_the_form_file_is_told(base: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    """The form file says another thing than the Word template that was built before."""
    assert code in slipped(tmp_path, base, lambda text: text.replace(old, new, 1))


def text_of(paragraph: Any) -> str:
    """The words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


class Word:
    """A template in Word's hands: paragraphs found by their words."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document: Any = docx.Document(str(path))

    def find(self, words: str) -> Any:
        """The first paragraph with these words."""
        return next(each for each in self.document.element.body.iter(qn("w:p")) if words in text_of(each))

    def say(self, words: str, others: str) -> None:
        """The same paragraph with other words."""
        paragraph = self.find(words)
        first, *rest = paragraph.iter(qn("w:t"))
        first.text = text_of(paragraph).replace(words, others)
        for node in rest:
            node.text = ""

    def without(self, opening: str) -> None:
        """The block of tags that begins with this paragraph, gone with all in it."""
        every = list(self.document.element.body.iter(qn("w:p")))
        start, depth = every.index(self.find(opening)), 0
        for paragraph in every[start:]:
            depth += len(re.findall(r"\{%p? ?(?:if|for)\b", text_of(paragraph)))
            depth -= len(re.findall(r"\{%p? ?end", text_of(paragraph)))
            paragraph.getparent().remove(paragraph)
            if not depth:
                return

    def move(self, words: str, below: str) -> None:
        """The paragraph stands below another one."""
        self.find(below).addnext(self.find(words))

    def twice(self, words: str, others: str = "") -> None:
        """The paragraph once more, with other words."""
        paragraph = self.find(words)
        paragraph.addnext(copy.deepcopy(paragraph))
        if others:
            self.say(words, others)

    def swapped(self, one: str, other: str) -> None:
        """Two names in each other's place, wherever they stand."""
        for node in self.document.element.body.iter(qn("w:t")):
            node.text = re.sub(
                rf"\b({one}|{other})\b", lambda found: other if found[1] == one else one, node.text or ""
            )

    def tracked(self, words: str) -> None:
        """The paragraph's first run as somebody's insertion that nobody has accepted."""
        run = self.find(words).find(qn("w:r"))
        change = OxmlElement("w:ins")
        for key, value in (("id", "1"), ("author", "Hoa"), ("date", "2026-11-20T00:00:00Z")):
            change.set(qn(f"w:{key}"), value)
        run.addprevious(change)
        change.append(run)

    def looks(self, words: str, style: str) -> None:
        """The paragraph in another style."""
        self.find(words).find(f"{qn('w:pPr')}/{qn('w:pStyle')}").set(qn("w:val"), style)


WORD: list[tuple[str, Callable[[Word], None], str]] = [  # base, what is done in Word, code
    (DECISION, lambda it: it.without("{%p if du_thao %}"), "F109"),
    (DECISION, lambda it: it.without("{%p if do_mat %}"), "F109"),
    (DECISION, lambda it: it.without("{%p for van_ban in can_cu"), "F109"),
    (MINUTES, lambda it: it.without("{%p for phan in phu_luc"), "F109"),
    (DECISION, lambda it: it.say("{{ phan.ten_loai }}", "QUY CHẾ"), "F109"),
    (MINUTES, lambda it: it.say("{{p phan.noi_dung }}", "Nội dung"), "F109"),
    (DECISION, lambda it: it.without("{%p if nguoi_ky.ky_thay %}"), "F109"),
    (DECISION, lambda it: it.say("{{ luu }}", "VT"), "F109"),
    (MINUTES, lambda it: it.say("{{ ten_loai }}", "BÁO CÁO"), "F109"),
    (MINUTES, lambda it: it.say("Biên bản thử số", "Báo cáo số"), "F116"),
    (DECISION, lambda it: it.say("{%p if du_thao %}", "{%p if not du_thao %}"), "F116"),
    (DECISION, lambda it: it.say("in noi_nhan %}", "in can_cu %}"), "F109"),
    (MINUTES, lambda it: it.twice("Địa điểm:"), "F116"),
    (MINUTES, lambda it: it.twice("Địa điểm:", "{{ tham_quyen }} Địa điểm:"), "F116"),
    (MINUTES, lambda it: it.swapped("nguoi_ky_trai", "nguoi_ky"), "F116"),
    (LETTER, lambda it: it.say("V/v {{", "{{"), "F116"),
    (LETTER, lambda it: it.say("V/v {{", "V/v V/v {{"), "F116"),
    (MINUTES, lambda it: it.move("Địa điểm:", "{{p noi_dung }}"), "F113"),
    (MINUTES, lambda it: it.move("Địa điểm:", "Thư ký"), "F113"),
    (MINUTES, lambda it: it.looks("Địa điểm:", "CanCu"), "F113"),
    (MINUTES, lambda it: it.twice("Nội dung (theo diễn biến cuộc họp):", "Lập hai bản."), "F113"),
    (MINUTES, lambda it: it.say("Địa điểm:", "(Nêu địa điểm) Địa điểm:"), "F114"),
    (MINUTES, lambda it: it.tracked("{{ don_vi.ten }}"), "M713"),
]


@pytest.mark.parametrize(("base", "edit", "code"), some(WORD))
@pytest.mark.thorough(one_of=3)
def test_a_slip_in_word_is_told(base: str, edit: Callable[[Word], None], code: str, tmp_path: Path) -> None:
    """The Word template no longer prints what the form file says."""
    path, template = new_form("mau-thu", base, tmp_path, titled(base))
    word = Word(template)
    edit(word)
    word.document.save(str(template))
    assert code in [each.code for each in check_forms(tmp_path)[path]]


def test_a_style_that_is_wrong_is_one_fault(tmp_path: Path) -> None:
    """A size that every paragraph of the text has is told once, with the style that says it."""
    path, template = new_form("mau-thu", "giay-moi", tmp_path, titled("giay-moi"))
    word = Word(template)
    word.document.styles["Đoạn văn"].font.size = Pt(40)
    word.document.save(str(template))
    (told,) = [each for each in check_forms(tmp_path)[path] if each.code == "TT201"]
    assert "đoạn nữa" in told.path
    assert "“Đoạn văn”" in told.hint


SYNTAX = [  # a form file that is no TOML, the words that name the slip
    ("ten = 'A'\nđanh_so = 'muc'", "dòng 2: khoá đanh_so có dấu (khoá viết chữ thường không dấu: danh_so)"),
    ("ten = “A”", "dòng 1: dấu nháy cong"),
    ("ten = 'A'\nten = 'B'", "dòng 2: khoá ten đã ghi ở trên"),
    ('tep_mau = "C:\\Mau\\a.docx"', "dòng 1: dấu \\ trong chữ"),
    ("ten = A", "dòng 1, cột 7: cú pháp TOML sai"),
]


@pytest.mark.parametrize(("text", "told"), SYNTAX)
def test_what_is_no_toml_is_named(text: str, told: str) -> None:
    """Each slip by its line, its key and how to mend it."""
    (problem,) = judge_form_file(text.encode(), Path("phieu-trinh.toml")).problems
    assert f"{problem.path}: {problem.message} ({problem.hint})".startswith(told)


def test_a_level_and_a_name_that_cannot_be_are_told_once() -> None:
    """With the levels that the scheme has; with the name that the file could have."""
    text = "ten = 'A'\nten_loai = 'A'\nviet_tat = 'A'\ndanh_so = 'khong'\n[[muc]]\ncap = 7"
    level, name = [
        judge_form_file(each.encode(), Path(path)).problems
        for each, path in ((text, "a.toml"), (text.replace("7", "0"), "Giấy đi_đường.toml"))
    ]
    assert [(each.path, each.hint) for each in level] == [
        ("dòng 6: muc[0].cap", "ghi 0 (đoạn văn), hoặc đổi danh_so")
    ]
    assert [each.code for each in name] == ["F105"]
    assert name[0].hint.endswith("đổi tên thành giay-di-duong.toml")


def test_a_field_without_a_hint_has_one() -> None:
    """Made of its name, where a value is needed: a blank document says what to fill in."""
    rows = [{"ma": "a", "ten": "Ông (bà) đến"}, {"ma": "b", "ten": "Ghi chú", "bat_buoc": False}]
    fields = form_of("phieu-trinh", PLAIN | {"truong": rows}).fields
    assert [each.guide for each in fields] == ["(Nêu ông đến)", ""]


WORDS: list[tuple[dict[str, Any], str]] = [
    ({"ten": "(Ghi tên mẫu)"}, "ten"),
    ({"viet_tat": "pt"}, "viet_tat"),
    ({"viet_tat": ""}, "viet_tat"),
    ({"ten_loai": "PHIẾU  TRÌNH "}, "ten_loai"),
    ({"luu_goi_y": "Lưu: VT"}, "luu_goi_y"),
    ({"noi_nhan_goi_y": ["- Như trên;"]}, "noi_nhan_goi_y"),
    ({"nguoi_ky": {"chuc_vu": "Chủ tịch"}}, "nguoi_ky.chuc_vu"),
    ({"nguoi_ky": {"quyen_han": "TL BAN THƯỜNG VỤ"}}, "nguoi_ky.quyen_han"),
    ({"muc": [{"cap": 1, "tieu_de": "II. KẾT LUẬN"}]}, "muc[0].tieu_de"),
    ({"truong": [{"ma": "a", "ten": "Tên"}, {"ma": "b", "ten": "tên"}]}, "truong[1].ten"),
    ({"truong": [{"ma": "a", "ten": " "}]}, "truong[0].ten"),
    ({"dong": [{"chu": "(Nêu lý do)"}]}, "dong[0].chu"),
    (
        {
            "truong": [{"ma": "a", "ten": "Tên", "bat_buoc": False}],
            "dong": [{"chu": "Tên: {{ du_lieu_rieng.a }}"}],
        },
        "dong[0].chu",
    ),
]
PLAIN = {"ten": "Phiếu trình", "ten_loai": "PHIẾU TRÌNH", "viet_tat": "PT"}


@pytest.mark.parametrize(("values", "path"), WORDS)
def test_words_that_would_be_printed_are_judged(values: dict[str, Any], path: str) -> None:
    """Hints, what docgen adds by itself, what is said twice: one doubt at its key."""
    assert list(word_doubts(form_of("phieu-trinh", PLAIN))) == []
    assert [each.path for each in word_doubts(form_of("phieu-trinh", PLAIN | values))] == [path]


@lru_cache(maxsize=1)
def shipped() -> list[Any]:
    """The forms that travel with docgen."""
    return [load_form(name) for name in shipped_names()]


TWINS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [  # a form, path and severity of what is told
    ({}, []),
    ({"ten": "Công văn"}, [("ten", "WARNING")]),
    ({"viet_tat": "TTr"}, [("viet_tat", "WARNING")]),
    ({"viet_tat": "GNP"}, [("viet_tat", "WARNING")]),
    ({"ten_loai": "BÁO CÁO", "viet_tat": "BC"}, [("ten_loai", "NOTE")]),
    ({"ten_loai": "BÁO CÁO TUẦN", "viet_tat": "BC"}, []),
    ({"ten_loai": "PHIẾU CHUYỂN NHANH", "viet_tat": "PC", "ten": "Phiếu chuyển đơn"}, []),
    ({"ten_loai": "GIẤY NGHỈ PHÉP", "viet_tat": "GN"}, [("viet_tat", "WARNING")]),
    ({"ten": "Phiếu chuyển việc", "viet_tat": "PTH"}, [("ten", "WARNING"), ("viet_tat", "WARNING")]),
]


@pytest.mark.parametrize(("values", "told"), TWINS)
def test_forms_that_share_a_name_are_told(values: dict[str, Any], told: list[tuple[str, str]]) -> None:
    """The same name, or one abbreviation for two kinds; several forms of one kind are only noted."""
    other = form_of("phieu-chuyen-viec", PLAIN | {"ten": "Phiếu chuyển việc"})
    order = PLAIN | {"ten": "Phiếu chuyển", "ten_loai": "PHIẾU CHUYỂN ĐƠN", "viet_tat": "PC"}
    beside = [other, form_of("phieu-chuyen-don", order)] if "Phiếu chuyển" in values.get("ten", "") else []
    form = form_of("phieu-trinh", PLAIN | values)
    found = [(each.path, each.severity.name) for each in twin_problems(form, [*shipped(), *beside])]
    assert found == told


@pytest.mark.thorough(one_of=12)
@pytest.mark.parametrize(
    "tag",
    [
        "{{ du_lieu_rieng.moi | tien }} ({{ du_lieu_rieng.moi | tien_bang_chu }})",
        "{{ du_lieu_rieng.moi | la_ma }}",
        "{{ du_lieu_rieng.moi | ngay }}",
        "{{ du_lieu_rieng.moi.lai_xe }}, {{ du_lieu_rieng.moi.nam_sinh | hai_chu_so }}",
        "{{ du_lieu_rieng.moi | join(', ') }}",
        "{{ du_lieu_rieng.moi | map(attribute='ho_ten') | join(', ') }}",
        "{{ du_lieu_rieng.moi | sum(attribute='so_tien') | tien }}",
        "{% for ng in du_lieu_rieng.moi %}{{ ng.ho_ten | in_hoa }}{{ ', ' if loop.index < 2 }}{% endfor %}",
        "{% for dong in du_lieu_rieng.moi %}{% for o in dong.cot %}{{ o.gia * 2 }}{% endfor %}{% endfor %}",
        "{% set xe = du_lieu_rieng.moi.xe %}{{ xe.bien_so }}{{ ' lớn' if xe.so_cho > 7 }}",
        "{{ du_lieu_rieng.moi[0].ho_ten }}",
        "{% for ten, tien in du_lieu_rieng.moi.items() %}{{ ten }}: {{ tien | so }}{% endfor %}",
    ],
)
def test_a_field_of_any_kind_is_no_fault(tag: str, tmp_path: Path) -> None:
    """The page on trial is filled with values that fit what the template does with them."""
    path, template = new_form("mau-thu", "giay-moi", tmp_path, titled("giay-moi"))
    text = path.read_text(encoding="utf-8")
    field = '\n[[truong]]\nma = "moi"\nten = "Mới"\ngoi_y = "(Nêu điều mới)"\n'
    path.write_text(f'{text}{field}\n[[dong]]\nchu = """Có mới: {tag}."""\n', encoding="utf-8")
    build_form(path, force=True)
    assert check_forms(tmp_path)[path] == []
    assert lint_template(template) == []


@pytest.mark.parametrize(
    ("words", "others", "said"),
    [
        ("{{ don_vi.ten }}", "{{ don_vi.ten }", "M201"),
        ("{{ ngay_thang }}", "{{ ngay thang }}", "tên không có dấu cách: ngay_thang"),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_broken_tag_is_one_fault(words: str, others: str, said: str, tmp_path: Path) -> None:
    """What is left of the tag, and what follows from it, is not told as well."""
    path, template = new_form("mau-thu", "giay-moi", tmp_path, titled("giay-moi"))
    word = Word(template)
    word.say(words, others)
    word.document.save(str(template))
    (told,) = check_forms(tmp_path)[path]
    assert said in f"{told.code}: {told.message}"


def test_a_row_tag_outside_a_table_is_told_with_what_to_write(tmp_path: Path) -> None:
    """``{%tr`` takes the row that it stands in, and there is none."""
    path, template = new_form("mau-thu", DECISION, tmp_path, titled(DECISION))
    word = Word(template)
    word.say("{%p for van_ban in can_cu", "{%tr for van_ban in can_cu")
    word.document.save(str(template))
    told = [each for each in check_forms(tmp_path)[path] if each.code == "M708"]
    assert ["{%p" in each.hint for each in told] == [True]


@pytest.mark.parametrize(
    ("pattern", "new", "code"),
    [(r'viet_tat = ".*?"', 'viet_tat = "BB"', "F115"), (r'quyen_han = "TM\. ', 'quyen_han = "TM ', "F118")],
)
@pytest.mark.thorough(one_of=2)
def test_a_slip_of_the_form_file_is_not_told_on_its_page(
    pattern: str, new: str, code: str, tmp_path: Path
) -> None:
    """The abbreviation of another kind, an authority without its full stop: one line for each."""
    assert slipped(tmp_path, "thong-bao", lambda text: re.sub(pattern, new, text, count=1)).count(code) == 1
    path = tmp_path / "mau-thu.toml"
    assert {each.code for each in check_forms(tmp_path)[path]} <= {code, "F115"}
