"""The forms by which secrets are known: one pattern each, and the plain words that make it worth trying.

Patterns are linear: what repeats is bounded or cannot begin inside itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from eaquang.source.secret_values import (
    is_administration,
    is_connection,
    is_password,
    is_private_address,
    is_private_address_6,
    is_random,
)


class SecretKind(StrEnum):
    """What kind of secret it is."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind
    TOKEN = "token"  # noqa: S105 - the name of a kind
    PRIVATE_KEY = "private-key"
    ADMINISTRATION = "administration-address"
    ADDRESS = "private-address"
    VULNERABILITY = "vulnerability"
    CONFIGURATION = "configuration"
    MARKING = "state-secret"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a secret.

    A text without any of the ``triggers`` (bytes of its UTF-8, ASCII letters in lower case) holds none.
    The secret is the pattern's group 1 where it has one; ``accept`` takes the text and the place of
    the secret in it and says whether it is one.
    """

    kind: SecretKind
    triggers: tuple[bytes, ...]
    pattern: str
    accept: Callable[[str, int, int], bool] = lambda _text, _start, _end: True


def _both(*words: str) -> tuple[str, ...]:
    """Vietnamese words composed and decomposed."""
    return tuple(
        dict.fromkeys(unicodedata.normalize(form, word) for word in words for form in ("NFC", "NFD"))
    )


def _either(*words: str) -> str:
    return "|".join(_both(*words)).replace(" ", r"[ \t_]+")


def _triggers(*words: str) -> tuple[bytes, ...]:
    # Lower case of ASCII letters alone, as bytes have it.
    return tuple(word.encode().lower() for word in words)


LABEL: Final = (
    rf"(?i:{_either('mật khẩu', 'mã PIN', 'khóa bí mật', 'khoá bí mật', 'khóa API')}|mat[ _]khau"
    r"|pass(?:word|wd|phrase|code)|pwd|secret[ _-]?key|client[ _-]?secret"
    r"|(?:api|access|private)[ _-]?key|(?:(?:access|refresh|auth|bearer|api)[ _-]?)?token)"
)
"""What stands before a secret: as words of a sentence, or as a key."""
LABEL_TRIGGERS: Final = _triggers(
    *(word for form in ("mật khẩu", "bí mật", "khóa api", "mã pin") for word in (form, form.upper())),
    *("mat khau", "mat_khau", "pass", "pwd", "client_secret", "client secret", "client-secret", "token"),
    *("_key", " key", "-key", "apikey", "secretkey", "accesskey"),
)
_BEHIND_LABEL: Final = rf"""["']?[ \t]*(?i:[:=]|=>|{_either("là")}|is)[ \t]*["'“]?((?:\\.|''|[^\s"'”\\])+)"""
_URL: Final = r"""[^\s"'<>)\]}”]{1,400}"""
_TOKENS: Final = (
    r"(?:AKIA|ASIA)[A-Z0-9]{16}",
    r"AIza[\w-]{35}",
    r"gh[pousr]_[A-Za-z0-9]{36,255}",
    r"github_pat_\w{22,255}",
    r"glpat-[\w-]{20,64}",
    r"eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}(?:\.[\w-]{0,4000})?",
)
_TOKEN_TRIGGERS: Final = _triggers(
    *("akia", "asia", "aiza", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "eyj")
)
_SETTINGS: Final = (
    rf"jdbc:\w{{1,32}}:{_URL}",
    r"(?:data source|server)[ \t]?=[^;\s\"']{1,128};[^\n\"']{0,400}",
    r"iptables[ \t]+-[^\n\"']{1,400}",
    r"access-list[ \t]+\d[^\n\"']{0,400}",
    r"snmp-server[ \t]+community[ \t]+[^\s\"']{1,64}",
)
_SETTING_TRIGGERS: Final = _triggers(
    *("jdbc:", "data source", "server=", "server =", "iptables", "access-list", "snmp-server")
)
_MARKINGS: Final = (
    # The highest two as they are stamped; the third is a common word and needs its brackets or its own line.
    rf"(?<!\w)(?:{_either('TUYỆT MẬT', 'TỐI MẬT')})(?!\w)",
    rf"[(\[](?:{_either('MẬT')})[)\]]",
    rf"(?<=[:-] )[\"']?(?:{_either('MẬT')})[\"']?(?=[ \t]*(?:[\r\n]|\Z))",
    rf"(?<!\w)(?i:(?:{_either('độ mật')})[ \t]*[:=–-][ \t]*(?:{_either('tuyệt mật', 'tối mật', 'mật')}))\b",
)

FORMS: Final = (
    Form(SecretKind.PASSWORD, LABEL_TRIGGERS, rf"(?<![^\W_]){LABEL}{_BEHIND_LABEL}", is_password),
    Form(SecretKind.PASSWORD, (b"://",), r"://([^\s/:@\"']{1,64}:[^\s/@\"']{1,128})@"),
    Form(SecretKind.TOKEN, _TOKEN_TRIGGERS, rf"(?<![\w-])(?:{'|'.join(_TOKENS)})(?!\w)"),
    Form(SecretKind.TOKEN, (b"sk-",), r"(?<![\w-])sk-[\w-]{20,255}", is_random),
    Form(
        SecretKind.TOKEN,
        (b"bearer ", b"basic "),
        r"(?<!\w)(?i:bearer|basic) ([\w.~+/-]{16,4000}={0,2})",
        is_random,
    ),
    Form(SecretKind.CONFIGURATION, _SETTING_TRIGGERS, rf"(?<!\w)(?i:{'|'.join(_SETTINGS)})"),
    Form(SecretKind.CONFIGURATION, (b"://",), rf"://({_URL})", is_connection),
    Form(SecretKind.ADMINISTRATION, (b"://",), rf"://({_URL})", is_administration),
    Form(
        SecretKind.ADDRESS,
        (b"10.", b"172.", b"192.168.", b"169.254.", b"100."),
        r"(?<![\w.])(?:10|172|192|169|100)(?:\.\d{1,3}){3}(?:/\d{1,2})?(?!\w|\.\d)",
        is_private_address,
    ),
    Form(
        SecretKind.ADDRESS,
        (b"::",),
        r"(?<![\w:.])(?i:fe80|f[cd][0-9a-f]{2})(?i::[0-9a-f]{0,4}){2,7}(?:/\d{1,3})?(?![\w:])",
        is_private_address_6,
    ),
    Form(
        SecretKind.VULNERABILITY,
        (b"cve-", b"ghsa-"),
        r"(?<!\w)(?i:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3})(?!\w)",
    ),
    Form(SecretKind.MARKING, _triggers("MẬT", "ộ mật"), "|".join(_MARKINGS)),
)
"""Every form. Those of words with tone marks are tried on decomposed text as well."""
DECOMPOSED: Final = b"\xcc"
"""What the UTF-8 of decomposed Vietnamese holds and that of composed text does not."""
