"""``docgen template lint``: everything wrong with a Word template, in its author's words, in one pass.

Codes: M101 unknown name, M102 unknown filter, M201 broken tag, M202 unbalanced block, M203 unreadable tag,
M301 tag in pieces (note), M302 typographic quotes, M401 wrong place, M501 missing style, M502 headings
without numbering, M601 not a usable file, M701 value that a loop forgets, M702, M703, M705–M708 as in
:mod:`docgen.template.faults`, M704 what only looks like a tag, M709 the text printed again or in a header,
M712 a part of the form that is not printed, M713 tracked changes, M801 words that are hardly meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, Problem, Severity, TemplateError
from docgen.jsonfile import has_errors
from docgen.template.attributes import wrong_constants
from docgen.template.balance import balance
from docgen.template.compile import patched
from docgen.template.context import Budget, shallow, template_environment
from docgen.template.explain import explained
from docgen.template.faults import package_faults, source_faults
from docgen.template.geometry import find_numbering
from docgen.template.loops import wrong_loops
from docgen.template.names import misplaced, unknown_filters, unknown_names, uses
from docgen.template.near import near_tags
from docgen.template.once import misplaced_bodies
from docgen.template.paragraphs import Seen, paragraphs
from docgen.template.parts import filled_parts, parsed, refuse
from docgen.template.positions import placed
from docgen.template.scopes import forgotten_values
from docgen.template.styles import find_styles
from docgen.template.wording import wording_problems
from docgen.word.package import Package, parse_xml, read_package
from docgen.word.tracking import has_tracked_changes

if TYPE_CHECKING:
    from jinja2 import nodes


def lint(path: Path) -> list[Problem]:
    """All problems of the template in ``path``, each with its paragraph's visible text.

    FileError or DocxError if it cannot be read at all.
    """
    # only a file has a form that it was made from
    from docgen.template.lost import lost_problems, trial_problems  # noqa: PLC0415

    package = read_package(path)
    problems = lint_package(package, path.name)
    if has_errors(problems):
        return problems
    lost = [each.in_file(path.name) for each in lost_problems(package, path)]
    if has_errors(lost):
        return [*problems, *lost]
    missed = any(each.severity is not Severity.NOTE for each in lost)
    return [*problems, *lost, *trial_problems(package, path, lost=missed)]


def lint_package(package: Package, name: str) -> list[Problem]:
    """All problems of a template that has been read; ``name`` is what its file is called."""
    try:
        refuse(package, name)
    except TemplateError as error:
        message = error.message.removeprefix(f"{name}: ")
        return [Problem("M601", message, file=name)]
    filled = filled_parts(package)
    problems = [
        *(problem for part in filled for problem in _part_problems(package, part)),
        *package_faults(package.parts, filled),
        *_tracked(package, filled),
        *_style_problems(package),
    ]
    return [problem.in_file(name) for problem in problems]


def _tracked(package: Package, filled: Sequence[str]) -> Iterator[Problem]:
    """Tracked changes: every document made from the template would carry them, with their author's name."""
    for part in filled:
        try:
            root = parse_xml(package.parts[part], part)
        except DocgenError:
            continue  # told as unreadable
        if has_tracked_changes(root):
            message = "mẫu còn chỗ sửa có theo dõi (Track Changes), văn bản nào lập ra cũng mang theo"
            hint = "trong Word: Review, Accept All Changes (hoặc Reject), tắt Track Changes, rồi lưu"
            yield Problem("M713", message, hint=hint, severity=Severity.WARNING)
            return


def _part_problems(package: Package, part: str) -> Iterator[Problem]:
    try:
        root, _ = parsed(package.parts[part], part, "")
    except DocgenError as error:
        yield Problem("M601", error.message.removeprefix(": "))
        return
    seen = list(paragraphs(root))
    faults = [*source_faults(root), *balance(seen).problems]
    yield from faults
    for paragraph in seen:
        yield from _appearance(paragraph)
    yield from wording_problems(root)
    torn = {fault.path for fault in faults if fault.code == "M201"}
    yield from (each for each in near_tags(root) if each.path not in torn)  # what is left of a broken tag
    wrong = {fault.code for fault in faults if fault.severity is Severity.ERROR}
    if not wrong & _UNREADABLE:
        found = _code_problems(package, part, silent=bool(wrong))
        # a tag in deleted text or a field's code stands in no text, which is no second mistake
        yield from (each for each in found if each.code != "M401" or "M703" not in wrong)
    else:
        yield from _tag_by_tag(seen)


