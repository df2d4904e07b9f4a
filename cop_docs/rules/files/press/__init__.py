"""A press file → findings: a preflight by demands of print shops and of PDF/X-4, each a row with its cure. docs/preflight.md lists them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from cop_docs.model.finding import Findings, Place
from cop_docs.rules.files.press import edges, of_colours, of_file, of_ink, of_objects, of_pages
from cop_docs.rules.files.press.demand import Demand, Fault, Limits
from cop_docs.rules.files.press.evidence import Evidence

PREFLIGHT: tuple[Demand, ...] = (
    *of_file.DEMANDS,
    *of_pages.DEMANDS,
    *of_colours.DEMANDS,
    *of_ink.DEMANDS,
    *of_objects.DEMANDS,
    *edges.DEMANDS,
)
#: What pikepdf says of an object in memory, another one each time.
_ADDRESS = re.compile(r"<[^<>]*>|0x[0-9a-f]+")
#: What damaged files make pikepdf and the walk raise, as in ``read/pdf.py``.
_BROKEN = (
    pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError, IndexError, ArithmeticError, RuntimeError,  # of pypdfium2 too
)  # fmt: skip


def preflight(content: bytes, limits: Limits) -> Iterator[tuple[Demand, list[Fault]]]:
    """Each demand that a file breaks, with its faults. Raises ``pikepdf.PdfError`` where it cannot be opened."""
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
        file = Evidence(pdf, content, limits)
        for demand in PREFLIGHT:
            try:
                faults = list(demand.faults(file))
            except _BROKEN as error:
                faults = [
                    Fault(f"cannot be looked at, as the file is damaged there: {_ADDRESS.sub('', str(error)) or type(error).__name__}")
                ]
            if faults:
                yield demand, faults


def check_press_file(content: bytes, place: Place, limits: Limits, findings: Findings) -> None:
    """What a print shop would send a file back for: a finding for each demand and problem, with its first place and how many more there are."""
    try:
        for demand, faults in preflight(content, limits):
            problems: dict[str, list[Fault]] = {}
            for fault in faults:
                problems.setdefault(fault.problem, []).append(fault)
            for problem, found in problems.items():
                more = f", and at {len(found) - 1} more" if len(found) > 1 else ""
                findings.add("preflight", place, f"{demand.name}: {found[0].where}{more}: {problem}", demand.cure)
    except pikepdf.PdfError:
        findings.add("broken-file", place, "cannot be opened as a PDF", "build it again, or ask for it again")


__all__ = ["PREFLIGHT", "Demand", "Fault", "Limits", "check_press_file", "preflight"]
