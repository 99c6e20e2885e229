"""What fails a run whatever is reported of it."""

from __future__ import annotations

from typing import Final

UNREADABLE: Final = frozenset({"EAQ001", "EAQ002", "EAQ003", "EAQ004", "EAQ005"})
"""Text that could not be read: always a failure, whatever is reported."""
BINDING: Final = frozenset({"EAQ901", "EAQ903", "EAQ904", "EAQ906", "EAQ922"})
"""What makes exceptions or packs void: always a failure."""
