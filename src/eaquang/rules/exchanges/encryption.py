"""How protected data travel."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Pointer
from eaquang.model.dataset import DataClass, Dataset
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus, ProtectionClass
from eaquang.model.facts import NotApplicable, is_known, listed
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _carries_data(exchange: Exchange, _landscape: Landscape) -> bool | Lacking:
    if exchange.status is ExchangeStatus.ENDED or isinstance(exchange.protection, NotApplicable):
        return False
    if is_doubtful(exchange.status):
        return Lacking(at=("status",), why=lack_of(exchange.status) or Lack.UNKNOWN)
    return exchange.kind is ExchangeKind.DATA or bool(listed(exchange.data)) or is_known(exchange.protection)


@rule("EAQ304", "cleartext-protected-data", subject=Exchange, applies=_carries_data, house=True)
def cleartext_protected_data(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Personal or own-use data are exchanged without encryption.

    Protected is what the exchange classes as personal or own-use, and what comes from a dataset that is
    for own use or holds personal data, whatever the exchange itself says. Encrypted settles the
    question whatever the class.
    """
    protection = exchange.protection
    encrypted = protection.encrypted if is_known(protection) else protection
    if encrypted is True:
        return
    doubts: list[Lacking] = []
    protected = _protected(exchange, landscape, doubts)
    if protected:
        if encrypted is False:
            yield Finding(at=("protection", "encrypted"), params={"classification": protected})
        else:
            yield from lacking(("protection", "encrypted"), encrypted)
    else:
        yield from doubts


def _protected(exchange: Exchange, landscape: Landscape, doubts: list[Lacking]) -> str:
    """Why the data are protected; empty when they are not, with what would have to be known for it."""
    protection = exchange.protection
    stated = protection.classification if is_known(protection) else protection
    if stated in (ProtectionClass.PERSONAL, ProtectionClass.OWN_USE):
        return stated.value
    doubts.extend(lacking(("protection", "classification"), stated))
    for index, reference in enumerate(listed(exchange.data)):
        dataset = landscape.get(Dataset, reference)
        if dataset is None:
            if landscape.is_unreadable(reference):
                doubts.append(Lacking(at=("data", index), why=Lack.UNREADABLE))
            continue
        if dataset.classification is DataClass.OWN_USE:
            return ProtectionClass.OWN_USE.value
        for at, count in _subjects(dataset):
            if is_known(count) and count:
                return ProtectionClass.PERSONAL.value
            if is_doubtful(count):
                doubts.extend(lacking(at, count, EntityKey("dataset", dataset.id)))
    return ""


def _subjects(dataset: Dataset) -> Iterator[tuple[Pointer, object]]:
    personal = dataset.personal
    if is_known(personal):
        yield ("personal", "basic_subjects"), personal.basic_subjects
        yield ("personal", "sensitive_subjects"), personal.sensitive_subjects
    else:
        yield ("personal",), personal
