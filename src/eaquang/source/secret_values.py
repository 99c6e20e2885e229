"""Whether what looks like a secret is one: the second look at a find, at its value and what is around it."""

from __future__ import annotations

import re
from ipaddress import IPv4Network, ip_address
from typing import Final

_LEAST: Final = 4
"""The fewest characters of a password that is told from a word or a number."""
_LEAST_DIGITS: Final = 6
"""The fewest of one that has digits only: shorter ones are lengths, years and lifetimes."""
_WORDS: Final = re.compile(r"[A-Za-z0-9_./-]+")
_NO_SECRETS: Final = frozenset({"true", "false", "none", "null", "required", "optional", "yes", "no"})
_RULE_WORDS: Final = re.compile(
    r"[ \t]*(?:ký tự|kí tự|ngày|lần|lớp|yếu tố|tháng|bit|char|day|time|factor)", re.IGNORECASE
)
"""What follows the numbers of a rule on passwords: at least 12 characters, changed every 90 days."""
_METHODS: Final = re.compile(
    r"(?:hmac|rs|es|hs|sha|aes|rsa|md|oauth|oidc|saml|mfa|otp|totp|2fa|argon|bcrypt|scrypt|pbkdf|jwt|tls|x\.?509"
    r"|base|fips|tcvn|iso|eap|ntlm|kerberos|pkcs)[\w.:/+-]{0,24}",
    re.IGNORECASE,
)
"""Names of methods and standards, which hold digits as passwords do."""
_PLACEHOLDER: Final = re.compile(r"[*•.…xX_-]+|[<{\[$%|>&!].*|\w{2,16}://.*")
_ORDINALS: Final = re.compile(
    r"(?:\bv|ver|version|phiên bản|bản|mục|điều|khoản|điểm|hình|bảng|chương|phần|phụ lục|oid)[ .:]*\Z",
    re.IGNORECASE,
)
"""What stands before a number with points that is no address: a version, a clause, a figure."""
_SHOWN_BEFORE: Final = 16

_PRIVATE: Final = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10"))
)
"""Private, link-local and carrier addresses (RFC 1918, RFC 3927, RFC 6598)."""
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
_ADDRESS_PARTS: Final = re.compile(r"([^/?#]*)([^?#]*)")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+]{1,15}(?=://\Z)", re.IGNORECASE)
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
    if _PLACEHOLDER.fullmatch(value) or _METHODS.fullmatch(value) or _RULE_WORDS.match(text, end):
        return False
    if value.lower() in _NO_SECRETS:
        return False
    if "=" in text[max(0, start - 2) : start]:
        return True
    if value.isdigit():
        return len(value) >= _LEAST_DIGITS
    letters, digits = (any(map(kind, value)) for kind in (str.isalpha, str.isdigit))
    return (letters and digits) or _WORDS.fullmatch(value) is None


def is_random(text: str, start: int, end: int) -> bool:
    """Whether letters of both cases and digits are mixed, as in what a machine made."""
    value = text[start:end]
    return value != value.lower() and value != value.upper() and any(c.isdigit() for c in value)


def is_connection(text: str, start: int, _end: int) -> bool:
    """Whether an address leads to a database, a queue, a directory or a file share."""
    return _scheme(text, start) in _CONNECTIONS


def is_administration(text: str, start: int, end: int) -> bool:
    """Whether an address leads to where a system is administered."""
    parts = _ADDRESS_PARTS.match(text, start, end)
    if parts is None:
        return False
    host, path = parts[1].lower(), parts[2].lower()
    labels = host.rpartition("@")[2].partition(":")[0].split(".")
    return (
        _scheme(text, start) in _ADMIN_SCHEMES
        or not _ADMIN_HOSTS.isdisjoint(labels[:-2] or labels[:1])
        or not _ADMIN_PATHS.isdisjoint(path.split("/"))
    )


def _scheme(text: str, start: int) -> str:
    """The scheme of the address that begins at ``start``, behind its ``://``."""
    match = _SCHEME.search(text, max(0, start - 20), start)
    return match[0].lower() if match else ""


def is_private_address(text: str, start: int, end: int) -> bool:
    """Whether four numbers with points are an address of a private network, and no version or clause."""
    try:
        address = ip_address(text[start:end].partition("/")[0])
    except ValueError:
        return False
    before = text[max(0, start - _SHOWN_BEFORE) : start]
    return any(address in network for network in _PRIVATE) and not _ORDINALS.search(before)


def is_private_address_6(text: str, start: int, end: int) -> bool:
    """Whether it is a whole address of a private or link-local network of IPv6."""
    written = text[start:end].partition("/")[0]
    try:
        ip_address(written)
    except ValueError:
        return False
    return "::" in written or written.count(":") == _GROUPS_6 - 1
