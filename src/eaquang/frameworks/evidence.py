"""What a framework wants to see, and where a description holds it: dataset columns and evidence.

Paths are those of the description language: ``systems[*].security.level``, ``dossier.issue.number``;
besides the collections there are ``waivers[*]``, ``registry[*]`` and ``settings`` (the files of those
names). Inside a sheet a path may begin with a dot: the field of whatever makes the row.
"""

from __future__ import annotations

from enum import StrEnum

from eaquang.frameworks.pack import Bilingual, Citation, Verification
from eaquang.model.facts import Whole
from eaquang.model.record import Record, record


class ColumnLevel(StrEnum):
    """How strongly a column has to be filled in, as the form itself words it."""

    MANDATORY = "mandatory"
    CONDITIONAL = "conditional"
    WHEN_PRESENT = "when-present"
    WHEN_NEEDED = "when-needed"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"
    MAINTENANCE = "maintenance"
    """Mandatory once the framework is maintained."""


@record
class Column(Record):
    """One column of a sheet.

    ``title`` is its official heading; ``when`` the condition of its level; ``fields`` hold it;
    ``derived`` says how the cell is made where it is not just what the fields hold.
    """

    number: Whole
    title: Bilingual
    level: ColumnLevel
    when: Bilingual | None = None
    fields: tuple[str, ...] = ()
    derived: Bilingual | None = None


@record
class Sheet(Record):
    """One sheet of the dataset. ``rows`` are the collections whose entities make its rows."""

    table: str
    title: Bilingual
    grain: Bilingual
    rows: tuple[str, ...]
    citation: Citation
    verification: Verification
    columns: tuple[Column, ...]

    def paths_of(self, column: Column) -> tuple[str, ...]:
        """The fields of a column in full: ``.name`` is one path for each collection of the rows."""
        return tuple(
            path
            for field in column.fields
            for path in ([f"{rows}[*]{field}" for rows in self.rows] if field.startswith(".") else [field])
        )


@record
class Evidence(Record):
    """A piece of evidence that laws or frameworks ask for.

    ``asked_by`` are facts, as requirements and PROVENANCE name them. ``beyond`` says why no
    description holds it; then there are no ``fields``.
    """

    title: Bilingual
    asked_by: tuple[str, ...]
    fields: tuple[str, ...] = ()
    beyond: Bilingual | None = None
