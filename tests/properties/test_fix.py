"""Mending: exactly the faulty tokens change, everything else stays, and twice is once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Edit, Outcome, Region
from eaquang.files import MemoryFiles
from eaquang.fixes.editing import Moved, fixed
from eaquang.fixes.mending import Mended
from eaquang.source.reader import read_document

AS_OF = date(2026, 11, 22)
SETTINGS = b"eaquang: 1\nagency: so-a\n"
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Token(NamedTuple):
    """A piece of text as it is written, and as a safe fix leaves it; ``stays`` is a code it keeps."""

    written: str
    mended: str
    stays: str = ""


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def same(*texts: str) -> st.SearchStrategy[Token]:
    return st.sampled_from([Token(text, text) for text in texts])


def turned(**pairs: str) -> st.SearchStrategy[Token]:
    return st.sampled_from([Token(old, new) for old, new in pairs.items()])


VIETNAMESE = ("Hệ thống một cửa", "Nền tảng số", "Đường bộ", "Sở Khoa học & Công nghệ")
TEXTS = st.sampled_from(
    [
        *(Token(text, text) for text in VIETNAMESE),
        *(Token(nfd(text), text) for text in VIETNAMESE[:3]),
        *(Token(f'"{text}: [a]"', f'"{text}: [a]"') for text in VIETNAMESE),
        *(Token(f"'{nfd(text)}'", f"'{text}'") for text in VIETNAMESE[:3]),
        Token("Cổng\u200b dịch vụ", "Cổng dịch vụ"),
        Token(nfd("Cổng") + "\u202e dịch vụ", "Cổng dịch vụ"),
    ]
)
COMMENTS = st.sampled_from(
    [
        Token("", ""),
        Token("  # ghi chú: {kind: Hub}", "  # ghi chú: {kind: Hub}"),
        Token("  # " + nfd("chờ xác nhận"), "  # chờ xác nhận"),
        Token("  # \u200bẩn", "  # ẩn"),
    ]
)
FIELDS: dict[str, tuple[st.SearchStrategy[Token], st.SearchStrategy[Token]]] = {
    "description": (same("description", '"description"'), TEXTS),
    "notes": (same("notes") | turned(Notes="notes", NOTES="notes"), TEXTS),
    "local_code": (
        same("local_code") | turned(**{"local-code": "local_code", "Local_Code": "local_code"}),
        same("KT-1", '"010"') | turned(**{"010": '"010"', "1.10": '"1.10"', "true": '"true"'}),
    ),
    "state": (
        same("state", "'state'") | turned(**{'"State"': '"state"'}),
        same("both", '"target"') | turned(Both="both", **{"'CURRENT'": "'current'"}),
    ),
    "kind": (
        same("kind"),
        turned(Information_System="information-system", information_system="information-system"),
    ),
    "go_live": (
        same("go_live"),
        same("2026-07-29") | turned(**{"29/07/2026": "2026-07-29", "'2026-7-9'": "'2026-07-09'"}),
    ),
    "ipv6": (same("ipv6"), same("true") | turned(**{"Yes": "true", '"false"': "false"})),
    # What a safe fix leaves alone: a guess, a word of no list, a day that may be another.
    "lifecycle": (st.just(Token("lifecylce", "lifecylce", "EAQ010")), same("operating")),
    "record": (same("record"), st.just(Token("bản gốc", "bản gốc", "EAQ012"))),
    "agency": (same("agency"), st.just(Token("khong-co", "khong-co", "EAQ014"))),
}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str, Counter[tuple[str, int]]]:
    """A text, the text after mending, and the faults that are left by code and line."""
    written: list[str] = ["systems:"]
    mended: list[str] = ["systems:"]
    left: Counter[tuple[str, int]] = Counter()

    def line(*tokens: Token) -> None:
        written.append("".join(token.written for token in tokens))
        mended.append("".join(token.mended for token in tokens))
        left.update((token.stays, len(written)) for token in tokens if token.stays)

    def plain(text: str) -> Token:
        return Token(text, text)

    for number in range(draw(st.integers(1, 3))):
        line(plain("  "), draw(COMMENTS.filter(lambda c: bool(c.written)))) if draw(st.booleans()) else None
        chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=6))
        pairs = [(Token("name", "name"), draw(TEXTS))]
        pairs += [(draw(FIELDS[name][0]), draw(FIELDS[name][1])) for name in chosen]
        if "local_code" in chosen:
            # Codes are unique in a workspace.
            at = 1 + chosen.index("local_code")
            pairs[at] = (pairs[at][0], Token(f"{number}10", f'"{number}10"') if number else pairs[at][1])
        if draw(st.booleans()):
            tokens = [t for key, value in pairs for t in (plain(", "), key, plain(": "), _flow(value))]
            line(plain(f"  s{number}: {{"), *tokens[1:], plain("}"), draw(COMMENTS))
        else:
            line(plain(f"  s{number}:"), draw(COMMENTS))
            for key, value in pairs:
                line(plain("    "), key, plain(": "), value, draw(COMMENTS))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + end.join([*written, ""]), bom + end.join([*mended, ""]), left


def _flow(value: Token) -> Token:
    """A value that may stand between commas."""
    return value if not set(value.written) & set(",[]{}") or value.written[0] in "\"'" else Token("x", "x")


def run(raw: bytes, *, unsafe: bool = False) -> tuple[bytes, Mended]:
    files = MemoryFiles({"eaquang.yaml": SETTINGS, "a.yaml": raw})
    found = api.fix(files, api.load(files, as_of=AS_OF), as_of=AS_OF, unsafe=unsafe)
    return {change.path: change.after for change in found.changes}.get("a.yaml", raw), found


def faults(assessment: Assessment) -> Counter[tuple[str, int]]:
    return Counter(
        (d.code, d.place.span.start.line)
        for d in assessment.diagnostics
        if d.outcome is Outcome.UNMET and d.code.startswith("EAQ0")
    )


@given(documents())
@SLOW
def test_the_faulty_tokens_change_and_nothing_else(
    generated: tuple[str, str, Counter[tuple[str, int]]],
) -> None:
    """Byte for byte: comments, order, quotes, line ends and the byte order mark; other faults stay told."""
    written, mended, left = generated
    after, found = run(written.encode())
    assert after.decode() == mended
    assert faults(found.left) == left
    assert (found.is_settled, found.withdrawn) == (True, ())


@given(documents())
@SLOW
def test_twice_is_once(generated: tuple[str, str, Counter[tuple[str, int]]]) -> None:
    for unsafe in (False, True):
        after, found = run(generated[0].encode(), unsafe=unsafe)
        assert found.is_settled
        assert run(after, unsafe=unsafe)[0] == after


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n    ",
            "  ",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            " # ",
            "'",
            '"',
            "|",
            "&a ",
            "*a",
            "!t ",
        ),
        *("\u200b", "\u202e", "\x07", "\x0b", "\u2028", "\x85", "\x1b", nfd("ộ"), "\u0430", "\u1fef", "\r"),
        *("Both", "010", "nam: ", "State: ", "2026-7-9", "s1:", "yes", "\\u200b", "''"),
    ]
)
GOOD = (
    "systems:\n"
    "  s1:\n    nam: Hệ thống  # ghi chú\n    State: Both\n    go_live: 29/07/2026\n"
    "  s2: {name: 'Một cửa', local_code: 010, ipv6: Yes}\n"
    "  s3:\n    name: |\n      Nhiều dòng\n    aliases: Một cửa\n    scope: [Province, unit]\n"
)


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), PIECES), max_size=5), st.booleans())
# Both edits together read well, one of them alone does not.
@example(breaks=[(172, "\u200b"), (0, "\n"), (176, "\u200b")], unsafe=False)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_text_is(breaks: list[tuple[int, str]], unsafe: bool) -> None:  # noqa: FBT001 - drawn
    """Never a crash, never more that cannot be read, never a value lost; what was asked for is done."""
    text = GOOD
    for at, piece in breaks:
        text = text[:at] + piece + text[at:]
    raw = text.encode()
    after, found = run(raw, unsafe=unsafe)
    old, new = read_document("a.yaml", raw), read_document("a.yaml", after)
    assert len(new.holes) <= len(old.holes)
    assert len(new.spans) >= len(old.spans)
    assert Counter(f.rule for f in new.faults) <= Counter(f.rule for f in old.faults)
    if not found.withdrawn:
        assert not [d for d in found.left.diagnostics if d.fix and (d.fix.safe or unsafe)]
    assert run(after, unsafe=unsafe)[0] == after


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("aộ\n", max_size=3)), max_size=6)


@given(st.text("abộ😀\r\n", min_size=30, max_size=30), EDITS, st.sampled_from([b"", b"\xef\xbb\xbf"]))
@settings(max_examples=300, deadline=None)
def test_everything_outside_the_edits_stays(text: str, drawn: list[tuple[int, int, str]], bom: bytes) -> None:
    edits: list[Edit] = []
    reached = 0
    for start, length, new in sorted(drawn):
        if start >= reached and start + length <= len(text):
            edits.append(Edit(Region("a", start, start + length), new))
            reached = start + max(length, 1)
    after = fixed(bom + text.encode(), edits)
    assert after.startswith(bom)
    result = after.removeprefix(bom).decode()
    moved = Moved(edits)
    for at in range(len(text)):
        if not moved.touches(at, at + 1):
            start, end = moved.span(at, at + 1)
            assert result[start:end] == text[at]
    kept = len(text) - sum(edit.region.end - edit.region.start for edit in edits)
    assert len(result) == kept + sum(len(edit.text) for edit in edits)
