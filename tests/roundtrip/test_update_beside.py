"""What new data bring beside words, and what people have put beside the text: looks, comments, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.jsonfile import dump_json
from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.roundtrip.update.drawing_steps import NewDrawing
from docgen.roundtrip.update.plan import NewEmphasis
from docgen.roundtrip.update.update_words import problems_of
from docgen.roundtrip.update.updating import Updated, update_docx
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.package import read_package
from tests.roundtrip.editing import Doc, isolate, replace, text_of, track_deletion, track_insertion, w
from tests.roundtrip.trial import import_docx
from tests.support import faults_of
from tests.tracked import by_jubarte, texts_of

REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": {
        "ma": "mau", "ten": "Công đoàn Mẫu", "cap": "huyen", "cap_tren": None, "ky_hieu": "CĐM",
        "dia_danh": "Mẫu Sơn",
    },
    "noi_dung": [
        {"tieu_de": "Tình hình",
         "noi_dung": ["Toàn huyện có 12 công đoàn cơ sở.", "Mở 3 lớp, kết nạp 40 người."]},
        {"tieu_de": "Kết quả", "noi_dung": ["Phong trào **thi đua** giữ vững.", "- Tặng 5 suất quà;"]},
    ],
    "noi_nhan": ["Lưu thông tin"],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"},
}  # fmt: skip
FIRST, SECOND, THIRD = (
    ("noi_dung", 0, "noi_dung", 0),
    ("noi_dung", 0, "noi_dung", 1),
    ("noi_dung", 1, "noi_dung", 0),
)


def changed(*changes: tuple[tuple[str | int, ...], str]) -> dict[str, Any]:
    """The report with other texts at some places."""
    made: dict[str, Any] = _copy(REPORT)
    for path, text in changes:
        here: Any = made
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = text
    return made


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value


class Folder:
    """A folder with the printed report, edited, and new data for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def printed(self, data: Mapping[str, Any]) -> bytes:
        """The Word file of a report."""
        path = self.folder / "goc.json"
        path.write_text(dump_json(dict(data)), "utf-8")
        loaded = load_report(path)
        return fill(compile_template(find_template(loaded.form.ma)), resolve(loaded))

    def update(
        self,
        data: Mapping[str, Any],
        edit: Callable[[Doc], None] = lambda _: None,
        *,
        plain: bool = False,
        base: Mapping[str, Any] | None = None,
    ) -> Updated:
        """The printed report, edited by a person, with new data."""
        doc = Doc(self.printed(base or REPORT))
        edit(doc)
        edited, new = self.folder / "sua.docx", self.folder / "moi.json"
        edited.write_bytes(doc.save())
        new.write_text(dump_json(dict(data)), "utf-8")
        return update_docx(edited, new, plain=plain)

    def read(self, content: bytes) -> Any:
        """The data that come back from a file."""
        path = self.folder / "doc.docx"
        path.write_bytes(content)
        return import_docx(path)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder of its own."""
    return Folder(tmp_path)


@pytest.mark.parametrize(
    ("path", "text"),
    [(FIRST, "Toàn huyện có **12 công đoàn** cơ sở."), (SECOND, "*Mở 3 lớp*, kết nạp ***40*** người."),
     (THIRD, "Phong trào thi đua giữ **vững**."), (SECOND, "Mở 7 lớp, kết nạp **40 người**.")],
)  # fmt: skip
@pytest.mark.thorough
def test_bold_and_italics_of_the_data_are_carried(folder: Folder, path: tuple[Any, ...], text: str) -> None:
    """A changed look is a tracked change; all accepted the file says it, all rejected it is as before."""
    data = changed((path, text))
    made = folder.update(data)
    assert [each for each in made.steps if isinstance(each, NewEmphasis)]
    assert (made.open, made.refused, made.conflicts) == ((), (), ())
    document = read_package(made.content).parts["word/document.xml"]
    assert re.search(rb'<w:rPrChange w:id="\d+" w:author="docgen"', document)
    assert folder.read(made.content).data["noi_dung"] == data["noi_dung"]
    back = folder.read(by_jubarte(made.content, accept=False))
    assert back.data["noi_dung"] == REPORT["noi_dung"]
    plain = folder.update(data, plain=True)
    assert b"rPrChange" not in read_package(plain.content).parts["word/document.xml"]
    assert folder.read(plain.content).data["noi_dung"] == data["noi_dung"]
    assert faults_of(made.content) == faults_of(folder.printed(REPORT))


def make_bold(paragraph: etree._Element) -> None:
    """Make the first run of a paragraph bold, as a person does."""
    run = paragraph.find(w("r"))
    assert run is not None
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.SubElement(run, w("rPr"))
        run.insert(0, properties)
    etree.SubElement(properties, w("b"))


def test_bold_words_in_a_cell_are_told(folder: Folder) -> None:
    """No cell of the data is bold: what a person has made bold there is told, and nothing else."""
    data: dict[str, Any] = _copy(REPORT)
    data["noi_dung"].append({"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã Mẫu A", 5], ["Xã Mẫu B", 7]]}})
    doc = Doc(folder.printed(data))
    assert folder.read(doc.save()).unresolved == ()
    make_bold(doc.find("Xã Mẫu B"))
    assert [(each.code, each.new) for each in folder.read(doc.save()).unresolved] == [("o_dam", "Xã Mẫu B")]


def test_a_persons_own_look_stays(folder: Folder) -> None:
    """Where a person has made the same words bold, nothing is written and nothing asked."""
    made = folder.update(
        changed((FIRST, "**Toàn huyện có 12 công đoàn cơ sở.**")),
        lambda doc: make_bold(doc.find("Toàn huyện có")),
    )
    assert not [each for each in made.steps if isinstance(each, NewEmphasis)]
    assert made.open == ()


def with_rows(*rows: tuple[str, int]) -> dict[str, Any]:
    """The report with a table of these rows."""
    made: dict[str, Any] = _copy(REPORT)
    made["noi_dung"].append({"bang": {"cot": ["Đơn vị", "Số"], "dong": [list(row) for row in rows]}})
    return made


PLAIN_ROWS = (("Xã Mẫu A", 5), ("Xã Mẫu B", 7))


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PLAIN_ROWS, (*PLAIN_ROWS, ("Tổng cộng", 12))),
        ((*PLAIN_ROWS, ("Tổng cộng", 12)), (*PLAIN_ROWS, ("Xã Mẫu C", 12), ("Tổng cộng", 24))),
        ((*PLAIN_ROWS, ("Tổng cộng", 12)), (*PLAIN_ROWS, ("Xã Mẫu C", 12))),
        ((*PLAIN_ROWS, ("Xã Mẫu C", 12)), (*PLAIN_ROWS, ("Tổng cộng", 12))),
    ],
    ids=["a total is new", "a row above a total", "a total becomes a row", "a row becomes a total"],
)
@pytest.mark.thorough(one_of=8)
def test_rows_of_totals_look_as_the_data_print_them(
    folder: Folder, old: tuple[Any, ...], new: tuple[Any, ...], plain: bool
) -> None:
    """Totals are bold, other rows are not, whichever of them is put in or becomes the other."""
    made = folder.update(with_rows(*new), base=with_rows(*old), plain=plain)
    assert (made.open, made.refused, made.conflicts) == ((), (), ())
    found = folder.read(made.content)
    assert (found.unresolved, found.data["noi_dung"]) == ((), with_rows(*new)["noi_dung"])


_COMMENTS = """<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
<w:comment w:id="0" w:author="Lò Thị Mẫu" w:date="2023-09-01T00:00:00Z" w:initials="M">
<w:p w14:paraId="0000000A"><w:r><w:t>Số này lấy ở đâu?</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Nguyễn Văn Mẫu" w:date="2023-09-02T00:00:00Z" w:initials="V">
<w:p w14:paraId="0000000B"><w:r><w:t>Của Ban Tổ chức.</w:t></w:r></w:p></w:comment>
</w:comments>"""
_REPLIES = """<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">
<w15:commentEx w15:paraId="0000000A" w15:done="0"/>
<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>"""
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = (
    ("comments.xml", _COMMENTS, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
     f"{_TYPES}comments+xml"),
    ("commentsExtended.xml", _REPLIES,
     "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
     f"{_TYPES}commentsExtended+xml"),
)  # fmt: skip


def remarked(doc: Doc) -> None:
    """A comment of a person's with a reply on the second paragraph, and a mark of a comment that is gone."""
    for name, content, kind, content_type in _RELATIONS:
        doc.parts[f"word/{name}"] = content.encode()
        _insert(doc, "word/_rels/document.xml.rels", "Relationship", Id=f"rIdX{name}", Type=kind, Target=name)
        _insert(doc, "[Content_Types].xml", "Override", PartName=f"/word/{name}", ContentType=content_type)
    paragraph = doc.find("kết nạp")
    for number in ("0", "1"):
        paragraph.insert(1, _mark("commentRangeStart", number))
    for number in ("0", "1", "4"):
        paragraph.append(_mark("commentRangeEnd", number))
        run = etree.SubElement(paragraph, w("r"))
        run.append(_mark("commentReference", number))


