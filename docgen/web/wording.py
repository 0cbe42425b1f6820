"""What docgen says of files, in the words of the page: no options, no commands, no folders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from docgen.errors import Problem
from docgen.report.unfilled import OPEN
from docgen.vn.codes import codes_in
from docgen.web.labels import LABELS
from docgen.web.own_files import file_shown, without_own_files

_IN_EXCEL: Final = "bấm “Lưu thành sổ Excel”, ở trang của bảng này"
_AND_BACK: Final = "lưu lại, rồi bấm “Thêm…” để nhận sổ ấy"
"""What the page has no field for, the workbook has: there she can set it herself."""
_SAVED_ANEW: Final = "mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi thả lại"
_OWN_WORDS: Final = r"(?![^“”]*”)"
"""Not within quotation marks: what is quoted from a document stays letter by letter."""
_KEY: Final = rf"(?:[a-z]+(?:_[a-z0-9]+)+|{'|'.join(sorted(LABELS, key=len, reverse=True))})(?!\w)"
"""A key of the data, not any word: khoá luu, but nhiệm kỳ khoá sau, đại hội khoá XIII."""
_OF_DATA: Final = (
    (r"\bbiến (?:so_lieu|chi_tieu)\.(\w+)(?:\.\w+)* không có\b",
     r"chỗ này dùng số liệu “⟦\1⟧” không còn trong bảng Số liệu"),
    (r"số liệu là ngày thì dùng bộ lọc ngay: \{\{[^{}]*\}\}",
     "số liệu là ngày thì gõ thẳng ngày, tháng, năm vào lời văn"),
    (r"phải là true, false hoặc", "phải là có, không hoặc"), (r"\btrue hoặc false\b", "có hoặc không"),
    (r"\bbộ lọc \w+: '([^']*)'.*", r"“\1” không phải là số, không in được ở chỗ này"),
    (r"\bbộ lọc \w+: ", ""),
    (r"bằng đúng kỳ trước \(-?\d+(?:\.\d+)?\): .+", "bằng đúng số kỳ trước"),
    (r"^[\w ]+ \(([^()]*)\) là chữ, không phải là số: .*", r"đây là chữ, không phải là số (đơn vị tính: \1)"),
    (r"phần chữ để trong lời văn hoặc nguon", "phần chữ viết trong lời văn"),
    (r"hãy sửa một trong hai(?:, hoặc để null và ghi tong: true ở cột để docgen cộng"
     r"|; ghi tong: true[^;()]*)",
     "hãy sửa số tổng, hoặc sửa số ở dòng gõ sai"),
    (r"hãy ghi số, hoặc null nếu chưa có", "hãy gõ số, hoặc để trống nếu chưa có"),
    (r"hoặc để null để docgen tính", "hoặc xoá số trong ô để docgen tính"),
    (r"hãy viết thành nhóm: \{[^}]*\}, hoặc để null số ở dòng này",
     "hãy để trống số ở dòng này, hoặc xem lại tên dòng"),
    (r"; ghi tong: true ở cột[^;()]*|; ghi tu, mau ở cột tỷ lệ thì docgen tính", ""),
    (r"hãy ghi tong: true ở các cột cần cộng",
     f"{_IN_EXCEL} ghi “có” ở dòng Cộng của cột cần cộng, {_AND_BACK}"),
    (r"(?:hãy )?ghi loai là phan_tram",
     f"{_IN_EXCEL} chọn “Phần trăm” ở dòng Loại của cột ấy, {_AND_BACK}"),
    (r" và ghi tu, mau: tỷ lệ của dòng tổng[^;()]*", ""),
    (r"\btu(?:, | và )mau\b", "cột tử số, cột mẫu số"), (r"\bbỏ tong\b", "bỏ phần tự cộng"),
    (r"nhóm có tong\b", "nhóm có dòng cộng"), (r" \(ở đầu bảng thì ghi vi_tri_tong: dau\)", ""),
    (r"mà vi_tri_tong là dau\b", "mà bảng đặt dòng tổng ở đầu"),
    (r"hoặc bỏ vi_tri_tong", f"hoặc {_IN_EXCEL} chọn “Cuối bảng” ở ô Vị trí dòng tổng, {_AND_BACK}"),
    (r"thì ghi ngang là false, rồi", "thì"), (r"xem lại loai\b", "xem lại loại của chỉ tiêu"),
    (r"biểu đồ cot\b", "biểu đồ cột"), (r"docgen thêm vì có stt\b", "docgen tự thêm"),
    (r"hoặc bỏ cot\b", "hoặc bỏ nhóm cột"), (r"\bcần cot:", "cần các cột:"),
    (r'"(muc|khoan|\w+_\w+)"(: )?', r"⟦\1⟧\2"), (r"\bloai_so dem\b", "số đếm đơn vị"),
    (r"muốn là bảng thì ghi bang\b", "muốn là bảng thì bấm “Thêm bảng”"),
    (r'cần \{⟦don_vi⟧: \[ … \]\}', "hãy chọn đúng tệp sổ đơn vị"),
    (r"\bky\.nam\b", "năm của kỳ báo cáo"), (r"\bxem lại ky\b", "xem lại kỳ"),
    (r"\bô null\b", "ô trống"), (r"\b(?:ghi |để )?null\b", "để trống"),
    (r' ?\(trong JSON viết [^()]*\)', ""),
    (r"số trong dấu nháy kép viết kiểu Việt Nam: ", "gõ số kiểu Việt Nam, ví dụ "),
    (r"hãy chuyển sang khoá luu, biểu mẫu tự thêm dòng Lưu", "hãy gõ phần sau chữ “Lưu:” vào ô Lưu"),
    (r"thì thêm vào chi_tieu cùng số kế hoạch",
     "thì gõ tên, số kỳ này và kế hoạch vào ô “Thêm số liệu” ở cuối trang Số liệu"),
    (r"hãy điền chi_tieu hoặc bỏ bảng này", "hãy thêm chỉ tiêu ở trang Số liệu, hoặc xoá bảng này"),
    (r"chưa có nguong", "chưa có ngưỡng"), (r"chưa có cung_ky", "chưa có số cùng kỳ"),
    (r"chưa có ky_truoc", "chưa có số kỳ trước"), (r"chưa có luy_ke", "chưa có số luỹ kế"),
    (r"; so với kế hoạch thì dùng loai ke_hoach", ""),
    (r"\bthiếu khoá (\w+)", r"chưa có ⟦\1⟧"),
    (rf"\bkhoá ({_KEY}|\w+(?= không có\b| có hai lần\b)){_OWN_WORDS}", r"ô ⟦\1⟧"),
    (r"\bcác khoá: ", "các phần: "), (r"\bkhoá (?=(?:không|có) )", "phần này "),
    (r"^sửa số của đơn vị rồi chạy lại docgen rollup(?:, hoặc bỏ nguon|; cố ý ghi khác thì bỏ nguon.*)",
     "ghi lại số cộng được, hoặc sửa số của đơn vị rồi cộng lại ở trang Cả tỉnh"),
    (r"sửa số của đơn vị rồi chạy lại docgen rollup", "sửa số của đơn vị rồi cộng lại ở trang Cả tỉnh"),
    (r"các nguồn \(nguon\)", "các nguồn"), (r"kỳ báo cáo \(ky\)", "kỳ báo cáo"),
    (r"hãy bỏ khoá này", "hãy bỏ phần này"),
    (r"phải là số nguyên, đang là chữ (“[^”]*”)", r"\1 không phải là số: hãy gõ số 1, 2, 3 …, hoặc bỏ trống"),
)  # fmt: skip
"""What is said of data, said of the page: what stands in ⟦ ⟧ becomes a name, see :func:`plain`."""
_WORDS: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^--vi-sao: ", ""),
        (r"^--don-vi .+?: ", ""), (r"viết như --don-vi '[^']*'", "viết tên tệp, dấu = và mã đơn vị"),
        (r"(trả lời) --don-vi", r"\1"), (r"; hoặc chạy lại với --don-vi '[^']*'", ""),
        (r"rồi chạy lại với --don-vi .+; nhớ cho lần sau",
         "sửa tên đơn vị trong tệp hoặc tên tệp cho khớp, rồi thả lại"),
        (r" ?\(docgen import [^()]*\)", ""),
        (r"[Mm]ẫu báo cáo “?([\w-]+)”? không có(?: \([^()]*\))?",
         r"docgen trên máy này không có mẫu văn bản “\1”; hãy sửa tệp ấy bằng Word, hoặc chọn loại gần nhất"
         " ở trang Lập báo cáo mới rồi dán lời văn vào"),
        (r"hãy cài(?: lại)?: [^();]*libreoffice[^();]*",
         "hãy tải LibreOffice, miễn phí, ở libreoffice.org, cài rồi mở lại docgen; chưa cài thì vẫn lập được"
         " tệp Word, mở bằng Word để xem trang"),
        (r"hãy cài(?: lại)?: [^();]*poppler[^();]*", "vẫn lập được tệp Word, mở bằng Word để xem trang"),
        (r"hãy cài: pip install 'docgen\[charts\]'", "hãy vẽ biểu đồ bằng Excel rồi dán vào tệp Word đã lập"),
        (r"hãy gửi tệp này cho người phụ trách docgen",
         f"hãy {_SAVED_ANEW}; vẫn vậy thì phải soát tay tệp này"),
        (r"hãy gửi \w+(?: \w+)? này cho người phụ trách docgen",
         "hãy xem lại số liệu của đơn vị này, hoặc lập riêng báo cáo ấy ở trang Lập báo cáo mới"),
        (r"hãy chạy lại; nếu vẫn vậy, gửi [^();]* cho người phụ trách docgen",
         f"hãy thử lại; vẫn vậy thì {_SAVED_ANEW}"),
        (r"hãy xem lại biểu thức lặp nhiều, bảng hoặc văn bản quá lớn; nếu đúng là phải lớn như vậy,"
         r" đặt biến môi trường \w+ lớn hơn \d+ rồi chạy lại",
         "hãy chia bảng, văn bản quá lớn thành phần nhỏ hơn rồi thử lại"),
        (r"Excessive depth in document[^;.()]*", "các phần lồng nhau quá sâu"),
        (r"(?:thêm bản ghi[^,]*, )?hoặc --cho-phep-thieu(?: để tổng hợp khi còn thiếu)?",
         "hoặc đánh dấu “Cộng cả khi còn thiếu đơn vị”"),
        (r"thì ghi --tru \S+", "thì bỏ tệp của đơn vị này"),
        (r" và ghi --tru \S+", ""),
        (r"(?:hãy )?chạy: docgen import [^()]*", "hãy thả tệp Word ấy vào “Kỳ này từ kỳ trước”"),
        (r"docgen batch --mau-bang", "phiếu do docgen ghi ra"),
        (r"(?:; )?xem(?: các (?:biến|tên))?: docgen template vars", "xem các tên trong HUONG-DAN"),
        (r"mẫu gốc: docgen template export(?:, docgen form build)?", "mẫu gốc ở trang Mẫu Word"),
        (r"đổi mọi trường trộn thư thành thẻ: docgen template convert [^();]*",
         "xoá trường trộn thư, gõ thẻ của docgen vào chỗ ấy như ở mẫu gốc"),
        (r"do docgen (?:new|convert)[^)]*? ghi ra", "lưu từ docgen ra"),
        (r"ghi don_vi là mã của cơ quan tổng hợp, hoặc chọn bằng --cap-tren, --cap, --only",
         "hãy chọn cơ quan tổng hợp"),
        (r"thêm --units SỔ với sổ đơn vị của cơ quan", "thêm đơn vị ở trang Cả tỉnh"),
        (r"hãy kiểm tra --cap, --cap-tren, hoặc kỳ báo cáo", "hãy kiểm tra kỳ báo cáo"),
        (r"hãy giải nén vào thư mục này rồi chạy lại", "hãy giải nén rồi thả các tệp bên trong"),
        (r"hãy ghi don_vi vào dữ liệu", "hãy chọn đơn vị ở trang Thông tin chung"),
        (r"hãy chọn kỳ sau bằng --ky", "hãy chọn kỳ sau"), (r"thiếu --ky KỲ", "chưa chọn kỳ"),
        (r"hãy thêm --ky, ví dụ --ky \S+", "hãy sửa trích yếu trong tệp cũ cho có năm"),
        (r"hãy (?:thêm|bỏ) --ky", "hãy chọn lại kỳ"),
        (r"(?:, )?hoặc thêm --force(?: để ghi đè)?", ""),
        (r" bằng -o\b", ""),
        (r"docgen check nêu từng chỗ", "bấm “Xem từng trang, từng chỗ” để thấy hết"),
        (r"thư mục không có tệp nào để đọc", "chưa có tệp nào của đơn vị gửi về"),
        (r"hãy kiểm tra lại tên thư mục, hoặc chép các tệp đã nhận vào đây",
         "nhận được tệp nào thì thả vào ô “Thêm tệp vừa nhận”"),
        (r"xem đủ bằng --json", "xem trong tệp"),
        (r"xem docgen rollup --vi-sao", "xem bảng nguồn"),
        (r"đây là đề cương của docgen (?:batch|rollup)[^,;]*(?:, lập bằng: docgen rollup .*)?",
         "đây là đề cương"),
        (r"chỉ docgen rollup lập được", "chỉ lập được ở trang Cả tỉnh"),
        (r"Phần này docgen rollup lập", "Phần này trang Cả tỉnh lập"),
        (r" \(ten; sổ Excel: cột Tên\) rồi lập lại phiếu", " (cột Tên của sổ Excel) rồi thả lại đề cương"),
        (r"do docgen rollup lập", "do docgen lập"),
        (r"; đổi có ý thì dùng docgen import", ""),
        (r"cần --pages để xem cách chia trang", "chưa xét cách chia trang"),
        (r" ?\((?:hoặc )?thêm --(?:ky|forms|template)[^()]*\)|, hoặc thêm --ky KỲ", ""),
        (r"(?:, |; )?(?:cơ quan có mẫu riêng thì )?thêm --(?:template|forms)[^();.]*", ""),
        (r"--cap-tren: đơn vị", "cơ quan tổng hợp: đơn vị"),
        (r"xem các mã trong sổ: docgen units list", "xem sổ đơn vị ở trang Cả tỉnh"),
        (r"do docgen units export ghi ra", "sổ đơn vị đúng mẫu"),
        (r"hãy điền, hoặc thêm du_thao để in bản dự thảo", "hãy điền, hoặc lập tệp Word dự thảo"),
        (r"(?m)^(?:so_lieu|chi_tieu)\.\S+ – ", ""),
        (r"(?m)^(\s*)(?:phat_sinh|thoi_diem|luy_ke|ty_le|binh_quan|lon_nhat|nho_nhat|dem): ", r"\1"),
        (r"hãy hoặc đánh dấu", "hãy đánh dấu"),
        (rf"(?<!văn )(?<!biên )(?<!kịch )\bbản ghi\b(?! (?:nhớ|âm|chép)\b){_OWN_WORDS}", "tệp số liệu"),
        *_OF_DATA,
        (r"(?<![\w.:/])(?:/[^\s:/]+)+/(?=[^:/\n]+\.[A-Za-z]{3,4}\b)", ""),  # a folder of the desk
        (r" \[[A-Z]{1,2}\d{3}\]", ""),
        (r" \((?:(?:so_lieu|chi_tieu)(?:\[\d+\])?(?:\.\w+)+(?:, )?)+\)", ""),  # fields that are named
    )
)  # fmt: skip
_MOST_SHOWN: Final = 200
_FIGURE: Final = re.compile(r"\b(?:so_lieu|chi_tieu)\.(\w+)(?:\.(?:gia_tri|thuc_hien))?|⟦(\w+)⟧")
_GONE: Final = ("so_lieu.", "chi_tieu.")
_LIKE: Final = re.compile(r"có phải: (?:so_lieu\.|chi_tieu\.)?[a-z0-9]+(?:_[a-z0-9]+)+\?")
"""What is said of a figure in prose that is gone: no other code helps who sees names."""
_OF_FILES: Final = ("M", "R")
"""Codes of mistakes in templates and in heads of tables: there names are written as they are."""
_CODE: Final = re.compile(r"(?<![\w./“-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:\.[a-z_]+)*(?![\w-])")
_PATH: Final = re.compile(r"[a-z_]+(?:\[\d+\])*(?:\.\w+(?:\[\d+\])*)*")
_FILES: Final = frozenset({"json", "docx", "xlsx", "csv", "doc", "xls", "png", "jpg", "zip", "pdf", "toml"})
_BARE: Final = re.compile(r"(?<![\w./“-])(?:nguon|nguong|nhom)(?![\w-])")
"""Keys of one word that no Vietnamese word looks like."""
_BESIDE: Final = re.compile(r" \((?:\w+_\w+|nguon|nhom)\)")
"""A key that is put beside its name: kỳ trước (ky_truoc)."""


_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def plain(text: str, names: Mapping[str, str] | None = _NONE) -> str:
    """``text`` without options, commands and folders; ``names`` are what people call the figures, by code.

    None: codes stay, for who has to write them into a template.
    """
    text = without_own_files(text)
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    text = text.replace("()", "").replace(" )", ")").rstrip()
    found, last = [], 0
    for start, end in [*codes_in(text), (len(text), len(text))]:  # codes that the message quotes
        found += [_renamed(text[last:start], names), text[start:end]]
        last = end
    return "".join(found)


def _renamed(text: str, names: Mapping[str, str] | None) -> str:
    """Part of a message with what people call its figures and keys."""
    text = _FIGURE.sub(lambda m: _called(m, names or {}), text)
    if names is None:
        return text
    text = _BESIDE.sub(lambda m: "" if m[0][2:-1] in LABELS else m[0], text)
    return _BARE.sub(lambda m: LABELS[m[0]], _CODE.sub(lambda m: _spoken(m[0], names), text))


def _called(match: re.Match[str], names: Mapping[str, str]) -> str:
    if match[2]:
        return names.get(match[2]) or LABELS.get(match[2]) or match[2].replace("_", " ")
    return f"“{names[match[1]]}”" if match[1] in names else match[0]


def _spoken(code: str, names: Mapping[str, str]) -> str:
    """A code that is left in a message: a figure's name, what the page calls it, or its words."""
    last = code.rpartition(".")[2]
    if last in _FILES:
        return code
    if code in names:
        return f"“{names[code]}”"
    own = re.sub(r"^(?:so_lieu|chi_tieu)\.", "", code)
    return LABELS.get(code) or LABELS.get(last) or own.replace("_", " ").replace(".", ", ")


