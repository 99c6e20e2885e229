"""Which datasets the rules about data ask: those that the describing agencies answer for."""

from __future__ import annotations

from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.workspace.landscape import Landscape


def is_own_living(dataset: Dataset, _landscape: Landscape) -> bool:
    """Whether a dataset is no reference record (its owner answers for it) and not retired."""
    return not dataset.is_reference and dataset.lifecycle is not Lifecycle.RETIRED
