"""The public Python API: load a workspace, assess it, render its documents, mend its files.

Everything else may change between minor versions; what is named here follows semantic versioning. The
command line uses nothing else of the floors below.
"""

from __future__ import annotations

from eaquang.api.assessing import AssessedMember, assess, assess_members, plan
from eaquang.api.fixing import fix, fix_steering, is_older, migrate
from eaquang.api.loading import (
    Loaded,
    LoadedMember,
    MemberError,
    PackError,
    UnknownFrameworkError,
    load,
    packs_of,
    shipped,
)
from eaquang.api.rendering import DOCUMENTS, FORMATS, render
from eaquang.api.reporting import read_report
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
    "ConfigurationError",
    "Loaded",
    "LoadedMember",
    "MemberError",
    "NothingToValidateError",
    "PackError",
    "Plan",
    "PlanError",
    "SavedReportError",
    "UnknownFrameworkError",
    "Workspace",
    "assess",
    "assess_members",
    "fix",
    "fix_steering",
    "is_older",
    "load",
    "migrate",
    "packs_of",
    "plan",
    "read_report",
    "render",
    "shipped",
]
