"""What has to be said of every dataset: what it is about, how it is classified, whose it is."""

from __future__ import annotations

from eaquang.diagnostics import Finding
from eaquang.model.dataset import Dataset
from eaquang.rules.rule import Yield, rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


@rule("EAQ404", "undescribed-data", subject=Dataset, applies=is_own_living, asks=("entities",))
def undescribed_data(dataset: Dataset, _landscape: Landscape) -> Yield:
    """A dataset names no data entity that it holds data about."""
    if dataset.entities == ():
        yield Finding(at=("entities",))


@rule("EAQ407", "unclassified-data", subject=Dataset, applies=is_own_living, asks=("classification",))
def unclassified_data(_dataset: Dataset, _landscape: Landscape) -> Yield:
    """Nobody says whether a dataset is open, shared or for own use."""
    yield from ()


@rule("EAQ411", "ownerless-data", subject=Dataset, applies=is_own_living, asks=("data_owner",))
def ownerless_data(_dataset: Dataset, _landscape: Landscape) -> Yield:
    """A dataset has no owner of the data, who may be another than the operator of the system."""
    yield from ()
