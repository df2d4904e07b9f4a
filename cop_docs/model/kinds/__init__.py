"""What a kind of finding is: its code, its severity, what it means and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How serious a finding is: an error stops the build, a warning only under ``--strict``, a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding, as ``cop-docs explain`` tells it.

    ``draft`` is the severity while building with ``--draft``.
    """

    code: str
    meaning: str
    cure: str
    severity: Severity = Severity.ERROR
    draft: Severity | None = None
