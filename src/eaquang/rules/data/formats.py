"""The formats in which open data are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dataset import DataClass, Dataset, OpenDecision
from eaquang.model.facts import is_known
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

OPEN: Final = frozenset(
    {
        "csv", "tsv", "json", "jsonl", "geojson", "topojson", "xml", "kml",
        "gml", "gpkg", "rdf", "ttl", "jsonld", "parquet", "ods", "odt",
        "odp", "xlsx", "docx", "txt", "html", "netcdf", "geotiff", "wms",
        "wfs",
    }
)  # fmt: skip
"""Formats that anybody may read and write and a machine can take apart."""
CLOSED: Final = frozenset(
    ["pdf", "doc", "xls", "ppt", "mdb", "accdb", "dwg", "rar", "jpg", "jpeg", "png", "tif", "bmp", "psd"]
)
"""Formats that belong to a vendor, or out of which no machine gets the data."""


def _has_formats(dataset: Dataset, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(dataset, landscape) or not is_known(dataset.open_data):
        return False
    opening = dataset.open_data
    if opening.decision is not OpenDecision.OPEN and dataset.classification is not DataClass.OPEN:
        return False
    if is_known(opening.formats):
        return bool(opening.formats)
    return Lacking(at=("open_data", "formats"), why=lack_of(opening.formats) or Lack.ABSENT)


@rule("EAQ410", "closed-open-data-format", subject=Dataset, applies=_has_formats, house=True)
def closed_open_data_format(dataset: Dataset, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Open data are given in closed formats only.

    A format that is in neither list leaves it open.
    """
    opening = dataset.open_data
    if not is_known(opening) or not is_known(opening.formats):
        return
    formats = {text.strip().lower().lstrip(".") for text in opening.formats}
    if formats & OPEN:
        return
    if formats <= CLOSED:
        yield Finding(at=("open_data", "formats"), params={"formats": opening.formats})
    else:
        yield Lacking(at=("open_data", "formats"), why=Lack.UNSTATED)
