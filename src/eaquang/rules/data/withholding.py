"""Data that are kept back."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.dataset import DataClass, Dataset, SharingRefusal
from eaquang.model.entity import Topic
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.references import END_KINDS
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


@rule("EAQ405", "withheld-data", subject=Dataset, applies=is_own_living)
def withheld_data(dataset: Dataset, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A dataset is not shared, and no written reason with its legal basis says why.

    Shared: a platform it is shared through, a date since when, the class open, or an exchange that
    carries it to another agency. Not shared: a refusal, the class own-use, or sharing said not to apply.
    Nothing of both leaves it open. A justification ``not-shared`` answers as well as a refusal does.
    """
    if dataset.is_justified(Topic.NOT_SHARED) or dataset.classification is DataClass.OPEN:
        return
    sharing = dataset.sharing
    if isinstance(sharing, NotApplicable):
        yield Finding(at=("sharing",), variant="legal-basis")
    elif is_known(sharing) and is_known(sharing.refusal):
        yield from _refusal(sharing.refusal)
    elif not _is_shared(dataset, landscape):
        yield from _silence(dataset, landscape)


def _is_shared(dataset: Dataset, landscape: Landscape) -> bool:
    sharing = dataset.sharing
    stated = is_known(sharing) and (is_known(sharing.via) or is_known(sharing.since))
    return stated or _is_carried_out(dataset, landscape)


def _silence(dataset: Dataset, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """What it means that neither sharing nor a refusal is stated: a fault only for own-use data."""
    sharing = dataset.sharing
    if not is_known(sharing):
        at: Pointer = ("sharing",)
        fact: object = sharing
    else:
        at, fact = ("sharing", "via"), sharing.via
        if is_doubtful(sharing.refusal) and not is_doubtful(fact):
            at, fact = ("sharing", "refusal"), sharing.refusal
    if dataset.classification is DataClass.OWN_USE and not is_doubtful(fact):
        # What cannot be read may be an exchange that carries it.
        whole = landscape.is_complete
        yield Finding(at=("sharing", "refusal")) if whole else Lacking(at=at, why=Lack.UNREADABLE)
    else:
        yield from lacking(at, fact)


def _refusal(refusal: SharingRefusal) -> Iterator[Finding | Lacking]:
    reason, basis = refusal.reason, refusal.legal_basis
    without_reason = reason == "" or lack_of(reason) is not None
    without_basis = basis == () or lack_of(basis) is not None
    doubts = [
        *(lacking(("sharing", "refusal", "reason"), reason) if is_doubtful(reason) else ()),
        *(lacking(("sharing", "refusal", "legal_basis"), basis) if is_doubtful(basis) else ()),
    ]
    if without_reason and not is_doubtful(reason):
        both = without_basis and not is_doubtful(basis)
        yield Finding(
            at=("sharing", "refusal") if both else ("sharing", "refusal", "reason"),
            variant="" if both else "reason",
        )
    elif without_basis and not is_doubtful(basis):
        yield Finding(at=("sharing", "refusal", "legal_basis"), variant="legal-basis")
    yield from doubts


def _is_carried_out(dataset: Dataset, landscape: Landscape) -> bool:
    """Whether an exchange that has not ended carries the dataset to another agency."""
    owner = landscape.owner_of(dataset)
    for use in landscape.uses_of(dataset.id):
        exchange = landscape.entities.get(use.by)
        if (
            isinstance(exchange, Exchange)
            and use.at[0] == "data"
            and exchange.status is not ExchangeStatus.ENDED
            and not is_doubtful(exchange.status)
        ):
            receiver = landscape.owner_of(landscape.find(exchange.to, *END_KINDS))
            if owner is not None and receiver is not None and receiver != owner:
                return True
    return False
