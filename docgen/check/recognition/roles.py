"""What a part of the form or a paragraph of the text is: the decree's components, by their keys.

Whatever holds the key of a component may be compared with a role: a role is its key.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A component of the form. The value is its key in ``docgen/standard/*.toml``."""

    NONE = ""
    """No part of the form: any span of text."""

    # head
    QUOC_HIEU = "quoc_hieu"
    TIEU_NGU = "tieu_ngu"
    CO_QUAN_CHU_QUAN = "co_quan_chu_quan"
    CO_QUAN_BAN_HANH = "co_quan_ban_hanh"
    SO_KY_HIEU = "so_ky_hieu"
    DIA_DANH_THOI_GIAN = "dia_danh_thoi_gian"
    TEN_LOAI = "ten_loai"
    TRICH_YEU = "trich_yeu"
    TRICH_YEU_CONG_VAN = "trich_yeu_cong_van"
    DU_THAO = "du_thao"
    LUU_HANH = "luu_hanh"
    DO_KHAN = "do_khan"
    DO_MAT = "do_mat"

    # opening
    KINH_GUI = "kinh_gui"
    CAN_CU = "can_cu"
    THAM_QUYEN = "tham_quyen"

    # running text
    NOI_DUNG = "noi_dung"
    MUC_1 = "muc_1"
    MUC_2 = "muc_2"
    MUC_3 = "muc_3"
    MUC_4 = "muc_4"
    DIEU = "dieu"
    KHOAN = "khoan"
    GACH = "gach"
    CONG = "cong"
    TEN_BANG = "ten_bang"

    # closing
    NOI_NHAN_TU = "noi_nhan_tu"
    NOI_NHAN = "noi_nhan"
    QUYEN_HAN = "quyen_han"
    CHUC_VU = "chuc_vu"
    HO_TEN = "ho_ten"

    # appendix
    PHU_LUC = "phu_luc"
    TEN_PHU_LUC = "ten_phu_luc"
    KEM_THEO = "kem_theo"