def _insert(doc: Doc, part: str, name: str, **attributes: str) -> None:
    root = etree.fromstring(doc.parts[part])
    made = etree.SubElement(root, etree.QName(root).namespace and f"{{{etree.QName(root).namespace}}}{name}")
    for key, value in attributes.items():
        made.set(key, value)
    doc.parts[part] = etree.tostring(root)


def _mark(name: str, number: str) -> etree._Element:
    made = etree.Element(w(name))
    made.set(w("id"), number)
    return made


def ids(content: bytes, part: str, name: str) -> list[str]:
    """The ids of elements of a name, in the order of the part."""
    root = etree.fromstring(read_package(content).parts[part])
    return [str(each.get(w("id"))) for each in root.iter(w(name))]


def test_comments_of_people_and_their_replies_stay(folder: Folder) -> None:
    """New comments get ids of their own, beside marks of comments that are gone too; replies stay."""

    def edit(doc: Doc) -> None:
        remarked(doc)
        replace(doc.find("Toàn huyện có"), "12", "13")

    made = folder.update(
        changed((FIRST, "Toàn huyện có 15 công đoàn cơ sở."), (SECOND, "Mở 4 lớp, kết nạp 40 người.")), edit
    )
    assert len(made.conflicts) == 1
    parts = read_package(made.content).parts
    assert parts["word/commentsExtended.xml"] == _REPLIES.encode()
    assert "Số này lấy ở đâu?" in parts["word/comments.xml"].decode()
    assert ids(made.content, "word/comments.xml", "comment") == ["0", "1", "5"]
    assert sorted(ids(made.content, "word/document.xml", "commentReference")) == ["0", "1", "4", "5"]
    assert ids(made.content, "word/document.xml", "commentRangeStart").count("5") == 1
    before, after = (
        {re.sub(r"\d+", "", each) for each in faults_of(content)}
        for content in ((folder.folder / "sua.docx").read_bytes(), made.content)
    )
    assert after <= before
    assert texts_of(by_jubarte(made.content, accept=False)) == texts_of(
        (folder.folder / "sua.docx").read_bytes()
    )