def location_in_words(path: str, names: Mapping[str, str]) -> str:
    """The place of a mistake in data as people call it; a place that is words already stays."""
    if not _PATH.fullmatch(path):
        return path
    first, _, rest = path.partition(".")
    key, _, location = first.partition("[")
    if key == "so_lieu" and rest:
        return names.get(rest.split(".")[0]) or _spoken(rest.split(".")[0], names)
    number = int(location.rstrip("]").partition("]")[0]) + 1 if location else 0
    called = LABELS.get(key) or key.replace("_", " ")
    return f"{called} {number}" if number else called


def problem_data(problem: Problem, names: Mapping[str, str] | None = _NONE) -> dict[str, Any]:
    """One mistake as plain data: its place, what is wrong, what to do; ``trong``: it is only open."""
    data = {**problem.as_data(), "trong": problem.code in OPEN}
    asked = problem.code.startswith(_OF_FILES) and _LIKE.fullmatch(problem.hint)
    hint = problem.hint if asked else plain(problem.hint, names)
    gone = problem.code == "D102" and problem.about.startswith(_GONE) and not problem.owner
    if gone and _LIKE.fullmatch(problem.hint):
        hint = "hãy chèn số khác vào chỗ này, hoặc bấm Hoàn tác nếu vừa xoá nhầm"
    message = plain(problem.message, names)
    return {**data, "message": message, "hint": "" if "không có mẫu văn bản" in message else hint}


def problems_data(problems: Sequence[Problem], names: Mapping[str, str] = _NONE) -> list[dict[str, Any]]:
    """Problems for the page: files by their own names, places and figures by what people call them."""
    shown = [
        {
            **problem_data(each, names),
            "file": file_shown(each.file),
            "path": location_in_words(each.path, names),
        }
        for each in problems[:_MOST_SHOWN]
    ]
    left = len(problems) - len(shown)
    more = Problem("", f"… và {left} điều nữa").as_data()
    return [*shown, more] if left > 0 else shown
