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
