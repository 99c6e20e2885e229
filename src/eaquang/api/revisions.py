"""Another revision of a workspace: what it described, and what it excused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from eaquang.api.loading import DEEPEST, Loaded, MemberError, load
from eaquang.files import Files, FileUnreadableError, FolderFiles
from eaquang.model.facts import is_known, listed
from eaquang.model.settings import RuleSettings, Settings
from eaquang.model.waiver import Waiver
from eaquang.workspace.baseline import Baseline
from eaquang.workspace.loading import (
    ConfigurationError,
    NothingToValidateError,
    read_baseline,
    read_settings,
    read_waivers,
)
from eaquang.workspace.membership import member_folders
from eaquang.workspace.progress import Progress, silent
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import SETTINGS_FILE

MEASURE: Final = ("agency", "frameworks", "profile", "packs", "registries", "sources", "members")
"""The settings by which a change could choose what it is measured by, or what of it."""
STRICTNESS: Final[dict[str, int]] = {"foundation": 0, "standard": 1, "": 2, "strict": 3}
"""No profile means every requirement; the strictest one makes an error of what is undetermined as well."""


class AtRevisionError(Exception):
    """What steers a workspace cannot be used as it stands at ``revision``: ``error`` says why."""

    def __init__(self, revision: str, error: Exception) -> None:
        super().__init__(revision)
        self.revision = revision
        self.error = error


@dataclass(frozen=True, slots=True)
class Former:
    """A workspace as it was described at a revision; nothing where none was."""

    revision: str
    loaded: Loaded | None = None

    def of_member(self, name: str) -> Former:
        """The same of a member."""
        members = self.loaded.members if self.loaded else ()
        return Former(self.revision, next((one.loaded for one in members if one.name == name), None))


def load_former(
    files: Files,
    revision: str,
    present: Loaded,
    *,
    as_of: date,
    processes: int = 1,
    progress: Progress = silent,
) -> Former:
    """The workspace of ``files``, which are those of ``revision``, with the packs of the ``present`` one.

    Raises :class:`AtRevisionError` when its settings, exceptions, registries or members cannot be used.
    """
    try:
        # What its baseline held stood there all the same.
        loaded = load(
            files, as_of=as_of, processes=processes, with_baseline=False, progress=progress, like=present
        )
    except NothingToValidateError:
        return Former(revision)
    except FileUnreadableError as error:
        if _is_absent(error):
            return Former(revision)
        raise AtRevisionError(revision, error) from error
    except (ConfigurationError, MemberError) as error:
        raise AtRevisionError(revision, error) from error
    return Former(revision, loaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What may excuse a finding, as it stands at a revision: exceptions, baseline, the settings.

    Where there was no workspace at the revision, there are no settings and nothing excuses.
    """

    revision: str
    settings: Settings | None = None
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    baseline: Baseline | None = None
    members: Mapping[str, Grounds] = field(default_factory=dict)

    @property
    def rules(self) -> RuleSettings:
        """The settings of rules."""
        stated = self.settings.rules if self.settings else None
        return stated if isinstance(stated, RuleSettings) else RuleSettings()

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that are pinned."""
        return listed(self.settings.frameworks) if self.settings else ()

    def stricter(self, profile: str) -> str:
        """The stricter one of ``profile`` and that of the revision."""
        if self.settings is None:
            return profile
        stated = self.settings.profile
        return max(profile, str(stated) if is_known(stated) else "", key=STRICTNESS.__getitem__)

    def changed(self, present: Settings) -> tuple[str, ...]:
        """The settings that say by what and what is measured, where the ``present`` ones differ."""
        if self.settings is None:
            return ()
        return tuple(key for key in MEASURE if getattr(self.settings, key) != getattr(present, key))

    def excusing(self, present: Iterable[WaiverEntry]) -> tuple[WaiverEntry, ...]:
        """The exceptions that stand here and among the ``present`` ones, as they are here."""
        return tuple(
            entry._replace(waiver=self.waivers[entry.id]) for entry in present if entry.id in self.waivers
        )

    def holding(self, present: Baseline | None) -> Baseline | None:
        """What the ``present`` baseline holds that is held here as well, and no more of it."""
        return None if present is None else present.within(self.baseline)

    def unheeded(self, present: Iterable[WaiverEntry]) -> tuple[str, ...]:
        """The ids of the ``present`` exceptions that stand here not at all or otherwise."""
        return tuple(entry.id for entry in present if self.waivers.get(entry.id) != entry.waiver)

    def of_member(self, name: str) -> Grounds:
        """The same of a member."""
        return self.members.get(name) or Grounds(revision=self.revision)


def read_grounds(files: Files, revision: str) -> Grounds:
    """What may excuse in the workspace of ``files``, which are those of ``revision``, and in its members.

    Raises :class:`AtRevisionError` when settings or exceptions cannot be used.
    """
    try:
        return _grounds(files, revision, DEEPEST)
    except (FileUnreadableError, ConfigurationError, MemberError) as error:
        raise AtRevisionError(revision, error) from error


def _grounds(files: Files, revision: str, deepest: int) -> Grounds:
    try:
        settings, document = read_settings(files)
    except FileUnreadableError as error:
        if _is_absent(error):
            return Grounds(revision=revision)
        raise
    members: dict[str, Grounds] = {}
    # A member that lies deeper than any may is refused where it is loaded.
    for member in member_folders(settings, document) if deepest else ():
        try:
            members[member.name] = _grounds(FolderFiles(files, member.folder), revision, deepest - 1)
        except (FileUnreadableError, ConfigurationError, MemberError) as error:
            raise MemberError(member.folder, error) from error
    return Grounds(
        revision=revision,
        settings=settings,
        waivers={entry.id: entry.waiver for entry in read_waivers(files, settings, {})},
        baseline=read_baseline(files, settings, {}),
        members=members,
    )


def _is_absent(error: FileUnreadableError) -> bool:
    return error.path == SETTINGS_FILE and error.reason == "missing"
