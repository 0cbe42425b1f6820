"""The visible part of a template: what a technician sees and changes in Word, tags included."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.standard.mau import FormSpec
from docgen.standard.rules import Standard, twips
from docgen.word.markup import NAMESPACES, XML_HEAD, paragraph, run
from docgen.word.metrics import text_width


class Writer:
    """Writes the document of one form in the styles of a standard."""

    def __init__(self, standard: Standard, form: FormSpec) -> None:
        self.standard = standard
        self.form = form

    def document_xml(self) -> str:
        """``word/document.xml`` with its Jinja tags."""
        parts = (
            self.heading(),
            self.title(),
            self.addressees(),
            self.grounds(),
            *self.fixed_lines(after=False),
            self.body(),
            *self.fixed_lines(after=True),
            self.closing(),
            self.appendices(),
            self.section(),
        )
        return f"{XML_HEAD}<w:document {NAMESPACES}><w:body>{''.join(parts)}</w:body></w:document>"

    def line(self, key: str, text: str) -> str:
        """A paragraph in the style of the component ``key``."""
        return paragraph(self.standard.components[key].style, run(text))

    def issuer_and_motto(self) -> tuple[str, str]:
        """The two cells of the head's first row (II.1, II.2)."""
        parts = self.standard.components
        issuer = (
            tag("{%p if co_quan_chu_quan %}")
            + self.line("co_quan_chu_quan", "{{ co_quan_chu_quan }}")
            + tag("{%p endif %}")
            + self.line("co_quan_ban_hanh", "{{ co_quan_ban_hanh }}")
            + tag("{{p ke_co_quan }}", "KeCoQuan")
        )
        motto = (
            self.line("quoc_hieu", parts["quoc_hieu"].text)
            + self.line("tieu_ngu", parts["tieu_ngu"].text)
            + paragraph("KeTieuNgu")
        )
        return issuer, motto

    def heading(self) -> str:
        """Issuer and motto, number and date (ND30 Phụ lục I, II.1–II.4)."""
        number = (
            self.line("so_ky_hieu", "Số: {{ so }}{{ dau_so }}{{ ky_hieu }}")
            + (
                self.line("trich_yeu_cong_van", "V/v {{ trich_yeu }}")
                if self.form.subject_below_number
                else ""
            )
            + stamp(self.standard, "do_mat")
            + stamp(self.standard, "do_khan")
            + tag("{%p if du_thao %}")
            + self.line("du_thao", "DỰ THẢO LẦN {{ du_thao }}")
            + tag("{%p endif %}")
        )
        dated = self.line("dia_danh_thoi_gian", "{{ dia_danh }}, {{ ngay_thang }}")
        location = dated if self.form.dated else paragraph("Normal")
        return self.frame(self.standard.heading_columns, (self.issuer_and_motto(), (number, location)))

    def title(self) -> str:
        """Type and subject (II.5); a letter has its subject below the number, and no type."""
        if self.form.subject_below_number:
            return ""
        subject = self.line("trich_yeu", "{{ trich_yeu }}") if self.form.has_subject else ""
        return self.line("ten_loai", "{{ ten_loai }}") + subject + tag("{{p ke_trich_yeu }}", "KeTrichYeu")

    def addressees(self) -> str:
        """Kính gửi: one addressee on the same line, several each on a line of their own (II.9.d)."""
        style = self.standard.components["kinh_gui"].style
        listed = paragraph(style, run("- {{ noi }}{{ '.' if loop.last else ';' }}"), self._under_colon())
        return (
            tag("{%p if kinh_gui | length == 1 %}")
            + paragraph(style, run("Kính gửi: {{ kinh_gui[0] }}"))
            + tag("{%p elif kinh_gui %}")
            + paragraph(style, run("Kính gửi:"), self._addressee_indent(0))
            + tag("{%p for noi in kinh_gui %}")
            + listed
            + tag("{%p endfor %}")
            + tag("{%p endif %}")
        )

    def grounds(self) -> str:
        """The legal grounds (II.6.a), below the line that says who decides (Phụ lục III, Mẫu 1.1, 1.2)."""
        decides = self.line("tham_quyen", "{{ tham_quyen }}") if self.form.authority else ""
        first = next((line for line in self.form.lines if not line.after), None)
        goes_on = first is not None and first.component == "can_cu"  # the form's own grounds follow
        end = ";" if goes_on else "{{ '.' if loop.last else ';' }}"
        return (
            decides
            + tag("{%p for van_ban in can_cu %}")
            + self.line("can_cu", f"{{{{ van_ban }}}}{end}")
            + tag("{%p endfor %}")
        )

    def fixed_lines(self, *, after: bool) -> Iterator[str]:
        """The form's own lines above the text, or below it; those stay with the signature."""
        for line in self.form.lines:
            if line.after is after:
                style = self.standard.components[line.component].style
                written = paragraph(style, run(line.text), keep_next=after)
                test = tag(f"{{%p if {line.condition} %}}") if line.condition else ""
                yield test + written + (tag("{%p endif %}") if test else "")

    def _under_colon(self) -> str:
        part = self.standard.components["kinh_gui"]
        return '<w:spacing w:before="0"/>' + self._addressee_indent(
            round(text_width("Kính gửi", part.size.chosen))
        )

    def _addressee_indent(self, further: int) -> str:
        """The list stands in the middle of the page, its dashes under the colon."""
        left = twips(self.standard.text_width / 4) + further
        dash = round(text_width("- ", self.standard.components["kinh_gui"].size.chosen)) if further else 0
        hanging = f' w:hanging="{dash}"' if dash else ""
        return f'<w:ind w:left="{left + dash}"{hanging}/><w:jc w:val="left"/>'

    def body(self) -> str:
        """The text; its styles (Mục, Khoản, Đoạn văn …) carry the form."""
        return tag("{{p noi_dung }}", self.standard.components["noi_dung"].style)

    def closing(self) -> str:
        """Nơi nhận, level with the signature block (II.7, II.9); below two signatures side by side."""
        columns, recipients = self.standard.signature_columns, self.recipients()
        signature = self.signature("nguoi_ky")
        air = paragraph("DongKet", more=_AIR)
        if self.form.left_signer is None:
            return air + self.frame(columns, ((recipients, signature),))
        half = self.standard.text_width / 2
        signed = self.frame((half, half), ((self.signature("nguoi_ky_trai"), signature),))
        return air + signed + paragraph("DongKet", more=_AIR) + recipients

    def recipients(self) -> str:
        """The words Nơi nhận and the list below them."""
        return (
            self.line("noi_nhan_tu", self.standard.components["noi_nhan_tu"].text)
            + tag("{%p for noi in noi_nhan %}")
            + self.line("noi_nhan", "- {{ noi }};")
            + tag("{%p endfor %}")
            + tag("{%p if luu %}")
            + self.line("noi_nhan", "- Lưu: {{ luu }}.")
            + tag("{%p endif %}")
        )

    def signature(self, who: str) -> str:
        """Authority, office and name of the signer that the template knows as ``who``."""
        gap = f'<w:spacing w:before="{round(self.standard.signature_gap * 20)}"/>'
        return (
            tag(f"{{%p if {who}.quyen_han %}}")
            + self.line("quyen_han", f"{{{{ {who}.quyen_han }}}}")
            + tag("{%p endif %}")
            + tag(f"{{%p if {who}.ky_thay %}}")
            + self.line("quyen_han", f"{{{{ {who}.ky_thay }}}}")
            + tag("{%p endif %}")
            + self.line("chuc_vu", f"{{{{ {who}.chuc_vu }}}}")
            + paragraph(self.standard.components["ho_ten"].style, run(f"{{{{ {who}.ho_ten }}}}"), gap)
        )

    def appendices(self) -> str:
        """Each appendix starts a section, with page numbers of its own (III.1)."""
        titled = (
            self.line("phu_luc", "Phụ lục{{ phan.so }}")
            + tag("{%p if phan.ten %}")
            + self.line("ten_phu_luc", "{{ phan.ten }}")
            + tag("{%p endif %}")
            + self.reference()
        )
        return (
            tag("{%p for phan in phu_luc %}")
            + paragraph("DongKet", more=self.section())
            + (self.issued(titled) if self.form.issues_text else titled)
            + tag("{{p phan.noi_dung }}", self.standard.components["noi_dung"].style)
            + tag("{%p endfor %}")
            + paragraph("DongKet")
        )

    def reference(self) -> str:
        """What an appendix says of the document that it belongs to (III.1.c), above a rule (Mẫu 1.3, 2.1)."""
        free = twips(self.standard.text_width * (1 - self.standard.rule.low) / 2)
        words = (
            f"(Kèm theo {self.form.in_text} số {{{{ so }}}}{{{{ dau_so }}}}{{{{ ky_hieu }}}}"
            " {{ ngay_thang }}"
            " của {{ don_vi.ten }})"
        )
        part = self.standard.components["kem_theo"]
        space = f'<w:spacing w:after="{round(part.after * 20)}"/>'  # below the rule and not above it
        return paragraph(part.style, run(words), '<w:spacing w:after="0"/>') + paragraph(
            "KeTrichYeu", more=f'{space}<w:ind w:left="{free}" w:right="{free}"/>'
        )

    def issued(self, titled: str) -> str:
        """The head of a text that a decision issues (Phụ lục III, Mẫu 1.3); ``titled`` heads the others."""
        return (
            tag("{%p if phan.ten_loai %}")
            + self.frame(self.standard.heading_columns, (self.issuer_and_motto(),))
            + self.line("ten_loai", "{{ phan.ten_loai }}")
            + self.line("trich_yeu", "{{ phan.ten }}")
            + self.reference()
            + tag("{%p else %}")
            + titled
            + tag("{%p endif %}")
        )

    def section(self) -> str:
        """Paper, margins, page number not on the first page (I.1–I.3, I.7); the same for every section."""
        page, margins = self.standard, self.standard.margins
        top, bottom, left, right = (twips(margins[s].chosen) for s in ("tren", "duoi", "trai", "phai"))
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdDauTrang"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(page.page_width)}" w:h="{twips(page.page_height)}"/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
            f' w:header="{top // 2}" w:footer="{bottom // 2}" w:gutter="0"/>'
            '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
        )

    def frame(self, columns: tuple[float, float], rows: tuple[tuple[str, str], ...]) -> str:
        """A table without borders, centred on the text area; its rows do not split over pages."""
        widths = [twips(width) for width in columns]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                for width, cell in zip(widths, row, strict=True)
            )
            + "</w:tr>"
            for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
        )


# said on the table itself: LibreOffice does not take it from the default table style
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_AIR = '<w:keepNext/><w:spacing w:line="240" w:lineRule="exact"/>'


def stamp(standard: Standard, name: str) -> str:
    """A stamp in its frame, one paragraph for each of its words: the frame's width is theirs (III.2)."""
    style, column = standard.components[name].style, standard.heading_columns[0]
    texts = [tag(f"{{%p if {name} %}}")]
    widths = standard.stamps[name]
    for i, (word, width) in enumerate(widths.items()):
        side = twips((column - width) / 2)
        indent = f'<w:ind w:left="{side}" w:right="{side}"/>'
        last = i == len(widths) - 1
        test = "else" if last else f"{'elif' if i else 'if'} {name} == '{word}'"
        texts += [tag(f"{{%p {test} %}}"), paragraph(style, run(f"{{{{ {name} }}}}"), indent)]
    return "".join([*texts, tag("{%p endif %}"), tag("{%p endif %}")])


def tag(code: str, style: str = "Normal") -> str:
    """A paragraph that holds one tag and goes away when the template is filled."""
    return paragraph(style, run(code))
