"""References between entities, declared in the model and nowhere else.

Linking, dangling references, "who uses this" and renames all read the one declaration:
``Annotated[str, Reference("system", "channel")]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

ID_FORM: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""The form of an id: lower-case words joined by hyphens, no dots."""
ID_LENGTH: Final = 64
"""The most characters of an id."""
REFERENCE_FORM: Final = r"^([a-z][a-z0-9]*(-[a-z0-9]+)*[./])?[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""``id``, ``prefix.id`` (an object of a registry) or ``member/id`` (an entity of a member workspace)."""
NATIONAL: Final = "qg"
"""The prefix of the registry that is shipped with the packs."""
PATH_FORM: Final = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""An id path: collection and id."""

OBJECT_KINDS: Final = ("system", "infrastructure", "dataset", "service", "channel")
"""The kinds of architecture objects."""
END_KINDS: Final = (*OBJECT_KINDS, "agency")
"""What an exchange may lead from or to."""
HOLDER_KINDS: Final = ("dataset", "system")
"""What holds data."""
SOURCE_KINDS: Final = (*HOLDER_KINDS, "data-entity")
"""Where a datum is held already."""
FRONT_KINDS: Final = ("channel", "system")
"""What people meet: a portal, an application, an identification platform."""
SHOWN_KINDS: Final = (*END_KINDS, "user-group", "exchange")
"""What a diagram may show: objects, those who own and use them, and relations."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """A text of a form: a regular expression for the whole of it, and the most characters it may have."""

    pattern: str
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of such a text."""
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=self.pattern, max_length=self.most)


@dataclass(frozen=True, slots=True)
class AdvisedForm:
    """A form that a rule asks for and the reader does not: a text of another form is read all the same."""

    pattern: str
    most: int


@dataclass(frozen=True, slots=True)
class Reference(TextForm):
    """The text names an entity of one of ``kinds`` (``id``, ``prefix.id`` or ``member/id``).

    ``registry`` tells whether objects of a registry may be named as well. The form is checked here;
    whether it leads anywhere is found by linking.
    """

    pattern: str = field(default=REFERENCE_FORM, init=False)
    most: int | None = field(default=None, init=False)
    kinds: tuple[str, ...] = ()
    registry: bool = True


@dataclass(frozen=True, slots=True)
class IdPath(TextForm):
    """The text names one entity of any kind by its id path (``systems.mot-cua``), which rules look up."""

    pattern: str = field(default=PATH_FORM, init=False)
    most: int | None = field(default=None, init=False)


AgencyRef: TypeAlias = Annotated[str, Reference(("agency",))]
UserGroupRef: TypeAlias = Annotated[str, Reference(("user-group",), registry=False)]
ChannelRef: TypeAlias = Annotated[str, Reference(("channel",))]
ServiceRef: TypeAlias = Annotated[str, Reference(("service",))]
FunctionRef: TypeAlias = Annotated[str, Reference(("function",), registry=False)]
DataEntityRef: TypeAlias = Annotated[str, Reference(("data-entity",), registry=False)]
SystemRef: TypeAlias = Annotated[str, Reference(("system",))]
DatasetRef: TypeAlias = Annotated[str, Reference(("dataset",))]
InterfaceRef: TypeAlias = Annotated[str, Reference(("interface",))]
TechnologyRef: TypeAlias = Annotated[str, Reference(("technology",), registry=False)]
StandardRef: TypeAlias = Annotated[str, Reference(("standard",), registry=False)]
InfrastructureRef: TypeAlias = Annotated[str, Reference(("infrastructure",))]
GapRef: TypeAlias = Annotated[str, Reference(("gap",), registry=False)]
TaskRef: TypeAlias = Annotated[str, Reference(("task",), registry=False)]
ProjectRef: TypeAlias = Annotated[str, Reference(("project",), registry=False)]
HolderRef: TypeAlias = Annotated[str, Reference(HOLDER_KINDS)]
"""What holds data: a dataset, a system or a database of a registry."""
ObjectRef: TypeAlias = Annotated[str, Reference(OBJECT_KINDS)]
"""Any architecture object."""
EndRef: TypeAlias = Annotated[str, Reference(END_KINDS)]
"""What an exchange may lead from or to."""
ShownRef: TypeAlias = Annotated[str, Reference(SHOWN_KINDS)]
"""What a diagram may show."""
FrontRef: TypeAlias = Annotated[str, Reference(FRONT_KINDS)]
"""What people meet."""
PartyRef: TypeAlias = Annotated[str, Reference(("agency", "user-group"))]
"""A party to a platform."""
MonitorRef: TypeAlias = Annotated[str, Reference(("agency", "system"))]
"""What watches over a system: a unit or a monitoring system."""
SourceRef: TypeAlias = Annotated[str, Reference(SOURCE_KINDS)]
"""Where a datum is held already."""
EntityPath: TypeAlias = Annotated[str, IdPath()]
"""An id path such as ``systems.mot-cua``."""
