"""Documents that stand as an example of more than one rule, with the line that the rule is about."""

from __future__ import annotations


def letter(subject: str = "so_ky_hieu | V/v báo cáo kết quả", number: str = "15/LĐLĐ-CSPL") -> str:
    """A letter (công văn), which has no kind: ``subject`` is the line of its subject, below its number."""
    return f"""
    so_ky_hieu | Số: {number}
    {subject}
    ten_loai |
    trich_yeu |
    kinh_gui | Kính gửi: Tỉnh ủy
    noi_nhan | - Như trên;
    noi_nhan | - Lưu: VT.
    """


_ISSUED = {
    "noi_dung": "noi_dung | Ban hành kèm theo văn bản này Quy chế làm việc.",
    "co_quan_ban_hanh": "kèm.co_quan_ban_hanh kẻ=0,4 | LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU",
    "quoc_hieu": "kèm.quoc_hieu cột=phải | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "tieu_ngu": "kèm.tieu_ngu cột=phải kẻ=1 | Độc lập - Tự do - Hạnh phúc",
    "ten_loai": "kèm.ten_loai | QUY CHẾ",
    "trich_yeu": "kèm.trich_yeu | Làm việc",
    "kem_theo": "kèm.kem_theo kẻ=0,4 | {mẫu}",
    "text": "kèm.noi_dung | {dài}./.",
}


def issued(**lines: str) -> str:
    """A document with a text that it issues, below its signature; ``lines`` take the place of its parts."""
    return "\n".join({**_ISSUED, **lines}.values())


_GROUNDS = """can_cu | Căn cứ Luật Công đoàn năm 2024;
    can_cu | Căn cứ Điều lệ Công đoàn Việt Nam."""


def decision(
    authority: str = "can_cu giữa đậm không_nghiêng | BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU",
    line: str = "noi_dung giữa đậm | QUYẾT ĐỊNH:",
    late: str = "",
    grounds: str = _GROUNDS,
    subject: str = "trich_yeu | Về việc thành lập Tổ công tác",
) -> str:
    """A decision, by the parts that the rules look at."""
    return f"""
    so_ky_hieu | Số: 15/QĐ-LĐLĐ
    ten_loai | QUYẾT ĐỊNH
    {subject}
    {authority}
    {grounds}
    {line}
    khoan đậm | Điều 1. Thành lập Tổ công tác.
    {late}
    """


_MINUTES = {
    "number": "so_ky_hieu | Số: 15/BB-LĐLĐ",
    "kind": "ten_loai | BIÊN BẢN",
    "time": "noi_dung | Thời gian bắt đầu: 08 giờ 00, ngày 12 tháng 9 năm 2023.",
    "place": "noi_dung | Địa điểm: Phòng họp tầng 2.",
    "chair": "noi_dung | Chủ trì (chủ tọa): Ông Nguyễn Văn A, Chủ tịch.",
    "clerk": "noi_dung | Thư ký (người ghi biên bản): Bà Trần Thị B, Chánh Văn phòng.",
    "end": "noi_dung | Cuộc họp kết thúc vào 11 giờ 30, ngày 12 tháng 9 năm 2023.",
    "authority": "quyen_han |",
    "secretary": "chuc_vu cột=trái | THƯ KÝ\nho_ten cột=trái | Trần Thị B",
    "president": "chuc_vu cột=phải | CHỦ TỌA\nho_ten cột=phải | Nguyễn Văn A",
    "recipients": "noi_nhan_tu |\nnoi_nhan |",
}


def minutes(**lines: str) -> str:
    """Minutes with two signers; ``lines`` take the place of its parts."""
    return "\n".join({**_MINUTES, **lines}.values())
