"""A hostile template gets nothing and costs little: no code, no files, no network, bounded work.

The table of attacks in the design, as far as it concerns templates; packages have their own tests.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from sample_report import crafted, filled, report, shipped, text
from support import edited

from docgen.errors import DocgenError, TemplateError
from docgen.template.compile import compile_template
from docgen.template.lint import lint
from docgen.template.parts import MAX_TAGS
from docgen.word.markup import paragraph, run
from docgen.word.package import read_package, write_package
from tests.bounded import within

SECONDS = 10  # far more than any refusal takes, far less than the attack would

ESCAPES = (
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ don_vi.__class__ }}",
    "{{ don_vi['__class__'] }}",
    "{{ don_vi.data }}",
    "{{ so_lieu.tong_cdcs.__init__ }}",
    "{{ noi_nhan.append('x') }}",
    "{{ noi_nhan.__len__() }}",
    "{{ phu_luc.__class__ }}",
    "{{ so | attr('__class__') }}",
    "{{ noi_nhan | map(attribute='__class__') | list | join }}",
    "{{ '{0.__class__}'.format(so) }}",
    "{{ so.format_map(don_vi) }}",
    "{{ range(9) }}",
    "{{ namespace() }}",
    "{{ _context }}",
    "{{ ''._dem }}",
    "{{ 1 | _tra }}",
    "{{ [1] | _dem }}",
    "{{ so | _khoi('p') }}",
    "{{ so | _thuoc_tinh }}",
    "{{ [-99] | map('#tra') | list | length }}",
    "{{ [1] | map('_dem') | first }}",
    "{{ [1] | select('#dem') | first }}",
    "{{ environment.inner }}",
    "{{ context }}",
    "{{ so.inner }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '/etc/passwd' %}",
    "{% from 'os' import popen %}",
)


@pytest.mark.parametrize("code", ESCAPES)
@pytest.mark.thorough(one_of=4)
def test_template_code_reaches_nothing_but_the_report(code: str) -> None:
    """Python's insides, globals, other files, methods that change a value: each is an error, nothing runs."""
    with pytest.raises(TemplateError, match="đoạn"):
        filled(crafted(code))


