"""What is said of each kind of change, in words for people; and the stable code of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from docgen.roundtrip.log import Status


class Wording(NamedTuple):
    """A stable code, and what is said: ``{name}``, ``{old}``, ``{new}`` and ``{note}`` are filled in."""

    code: str
    text: str


HEADINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.DATA: "Số liệu đã sửa",
        Status.TEXT: "Lời văn đã sửa",
        Status.MOVED: "Chuyển chỗ",
        Status.FORMAT: "Cách viết, định dạng không giữ được",
        Status.OUTSIDE: "Ngoài dữ liệu",
        Status.UNSURE: "Chưa chắc",
    }
)

_DATA = {
    "so_lieu": Wording("NK101", "{name}: {old} → {new}"),
    "truong": Wording("NK102", "{name}: {old} → {new}"),
    "them_dong": Wording("NK103", "{name}: thêm “{new}”"),
    "bo_dong": Wording("NK104", "{name}: bỏ “{old}”"),
    "o": Wording("NK105", "ô “{old}” → “{new}”"),
    "them_hang": Wording("NK106", "thêm dòng: {new}"),
    "bo_hang": Wording("NK107", "bỏ dòng: {old}"),
    "dien_so": Wording("NK109", "số vừa điền “{new}” sẽ in “{old}”"),
    "dien_not": Wording("NK108", "chỗ còn “…” nay có số: {old}"),
    "dau_thua": Wording("NK113", "bỏ dấu “{new}” thừa cạnh số vừa điền"),
    "them_cot": Wording("NK112", "bảng chỉ tiêu in lại sẽ có thêm cột “{new}”"),
    "chi_tieu": Wording("NK110", "chỉ tiêu {path}: {new}"),
    "dat_ten": Wording("NK111", "{path}: {new}"),
}
_TEXT = {
    "sua": Wording("NK201", "đoạn sửa: “{old}” → “{new}”"),
    "doi_dang": Wording("NK216", "chữ đậm, nghiêng đã đổi: “{new}”"),
    "them": Wording("NK202", "đoạn thêm: “{new}”"),
    "bo": Wording("NK203", "đoạn bỏ: “{old}”"),
    "them_muc": Wording("NK204", "mục thêm: “{new}”"),
    "them_khoan": Wording("NK205", "khoản thêm: “{new}”"),
    "gop": Wording("NK206", "đoạn gộp vào đoạn bên cạnh: “{old}”"),
    "chep": Wording("NK207", "đoạn chép lại: “{new}”"),
    "doi_kieu": Wording("NK208", "đổi cấp hoặc kiểu: “{old}” → “{new}”"),
    "them_phu_luc": Wording("NK209", "phụ lục thêm: “{new}”"),
    "het_lien_ket": Wording("NK210", "chỗ này không còn in {name} ({old})"),
    "cot": Wording("NK211", "tên cột “{old}” → “{new}”"),
    "bang_moi": Wording("NK212", "bảng lập lại theo tệp, không còn nối với số liệu ({note})"),
    "them_bang": Wording("NK213", "thêm bảng"),
    "bo_phu_luc": Wording("NK215", "phụ lục bỏ: “{old}”"),
    "bo_hinh": Wording("NK214", "hình hoặc biểu đồ bỏ: “{old}”"),
}
_MOVED = {
    "chuyen": Wording("NK301", "đoạn chuyển đến: “{new}”"),
    "hang": Wording("NK302", "dòng của bảng chuyển chỗ"),
    "thu_tu": Wording("NK303", "{name}: đổi thứ tự"),
}
_FORMAT = {
    "dam_nghieng": Wording("NK401", "chữ đậm, nghiêng không ghi được vào dữ liệu: “{new}”"),
    "so_thu_tu": Wording("NK402", "số thứ tự trong tệp là “{new}”, biểu mẫu đánh “{old}”"),
    "chu_hoa": Wording("NK403", "chữ hoa, chữ thường: tệp ghi “{new}”, biểu mẫu in “{old}”"),
    "cach_viet": Wording("NK404", "số viết “{new}”, docgen in “{old}”"),
    "dau_cach": Wording("NK419", "dấu cách: tệp ghi “{new}”, docgen in “{old}”"),
    "doan_trong": Wording("NK405", "{note} đoạn trống, dữ liệu không giữ"),
    "chu_la": Wording("NK406", "chữ cái của bảng chữ khác (Hy Lạp, Kirin …) trong “{new}”, giữ nguyên"),
    "vo_hinh": Wording("NK407", "ký tự không nhìn thấy trong “{new}”"),
    "ke_tay": Wording("NK408", "đường kẻ gõ bằng ký tự “{new}”, biểu mẫu tự kẻ"),
    "bang_dan_trang": Wording("NK409", "bảng chỉ để dàn trang, đọc thành đoạn văn"),
    "ghep_tieu_de": Wording("NK420", "viết trên nhiều đoạn, in thành một đoạn: “{new}”"),
    "tach_dong": Wording("NK423", "viết trên một dòng, in thành nhiều dòng: “{new}”"),
    "ngat_dong": Wording("NK424", "ngắt dòng trong một đoạn, đọc thành {note} đoạn"),
    "hop_chu_doc": Wording("NK425", "chữ trong hộp chữ, đọc như chữ của văn bản: “{new}”"),
    "so_trong_loi": Wording(
        "NK426", "số giữ trong lời văn, dòng không thành mục (mẫu không đánh số như vậy ở chỗ đó): {note}"
    ),
    "o_dau_bang": Wording(
        "NK427", "đầu bảng: {note} tên cột có ô trống bên dưới không gộp (“{new}”), in thành một ô gộp"
    ),
    "bang_go": Wording(
        "NK422", "{note} dòng gõ thành cột bằng {new}, đọc thành đoạn văn; muốn là bảng thì ghi bang"
    ),
    "o_dam": Wording("NK421", "chữ đậm, nghiêng trong ô của bảng không ghi được vào dữ liệu: “{new}”"),
}
_OUTSIDE = {
    "so_cu": Wording("NK501", "{name}: dữ liệu in “{old}”, chỗ này vẫn ghi “{new}”"),
    "tinh_ra": Wording("NK502", "số tính ra: theo dữ liệu là “{old}”, tệp ghi “{new}”"),
    "chu_mau": Wording("NK503", "chữ của biểu mẫu “{old}”, tệp ghi “{new}”"),
    "ket": Wording("NK504", "tệp không có dấu kết “./.”, biểu mẫu tự thêm"),
    "in_them": Wording("NK505", "biểu mẫu in thêm: “{old}”"),
    "khong_in": Wording("NK506", "dữ liệu không ghi được: “{new}”"),
    "cap_tren": Wording("NK507", "tên cấp trên “{new}”: sửa trong sổ đơn vị"),
    "o": Wording("NK508", "ô: theo dữ liệu là “{old}”, tệp ghi “{new}”"),
    "dau_chan_trang": Wording("NK510", "đầu trang, chân trang: “{old}” → “{new}”"),
    "le_trang": Wording("NK511", "{note} của trang: {old} mm → {new} mm"),
    "so_trang": Wording("NK512", "số trang bắt đầu: {old} → {new}"),
    "phan_trang": Wording("NK513", "số phần (section) của tệp: {note}"),
    "cuoc_chu": Wording("NK514", "cước chú: “{new}”"),
    "chu_thich": Wording("NK515", "chú thích (comment): “{new}”"),
    "hop_chu": Wording("NK516", "hộp chữ (text box): “{new}”"),
    "hinh": Wording("NK517", "tệp có hình"),
    "hinh_trong_doan": Wording("NK518", "hình trong đoạn"),
    "doi_tuong": Wording("NK519", "tệp có đối tượng nhúng"),
    "bieu_do": Wording("NK520", "tệp có biểu đồ"),
    "so_do": Wording("NK521", "tệp có sơ đồ (SmartArt)"),
    "cong_thuc": Wording("NK522", "tệp có công thức"),
    "tep_khac": Wording("NK523", "tệp có phần chèn từ tệp khác"),
    "chu_an": Wording("NK524", "chữ ẩn, không đọc vào dữ liệu: “{new}”"),
    "chu_trang": Wording("NK525", "chữ trắng, đọc vào dữ liệu như chữ thường: “{new}”"),
    "chi_so": Wording("NK526", "chỉ số trên, dưới: “{new}”"),
    "gach_chan": Wording("NK527", "chữ gạch chân: “{new}”"),
    "gach_ngang": Wording("NK528", "chữ gạch ngang: “{new}”"),
    "to_nen": Wording("NK529", "chữ tô nền: “{new}”"),
    "phong_chu": Wording("NK530", "phông, cỡ, màu chữ riêng: “{new}”"),
    "lien_ket": Wording("NK531", "siêu liên kết: “{new}”"),
    "canh_le": Wording("NK532", "canh lề: {old} → {new}"),
    "ngat_trang": Wording("NK533", "ngắt trang"),
    "hinh_ve": Wording("NK534", "{note} hình hoặc ô vẽ (ô đánh dấu, khung …) cạnh chữ “{new}”"),
}
_UNSURE = {
    "so_lieu": Wording("NK901", "{name}: {note}; giữ số cũ"),
    "truong": Wording("NK902", "{name}: tệp ghi “{new}” – {note}"),
    "khong_ro": Wording("NK903", "{name} ({old}): {note}; để nguyên chữ trong tệp"),
    "khong_hop_le": Wording("NK904", "không ghi được vào dữ liệu: {note}; giữ giá trị cũ"),
    "tu_choi": Wording("NK916", "{name}: tệp ghi “{new}”, không ghi được vào dữ liệu ({note}); giữ {old}"),
    "chu_ky": Wording("NK905", "chữ ký: không rõ dòng “{new}” là gì"),
    "o": Wording("NK906", "ô ghi “{new}”, dữ liệu là “{old}”: {note}"),
    "them_hang": Wording("NK907", "dòng thêm chưa đủ để thành chỉ tiêu: {new}"),
    "vi_tri": Wording("NK908", "khi in lại sẽ đứng chỗ khác: “{new}”"),
    "khac": Wording("NK909", "dữ liệu in “{old}”, tệp ghi “{new}”"),
    "khong_in": Wording("NK910", "dữ liệu không ghi được: “{new}”"),
    "phu_luc": Wording("NK911", "{note}"),
    "hinh": Wording("NK919", "hình hoặc biểu đồ chuyển đến đây; hãy xem có đúng là hình của dữ liệu không"),
    "khong_tin": Wording("NK912", "{note}"),
    "ky": Wording("NK913", "{note}"),
    "mau": Wording("NK917", "{note}"),
    "don_vi": Wording("NK914", "{note}"),
    "khong_thay": Wording("NK915", "{note}"),
}
WORDINGS: Final[Mapping[tuple[Status, str], Wording]] = MappingProxyType(
    {
        (status, code): wording
        for status, table in (
            (Status.DATA, _DATA),
            (Status.TEXT, _TEXT),
            (Status.MOVED, _MOVED),
            (Status.FORMAT, _FORMAT),
            (Status.OUTSIDE, _OUTSIDE),
            (Status.UNSURE, _UNSURE),
        )
        for code, wording in table.items()
    }
)
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "so": "số văn bản",
        "ten_loai": "tên loại",
        "ngay_ban_hanh": "ngày ban hành",
        "trich_yeu": "trích yếu",
        "du_thao": "lần dự thảo",
        "luu": "dòng Lưu",
        "kinh_gui": "kính gửi",
        "can_cu": "căn cứ",
        "noi_nhan": "nơi nhận",
        "nguoi_ky.quyen_han": "quyền hạn người ký",
        "nguoi_ky.ky_thay": "dòng ký thay",
        "nguoi_ky.chuc_vu": "chức vụ người ký",
        "nguoi_ky.ho_ten": "họ tên người ký",
        "don_vi.ten": "tên đơn vị",
        "don_vi.ten_in": "tên đơn vị ở đầu trang",
        "don_vi.ten_cap_tren": "tên cấp trên",
        "don_vi.dia_danh": "địa danh",
        "don_vi.ky_hieu": "ký hiệu đơn vị",
    }
)
VALUES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ten": "tên",
        "don_vi_tinh": "đơn vị tính",
        "thuc_hien": "thực hiện",
        "ke_hoach": "kế hoạch",
        "tong_so": "tổng số",
        "nguong": "ngưỡng",
        "cung_ky": "cùng kỳ",
        "ky_truoc": "kỳ trước",
        "luy_ke": "lũy kế",
    }
)
ALIGNMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"left": "trái", "right": "phải", "center": "giữa", "both": "đều hai bên", "distribute": "dàn đều"}
)
SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "top": "lề trên",
        "bottom": "lề dưới",
        "left": "lề trái",
        "right": "lề phải",
        "width": "bề rộng",
        "height": "bề cao",
    }
)
"""What of a page is compared: attributes of a section."""