def with_chart(*figures: int) -> dict[str, Any]:
    """The report with a chart of these figures."""
    made: dict[str, Any] = _copy(REPORT)
    chart = {"loai": "cot", "tieu_de": "Kết nạp", "nhan": ["Tháng 7", "Tháng 8"],
             "chuoi": [{"ten": "Mới", "gia_tri": list(figures)}]}  # fmt: skip
    made["noi_dung"].append({"tieu_de": "Biểu đồ", "noi_dung": [{"bieu_do": chart}]})
    return made


def pictures(content: bytes) -> dict[str, bytes]:
    """The pictures of a file by their parts."""
    return {name: data for name, data in read_package(content).parts.items() if "/media/" in name}


@pytest.mark.thorough
def test_a_chart_with_new_figures_is_drawn_in_its_place(folder: Folder) -> None:
    """The picture that docgen drew is drawn anew, as it is in a report made from the new data."""
    made = folder.update(with_chart(3, 9), base=with_chart(3, 5))
    assert [type(each) for each in made.steps] == [NewDrawing]
    assert pictures(made.content) == pictures(folder.printed(with_chart(3, 9)))
    assert pictures(made.content) != pictures(folder.printed(with_chart(3, 5)))
    assert folder.update(with_chart(3, 5), base=with_chart(3, 5)).steps == ()


