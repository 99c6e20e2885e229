"""Which folders are members of a workspace, and by what name their entities are called."""

from __future__ import annotations

from typing import NamedTuple

from eaquang.diagnostics import Fault, Param
from eaquang.files import plain_path
from eaquang.model.description import as_id, check_id
from eaquang.model.facts import listed
from eaquang.model.settings import Settings
from eaquang.source.document import Document
from eaquang.workspace.loading import ConfigurationError


class MemberFolder(NamedTuple):
    """A member of the settings: its name in references, its folder below the root, its place from 0."""

    name: str
    folder: str
    order: int


def member_folders(settings: Settings, document: Document) -> tuple[MemberFolder, ...]:
    """The members that the settings name; a member is called by the last part of its path.

    Raises :class:`ConfigurationError` for a path that does not lead below the root, a name that is no
    id and a name that two have.
    """
    found: dict[str, MemberFolder] = {}
    for index, written in enumerate(listed(settings.members)):
        folder = plain_path(written)
        name = folder.rpartition("/")[2]
        if folder.startswith(("/", "..")) or folder == ".":
            raise member_error(document, index, "outside", path=written)
        if check_id(name, ()):
            raise member_error(
                document, index, "name", path=written, name=name, suggestion=as_id(name) or "a"
            )
        if name in found:
            raise member_error(document, index, "repeated", path=written, name=name)
        found[name] = MemberFolder(name, folder, index)
    return tuple(found.values())


def member_error(document: Document, index: int, variant: str, **params: Param) -> ConfigurationError:
    """What is wrong with one member, at its place in the settings."""
    return ConfigurationError(document, (Fault("member", ("members", index), variant, params),))
