"""Whether what looks like a secret is one: the second look at a find, at its value and what is around it."""

from __future__ import annotations

import re
from typing import Final

_LEAST: Final = 4
"""The fewest characters of a password that is told from a word or a number."""
_LEAST_DIGITS: Final = 6
"""The fewest of one that has digits only: shorter ones are lengths, years and lifetimes."""
_WORDS: Final = r"[A-Za-z0-9_./-]+"
_NO_SECRETS: Final = frozenset({"true", "false", "none", "null", "required", "optional", "yes", "no"})
_UNITS: Final = (
    "ký tự",
    "kí tự",
    "ngày",
    "lần",
    "lớp",
    "yếu tố",
    "tháng",
    "bit",
    "char",
    "day",
    "time",
    "factor",
)
_RULE_WORDS: Final = rf"(?i)[ \t]*(?:{'|'.join(_UNITS)})"
"""What follows the numbers of a rule on passwords: at least 12 characters, changed every 90 days."""
_METHOD: Final = (
    r"(?:hmac|rs|es|hs|ps|sha|aes|rsa|ecdsa|md|oauth|oidc|openid|saml|mfa|totp|otp|2fa|argon|bcrypt|scrypt|pbkdf"
    r"|jwt|jws|tls|x\.?509|base|fips|tcvn|iso|iec|eap|ntlm|kerberos|pkcs|id|gcm|cbc|v|\d{1,4})"
)
_METHODS: Final = rf"(?i){_METHOD}(?:[-_./:+]?{_METHOD}){{0,5}}"
"""Names of methods and standards, which hold digits as passwords do."""
_PLACEHOLDER: Final = r"[*•.…xX_-]+|\$\{.*|\$[A-Z_]+|\{\{.*|%\w+%|<.*|\w{2,16}://.*"
_ORDINAL_WORDS: Final = (
    *(r"\bv", "ver", "version", "phiên bản", "bản", "mục", "điều", "khoản", "điểm", "hình", "bảng", "chương"),
    *("phần", "phụ lục", "oid"),
)
_ORDINALS: Final = rf"(?i)(?:{'|'.join(_ORDINAL_WORDS)})[ .:]*\Z"
"""What stands before a number with points that is no address: a version, a clause, a figure."""
_SHOWN_BESIDE: Final = 16

_BYTE: Final = 255
_PRIVATE: Final = {10: (0, 255), 172: (16, 31), 192: (168, 168), 169: (254, 254), 100: (64, 127)}
"""Private, link-local and carrier addresses (RFC 1918, 3927, 6598): first byte, range of the second."""
_GROUPS_6: Final = 8

_ADMIN_SCHEMES: Final = ("ssh", "rdp", "telnet", "vnc")
_ADMIN_HOSTS: Final = frozenset({"admin", "quantri", "quan-tri", "cpanel", "webmin", "phpmyadmin", "bastion"})
_ADMIN_PATHS: Final = frozenset(
    {
        "admin",
        "administrator",
        "quantri",
        "quan-tri",
        "wp-admin",
        "wp-login.php",
        "phpmyadmin",
        "adminer",
        "actuator",
    }
)
_SCHEME: Final = r"(?i)[a-z][a-z0-9+]{1,15}(?=://\Z)"
_LONGEST_SCHEME: Final = 20
_CONNECTIONS: Final = frozenset(
    {
        *("mongodb", "mongodb+srv", "redis", "rediss", "postgres", "postgresql", "mysql", "mssql", "oracle"),
        *("amqp", "amqps", "ldap", "ldaps", "smb"),
    }
)


def is_password(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a label is a secret and not a word, a rule, a method or a placeholder."""
    value = text[start:end].rstrip(".,;:!?)]}")
    if len(value) < _LEAST or not (value.isascii() and value.isprintable()):
        return False
    if re.fullmatch(_PLACEHOLDER, value) or value.lower() in _NO_SECRETS:
        return False
    if "=" in text[max(0, start - 2) : start]:
        return True
    if value.isdigit():
        return len(value) >= _LEAST_DIGITS
    if re.fullmatch(_METHODS, value) or re.match(_RULE_WORDS, text[end : end + _SHOWN_BESIDE]):
        return False
    letters, digits = (any(map(kind, value)) for kind in (str.isalpha, str.isdigit))
    return (letters and digits) or re.fullmatch(_WORDS, value) is None


def is_random(text: str, start: int, end: int) -> bool:
    """Whether letters of both cases and digits are mixed, as in what a machine made."""
    value = text[start:end]
    return value != value.lower() and value != value.upper() and any(c.isdigit() for c in value)


def is_connection(text: str, start: int, _end: int) -> bool:
    """Whether an address leads to a database, a queue, a directory or a file share."""
    return _scheme(text, start) in _CONNECTIONS


def is_administration(text: str, start: int, end: int) -> bool:
    """Whether an address leads to where a system is administered."""
    address = re.split(r"[?#]", text[start:end].lower(), maxsplit=1)[0]
    host, _, path = address.partition("/")
    labels = host.rpartition("@")[2].partition(":")[0].split(".")
    return (
        _scheme(text, start) in _ADMIN_SCHEMES
        or not _ADMIN_HOSTS.isdisjoint(labels[:-2] or labels[:1])
        or not _ADMIN_PATHS.isdisjoint(path.split("/"))
    )


def _scheme(text: str, start: int) -> str:
    """The scheme of the address that begins at ``start``, behind its ``://``."""
    match = re.search(_SCHEME, text[max(0, start - _LONGEST_SCHEME) : start])
    return match[0].lower() if match else ""


def is_private_address(text: str, start: int, end: int) -> bool:
    """Whether four numbers with points are an address of a private network, and no version or clause."""
    numbers = [int(number) for number in text[start:end].partition("/")[0].split(".")]
    least, most = _PRIVATE[numbers[0]]
    before = text[max(0, start - _SHOWN_BESIDE) : start]
    return max(numbers) <= _BYTE and least <= numbers[1] <= most and not re.search(_ORDINALS, before)


def is_private_address_6(text: str, start: int, end: int) -> bool:
    """Whether it is a whole address of a private or link-local network of IPv6."""
    written = text[start:end].partition("/")[0]
    groups = written.count(":") + 1
    if written.count("::") == 0:
        return groups == _GROUPS_6 and not written.endswith(":")
    return written.count("::") == 1 and ":::" not in written and groups <= _GROUPS_6
