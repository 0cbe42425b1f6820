"""Faults in letters, marks and capitals, planted into the letters and decisions. A new case is a new line."""

from __future__ import annotations

from .planting import font, say

PROPOSAL = (
    say("TT813", "hư hỏng nhiều. Qua", "hư hỏng nhiều.. Qua"),
    say("TT820", "Thay mái tôn và", "Thay mái tôn và và"),
    say("TT809", "hư hỏng nhiều. Qua", "hư hỏng nhiều.Qua"),
    say("TT809", "Mái tôn bị dột, hệ", "Hiện trạng:Mái tôn bị dột, hệ", "Hiện trạng"),
    say("TT817", "Sơn, sửa tường rào", "Sơn, sửa [điền tên hạng mục]"),
    say("TT817", "Thay mái tôn và", "Thay .......... mái tôn và"),
    say("TT817", "Lắp đặt lại hệ", "Lắp đặt XX nhà, hệ"),
    font("TT818", "b) Lắp đặt", strike=True),
    font("TT818", "b) Lắp đặt", hidden=True),
    font("TT819", "a) Thay mái", underline=True),
    say("TT904", "Kính đề nghị Ban Thường vụ", "Kính đề nghị Ban thường vụ"),
    say(
        "TT904",
        "Kính đề nghị Ban Thường vụ Liên đoàn Lao động",
        "Kính đề nghị Ban Thường vụ Liên Đoàn lao động",
    ),
)
DECISION = (
    say("TT810", "(có danh sách", "( có danh sách"),
    say("TT811", "(có danh sách kèm theo)", "(có danh sách kèm theo"),
    say("TT811", "(có danh sách kèm theo)", "có danh sách kèm theo)", "năm 2024 có danh"),
    say("TT808", "(có danh sách kèm theo)", "(có danh sách kèm theo )"),
    say("TT905", "Căn cứ Luật Công đoàn", "Căn cứ luật Công đoàn"),
    say("TT905", "Căn cứ Luật Công đoàn", "Căn cứ Luật công đoàn"),
    say("TT907", "có tên tại Điều 1", "có tên tại điều 1"),
    say("TT908", "có tên tại Điều 1", "có tên tại Khoản 1 Điều 1"),
    say("TT912", "Tiền thưởng thực hiện", "Tiền thưởng Huân chương lao động hạng ba thực hiện"),
)
LETTER = (
    say("TT906", "Thực hiện chỉ đạo của", "Thực hiện công văn số 12/LĐLĐ-TC của"),
    say("TT909", "dịp tết Nguyên đán", "dịp tết Nguyên Đán"),
    say("TT910", "dịp tết Nguyên đán", "dịp Tết Nguyên đán", profile="nd30"),
    say("TT913", "Liên đoàn Lao động huyện Y đề", "Liên đoàn Lao động Huyện Than Uyên đề"),
)
RESOLUTION = (
    say("TT812", "“Tháng Công nhân”, “Tết Sum vầy”", "''Tháng Công nhân'', ''Tết Sum vầy''"),
    say("TT810", "“Tết Sum vầy”", "“ Tết Sum vầy”"),
    say("TT814", "thăm hỏi 100%", "thăm hỏi 100 % đoàn viên ốm đau, 100%"),
    say("TT803", "Phấn đấu kết nạp", "Phaán ñaáu keát naïp"),
)
MINUTES = (
    say("TT815", "tham quan", "tham\u200b quan"),
    say("TT816", "tham quan", "th\u0430m quan"),
    say("TT816", "Đồng chí chủ trì", "Ðồng chí chủ trì"),
    say("TT911", "14 giờ 00 ngày", "14 giờ 00 thứ ba, ngày"),
    say("TT915", "đồng chí Vũ Thị", "đồng chí Vũ thị"),
)
HAND = (say("TT914", "lãnh đạo của Đảng", "lãnh đạo của đảng"),)
