"""The public Python API: load a workspace, assess it, render its documents, mend and keep its files.

Everything else may change between minor versions; what is named here follows semantic versioning. The
command line stands on it; reporters and fixes it also asks themselves.
"""

from __future__ import annotations

from eaquang.api.assessing import AssessedMember, assess, assess_members
from eaquang.api.binding import checks_at_hand, measured_by, plan
from eaquang.api.excepting import RecordedWaiver, RefusedError, prune, record
from eaquang.api.fixing import fix, fix_steering, is_older, migrate
from eaquang.api.loading import (
    Loaded,
    LoadedMember,
    MemberError,
    load,
)
from eaquang.api.moving import compare_frameworks, move
from eaquang.api.packs import PackError, UnknownFrameworkError, packs_of, shipped
from eaquang.api.recording import NotRecordableError, RecordedBaseline, create_baseline, update_baseline
from eaquang.api.rendering import DOCUMENTS, FORMATS, render
from eaquang.api.reporting import read_report
from eaquang.api.revisions import AtRevisionError, Former, Grounds, load_former, read_grounds
from eaquang.assessment.plan import Plan, PlanError
from eaquang.assessment.results import Assessment
from eaquang.reporters.faults import SavedReportError
from eaquang.workspace.loading import ConfigurationError, NothingToValidateError
from eaquang.workspace.workspace import Workspace

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "AssessedMember",
    "Assessment",
    "AtRevisionError",
    "ConfigurationError",
    "Former",
    "Grounds",
    "Loaded",
    "LoadedMember",
    "MemberError",
    "NotRecordableError",
    "NothingToValidateError",
    "PackError",
    "Plan",
    "PlanError",
    "RecordedBaseline",
    "RecordedWaiver",
    "RefusedError",
    "SavedReportError",
    "UnknownFrameworkError",
    "Workspace",
    "assess",
    "assess_members",
    "checks_at_hand",
    "compare_frameworks",
    "create_baseline",
    "fix",
    "fix_steering",
    "is_older",
    "load",
    "load_former",
    "measured_by",
    "migrate",
    "move",
    "packs_of",
    "plan",
    "prune",
    "read_grounds",
    "read_report",
    "record",
    "render",
    "shipped",
    "update_baseline",
]