TEN = "[1,1,1,1,1,1,1,1,1,1]"
ENDLESS = {
    "loops over a text": "{% for a in S %}{% for b in S %}{% for c in S %}{% for d in S %}x{% endfor %}"
    "{% endfor %}{% endfor %}{% endfor %}".replace("S", "(don_vi.ten ~ don_vi.ten)"),
    "loops over a constant": "".join(f"{{% for v{n} in {TEN} %}}" for n in range(9))
    + "x"
    + "{% endfor %}" * 9,
    "macro calling itself": "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "macro calling itself twice": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}"
    "{% endmacro %}{{ f(40) }}",
    "loop calling itself": "{% for c in 'abc' recursive %}{% if loop.depth < 40 %}{{ loop('abc') }}"
    "{% endif %}{% endfor %}",
    "steps given back": "{{ -99999999999 | _tra }}"
    + "".join(f"{{% for v{n} in {TEN} %}}" for n in range(9))
    + "x"
    + "{% endfor %}" * 9,
    "a long text for a loop": "{% set s = ('a'" + " | replace('a', 'aaaaaaaaaa')" * 7 + ") %}"
    "{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}x",
    "caller of a caller": "{% macro f(n) %}{% if n %}{% call f(n - 1) %}{% endcall %}{% call f(n - 1) %}"
    "{% endcall %}{% endif %}{% endmacro %}{% call f(40) %}{% endcall %}",
}
HUGE = {
    "text doubled": "{% set s = 'xxxxxxxxxx' %}" + "{% set s = s ~ s %}" * 60 + "{{ s }}",
    "list doubled": "{% set s = [1, 2] %}" + "{% set s = s + s %}" * 60,
    "much output": "{% set s = '" + "x" * 1000 + "' %}{% set s = s ~ s ~ s ~ s ~ s ~ s ~ s ~ s %}"
    "{% for a in don_vi.ten %}{% for b in don_vi.ten %}{% for c in don_vi.ten %}{{ s }}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "text replaced": "{{ (don_vi.ten | join(don_vi.ten * 1)) }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "long number": "{{ " + "9" * 1900 + " * 1 }}",
    "joined": "{{ [1,1,1,1] | join('"
    + "x" * 1900
    + "') | replace('x', '"
    + "x" * 9
    + "') | replace('x', so) }}",
}


def refused_quickly(template: bytes) -> str:
    """The message of the refusal, which takes less than :data:`SECONDS`."""
    with within(SECONDS), pytest.raises(DocgenError) as caught:
        filled(template)
    return caught.value.message


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.thorough(one_of=4)
def test_work_without_end_is_stopped(code: str) -> None:
    """The bound is a number of steps, the same on every machine."""
    assert "mau.docx" in refused_quickly(crafted(code))


@pytest.mark.parametrize("name", ["text doubled", "list doubled", "much output", "text replaced", "power"])
def test_output_without_bound_is_stopped(name: str) -> None:
    """Neither a text nor a list nor a number outgrows memory."""
    assert "mau.docx" in refused_quickly(crafted(HUGE[name]))


@pytest.mark.parametrize("name", ["long number", "joined"])
def test_a_large_but_bounded_result_is_no_attack(name: str) -> None:
    """Whatever they give, they give it quickly."""
    with within(SECONDS), suppress(DocgenError):
        filled(crafted(HUGE[name]))


NEST = "{% set a = [1, 1] %}{% set b = [1, 1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 40
PAIRS = "{% set a = (1, 1) %}" + "{% set a = (a, a) %}" * 60
NESTED = {
    "compared": NEST + "{{ 'x' if a == b else 'y' }}",
    "not equal": NEST + "{{ 'x' if a != b else 'y' }}",
    "ordered": NEST + "{{ 'x' if a < b else 'y' }}",
    "looked for": NEST + "{{ 'x' if a in [b, b] else 'y' }}",
    "tested": NEST + "{{ [a] | select('eq', b) | list | length }}",
    "chosen": NEST + "{{ [{'x': a}] | selectattr('x', 'eq', b) | list | length }}",
    "counted": NEST + "{{ [a, a].count(b) }}",
    "sorted": NEST + "{{ [a, b] | sort | length }}",
    "greatest": NEST + "{{ [a, b] | max | length }}",
    "grouped": NEST + "{{ [{'x': a}, {'x': b}] | groupby('x') | length }}",
    "as a text": NEST + "{{ a | string | length }}",
    "printed": NEST + "{{ a }}",
    "joined to a text": NEST + "{{ a ~ 'x' }}",
    "added to a number": NEST + "{{ a * 2 }}",
    "in dictionaries": NEST.replace("[a, a]", "{'l': a, 'r': a}").replace("[b, b]", "{'l': b, 'r': b}")
    + "{{ 'x' if a == b else 'y' }}",
    "a key": PAIRS + "{{ {a: 1} | length }}",
    "an index": PAIRS + "{{ {'a': 1}[a] }}",
    "asked for": PAIRS + "{{ {'a': 1}.get(a) }}",
    "only once": PAIRS + "{{ [a, a] | unique | list | length }}",
}


@pytest.mark.parametrize("code", NESTED.values(), ids=NESTED)
@pytest.mark.thorough(one_of=16)
def test_lists_in_lists_are_not_gone_through_without_end(code: str) -> None:
    """Forty lines double a list forty times: to compare or print it would take a century."""
    assert "mau.docx" in refused_quickly(crafted(code))


DEEP = {
    "brackets": "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    "lists": "{{ " + "[" * 300 + "]" * 300 + " | length }}",
    "sum": "{{ " + "+".join(["so_lieu.tong_cdcs"] * 100) + " }}",
    "long sum": "{{ " + "+".join(["1"] * 900) + " }}",
    "ifs": "{% if so %}" * 150 + "x" + "{% endif %}" * 150,
    "loops": "{% for x in [1] %}" * 60 + "x" + "{% endfor %}" * 60,
    "nots": "{{ " + "not " * 400 + "so }}",
    "filters": "{{ so" + " | string" * 200 + " }}",
}


@pytest.mark.parametrize("code", DEEP.values(), ids=DEEP)
@pytest.mark.thorough(one_of=4)
def test_deep_nesting_is_an_error_of_the_template_never_a_crash(code: str) -> None:
    """Python's own limits (depth, blocks, brackets) come back as a TemplateError."""
    assert refused_quickly(crafted(code)).startswith("mau.docx: ")


@pytest.mark.thorough
def test_many_nested_expressions_cost_little() -> None:
    """Compiling takes the third power of the nesting, so the nesting is bounded and its paragraph named."""
    deep = "{{ so" + " | e" * 90 + " }}"
    assert "đoạn “{{ so | e | e" in refused_quickly(crafted(*[deep] * 1000))
    assert (
        "757" in docx.Document(io.BytesIO(filled(crafted("{{ so" + " | e" * 20 + " }}")))).paragraphs[0].text
    )


def noise(count: int) -> str:
    """Text that does not compress, so that the package's own bounds let it pass."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(random.Random(count).choices(letters, k=count))  # noqa: S311 (no secret)


def with_document(*lines: str) -> bytes:
    """A template with these paragraphs, its body written without looking at size."""
    return crafted(*(line if line.startswith("<w:") else paragraph("DoanVan", run(line)) for line in lines))


CRAFTED: dict[str, Callable[[], bytes]] = {
    "thousands of tags": lambda: with_document(*["{{ so }}"] * 5000),
    "thousands of tags in one paragraph": lambda: with_document("{{ so }}" * 5000),
    "split brackets": lambda: with_document(f"<w:p>{'<w:r><w:t>{</w:t></w:r>' * 9000}</w:p>"),
    "encoded brackets": lambda: with_document(
        f"<w:p><w:r><w:t>{'&#123;&#123; so ' * 5000}</w:t></w:r></w:p>"
    ),
    "open tags far apart": lambda: with_document(*[f"{{{{ so {noise(1500)}" for _ in range(1800)]),
    "open tags in one paragraph": lambda: with_document(
        "".join(f"{{{{ so {noise(1500)}" for _ in range(1800))
    ),
    "open comments": lambda: with_document("{# {{ #}" * 900 + noise(2_500_000)),
    "one long tag": lambda: with_document("{{ '" + noise(3_000_000) + "' }}"),
    "a large part": lambda: with_document("{{ so }}", noise(4_200_000)),
}


@pytest.mark.parametrize("make", CRAFTED.values(), ids=CRAFTED)
@pytest.mark.thorough(one_of=16)
def test_a_template_crafted_to_be_slow_is_refused_quickly(make: Callable[[], bytes], tmp_path: Path) -> None:
    """Before the quadratic part of reading tags; lint is as quick and finds it too."""
    template = make()
    assert refused_quickly(template)
    path = tmp_path / "mau.docx"
    path.write_bytes(template)
    with within(SECONDS):
        assert lint(path)


def test_as_many_tags_as_any_real_template_has_are_read() -> None:
    """The bound is far from real work: a thousand tags are fine."""
    assert MAX_TAGS >= 1000
    assert len(docx.Document(io.BytesIO(filled(crafted(*["{{ so }}"] * 1000)))).paragraphs) == 1000


ATTACHED = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"'
    ' Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://evil.example/x.dotm"),
        ("attachedTemplate", r"\\evil\share\x.dotm"),
        ("image", "http://evil.example/x.png"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_a_template_that_points_outside_itself_is_refused(kind: str, target: str) -> None:
    """It would be copied into every report and fetch from there."""
    rels = "word/_rels/document.xml.rels"
    template = edited(shipped(), rels, ("</Relationships>", ATTACHED.format(kind, target)))
    assert "liên kết ra ngoài" in refused_quickly(template)


def test_harmless_links_stay() -> None:
    """http, https and mailto are what people write into footers."""
    rels = "word/_rels/document.xml.rels"
    template = edited(
        shipped(), rels, ("</Relationships>", ATTACHED.format("hyperlink", "https://congdoan.vn"))
    )
    assert b"https://congdoan.vn" in read_package(filled(template)).parts[rels]


def test_code_in_document_properties_is_text() -> None:
    """Only what is seen is filled: a title with code in it is neither run nor copied."""
    template = edited(shipped(), "docProps/core.xml", ("Mẫu Báo cáo quý", "{{ 9 ** 9 ** 9 }}"))
    assert b"{{" not in read_package(filled(template)).parts["docProps/core.xml"]


def test_code_in_styles_and_settings_is_not_run() -> None:
    """Parts that are copied are copied as they are."""
    template = edited(shipped(), "word/styles.xml", ('w:val="Đậm"', 'w:val="{{ 9 ** 9 }}"'))
    assert b"{{ 9 ** 9 }}" in read_package(filled(template)).parts["word/styles.xml"]


def test_an_output_is_never_a_template() -> None:
    """Code that came in as data would run in the second pass."""
    with pytest.raises(TemplateError, match="báo cáo do docgen lập, không phải mẫu"):
        compile_template(report((text("{{ 9 ** 9 ** 9 }}"),)), "mau.docx")


@pytest.mark.parametrize("code", ["{{ so }}", "{% for x in y %}", "{_{ so }_}", "{# x #}", "{{p noi_dung }}"])
def test_code_in_data_is_printed_and_not_run(code: str) -> None:
    """In the text, in the form, and through filters; also not when it comes together from two values."""
    data = report((text(code), text("Hết")), kinh_gui=[code], noi_nhan=[code], nguoi_ky={"ho_ten": code})
    words = [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
    assert code in words
    assert f"Kính gửi: {code}" in words
    joined = filled(crafted("{{ so }}{{ luu }} {{ so ~ luu }}"), so="{{ k", luu="y_hieu }}")
    assert docx.Document(io.BytesIO(joined)).paragraphs[0].text == "{{ ky_hieu }} {{ ky_hieu }}"


def test_data_cannot_bring_xml() -> None:
    """A value that looks like a paragraph is text; an attribute that takes no text refuses it."""
    evil = '</w:t></w:r></w:p><w:p><w:r><w:t>thêm</w:t></w:r></w:p><w:p w:x="'
    link = '<w:p><w:hyperlink w:anchor="x" w:tooltip="{{ so }}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    data = filled(crafted("{{ so }}", link), so=evil)
    assert len(docx.Document(io.BytesIO(data)).paragraphs) == 2
    with pytest.raises(TemplateError, match="một trong: default, preserve"):
        filled(crafted('<w:p><w:r><w:t xml:space="{{ so }}">x</w:t></w:r></w:p>'), so=evil)


def test_xml_entities_in_a_template_are_refused() -> None:
    """No document type, no entities: they read files and fill memory."""
    parts = dict(read_package(shipped()).parts)
    head, body = parts["word/document.xml"].split(b"?>", 1)
    parts["word/document.xml"] = head + b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + body
    assert "DOCTYPE" in refused_quickly(write_package(parts))


def test_filling_is_paid_anew_for_each_report() -> None:
    """One expensive report does not eat the steps of the next: they are counted for each part."""
    loops = (
        "{% for a in don_vi.ten %}{% for b in don_vi.ten %}{% for c in don_vi.ten %}{% endfor %}{% endfor %}"
    )
    template = crafted(loops + "{% endfor %}x")
    for _ in range(3):
        filled(template, don_vi={"ten": "x" * 90})
