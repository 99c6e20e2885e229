"""Names of systems and databases as agencies give them, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

SYLLABLES = (
    "quản",
    "lý",
    "văn",
    "bản",
    "điều",
    "hành",
    "đất",
    "đai",
    "cấp",
    "phép",
    "xây",
    "dựng",
    "hồ",
    "sơ",
)
KINDS_OF_THING = ("Hệ thống", "Phần mềm", "Nền tảng", "Hệ thống thông tin", "Cơ sở dữ liệu")
PLACES = ("", " tỉnh Bình Dương", " tỉnh Bà Rịa - Vũng Tàu", " Thành phố Hồ Chí Minh", " TP.HCM")

names = st.builds(
    lambda kind, words, place: f"{kind} {' '.join(words)}{place}",
    st.sampled_from(KINDS_OF_THING),
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6),
    st.sampled_from(PLACES),
)