def test_what_is_new_behind_a_picture_stands_behind_it(folder: Folder) -> None:
    """A picture is a place like any other: a section of the new data is not put in before it."""
    base, data = with_chart(3, 5), with_chart(3, 5)
    data["noi_dung"].append({"tieu_de": "Nhiệm vụ", "noi_dung": ["Tặng quà cho 12 gia đình."]})
    made = folder.update(data, base=base)
    assert made.open == ()
    assert folder.read(made.content).data["noi_dung"] == data["noi_dung"]


def test_a_picture_that_a_person_has_put_there_stays_and_is_told(folder: Folder) -> None:
    """Where the chart was there is a picture of somebody else's: theirs stays, a comment says what is new."""
    other = pictures(folder.printed(with_chart(1, 1)))

    def replaced(doc: Doc) -> None:
        doc.parts.update(other)

    made = folder.update(with_chart(3, 9), replaced, base=with_chart(3, 5))
    assert pictures(made.content) == other
    assert [type(each) for each in made.refused] == [NewDrawing]
    assert any("Kết nạp" in problem.message for problem in problems_of(made, "") if problem.code == "NK702")
    assert "Kết nạp" in read_package(made.content).parts["word/comments.xml"].decode()


def tracked(doc: Doc) -> None:
    """A person has put words into one paragraph and taken words out of another, with Track Changes on."""
    first, second = doc.find("Toàn huyện có"), doc.find("kết nạp")
    replace(first, "cơ sở", "cơ sở và 2 nghiệp đoàn")
    start = text_of(first).index(" và 2 nghiệp đoàn")
    for run in isolate(first, start, start + len(" và 2 nghiệp đoàn")):
        track_insertion(run)
    start = text_of(second).index("kết nạp")
    for run in isolate(second, start, start + len("kết nạp")):
        track_deletion(run)


def test_tracked_changes_of_people_stay(folder: Folder) -> None:
    """New data are written beside them; where they would meet them nothing is written, and it is told."""
    data = changed(
        (FIRST, "Toàn huyện có 15 công đoàn cơ sở."), (THIRD, "Phong trào **thi đua** phát triển.")
    )
    made = folder.update(data, tracked)
    before = read_package(folder.folder / "sua.docx").parts["word/document.xml"].decode()
    after = read_package(made.content).parts["word/document.xml"].decode()
    people = re.compile(r'<w:(?:ins|del)[^>]*w:author="Nguyễn Văn A".*?</w:(?:ins|del)>')
    assert people.findall(before) == people.findall(after) != []
    assert [getattr(each, "text", "") for each in made.pending] == [
        "Toàn huyện có 15 công đoàn cơ sở và 2 nghiệp đoàn."
    ]
    assert any("15" in each.message for each in problems_of(made, "") if each.code == "NK702")
    text = "\n".join(texts_of(made.content))
    assert "thi đua phát triển." in text
    assert "15" not in text
    assert faults_of(made.content) == faults_of((folder.folder / "sua.docx").read_bytes())