def _tag_by_tag(seen: Sequence[Seen]) -> Iterator[Problem]:
    """Unknown names and filters of the tags that can be read alone, where the text as a whole cannot."""
    environment = template_environment(Budget())
    tags = [(tag.group(), paragraph.text) for paragraph in seen for tag in paragraph.tags]
    own = {name for tag, _ in tags for given in _GIVEN.findall(tag) for name in re.findall(r"\w+", given)}
    for tag, line in tags:
        if not tag.startswith("{{"):
            continue
        try:
            with explained("", [line]):
                tree: nodes.Template = environment.parse(_KIND.sub("{{ ", tag))
        except DocgenError:
            continue  # told as broken
        yield from unknown_names([use for use in uses(tree, [line]) if use.owner not in own])
        yield from unknown_filters(tree, [line], environment)


def _appearance(paragraph: Seen) -> Iterator[Problem]:
    location = f"đoạn “{paragraph.text}”"
    for tag in paragraph.curly_tags:
        yield Problem(
            "M302",
            f"thẻ {tag} có dấu ngoặc kép cong",
            path=location,
            hint="hãy gõ lại bằng dấu thẳng \" hoặc '; tắt AutoCorrect “smart quotes”",
            severity=Severity.WARNING,
        )
    for tag in paragraph.split_tags:
        yield Problem(
            "M301",
            f"thẻ {tag} bị Word chia thành nhiều mảnh",
            path=location,
            hint="vẫn dùng được; nếu chữ điền vào sai kiểu, hãy xoá thẻ và gõ lại một mạch",
            severity=Severity.NOTE,
        )


_GIVEN = re.compile(r"\{%-?(?:p|r|tr|tc)? *(?:for|set|macro) +([\w, ()]+?) *(?: in |=|-?%\})")
_KIND = re.compile(r"^\{\{(?:p|r|tr|tc) ")
_FEW_STYLES = 4  # more than these are not lost one by one
_UNREADABLE = frozenset({"M201", "M202"})  # tags that cannot be read as Jinja


def _code_problems(package: Package, part: str, *, silent: bool) -> list[Problem]:
    """What can only be said of tags that can be read; ``silent``: why they cannot may have been said."""
    environment = template_environment(Budget())
    try:
        text = patched(package, part, part, judged=True)
        if text is None:
            return []
        lines = text.split("\n")
        with explained(part, lines):
            tree: nodes.Template = placed(shallow(environment.parse(text)))
    except DocgenError as error:
        return [] if silent else [Problem("M203", error.message.removeprefix(f"{part}: "))]
    found = uses(tree, lines)
    return [
        *unknown_names(found),
        *wrong_loops(tree, lines),
        *unknown_filters(tree, lines, environment),
        *misplaced(tree, lines),
        *misplaced_bodies(tree, lines, main=part == package.main),
        *forgotten_values(tree, lines),
        *wrong_constants(tree, lines),
    ]


def _missing_styles(names: Sequence[str]) -> Problem:
    """One fault, however many styles were lost with it."""
    shown = ", ".join(f"“{each}”" for each in names[:_FEW_STYLES])
    if len(names) <= _FEW_STYLES:
        hint = "hãy chép kiểu này từ mẫu gốc: docgen template export"
        return Problem("M501", f"thiếu kiểu (style) {shown}", hint=hint)
    message = f"thiếu {len(names)} kiểu (style) của thể thức: {shown} …"
    hint = "tệp không lập từ mẫu của docgen; bắt đầu từ mẫu gốc: docgen template export, docgen form build"
    return Problem("M501", message, hint=hint)


def _style_problems(package: Package) -> Iterator[Problem]:
    root = parse_xml(package.parts.get("word/styles.xml", b"<styles/>"), "word/styles.xml")
    styles = find_styles(root)
    missing = styles.missing
    if missing:
        yield _missing_styles(missing)
    if (
        "muc_1" in set(styles)
        and len(missing) <= _FEW_STYLES
        and find_numbering(package.parts, root, styles) is None
    ):
        yield Problem(
            "M502",
            "kiểu “heading 1” không còn đánh số tự động I., II.",
            hint="hãy chép lại kiểu này từ mẫu gốc: docgen template export",
        )
