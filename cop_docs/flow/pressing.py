"""A PDF in RGB with bleed → its press file, held to the preflight: what a print shop would send back is a finding before anything is written."""

from __future__ import annotations

from dataclasses import replace

from cop_docs.model.artefact import Artefact
from cop_docs.model.finding import Findings, Place
from cop_docs.model.inks import FILE, Inks
from cop_docs.rules.files.press import Limits, check_press_file
from cop_docs.writers.press import PrintJob, UnlistedColour, UnusableProfile, press


def pressed(artefact: Artefact, inks: Inks, job: PrintJob, findings: Findings, *, multiple: int = 1) -> Artefact:
    """The artefact in inks; as it was, with a finding, where the profile cannot separate. Its number of pages must be a ``multiple``."""
    try:
        made = press(artefact.content, inks, job)
    except UnusableProfile as error:
        findings.add("press-error", Place(FILE), str(error), "ask the print shop for the profile of its paper once more")
        return artefact
    for colour in made.unlisted:
        _tell(colour, Place(artefact.name), findings)
    limits = Limits(ink=inks.condition.ink, bleed=job.bleed, pages=multiple)
    check_press_file(made.content, Place(artefact.name), limits, findings)
    return replace(artefact, content=made.content)


def _tell(colour: UnlistedColour, place: Place, findings: Findings) -> None:
    mix = ", ".join(f"{value:g}" for value in colour.mix)
    message = f"page {colour.page}: {colour.code} is not in [inks] of {FILE}: the profile makes [{mix}] of it"
    findings.add("unlisted-colour", place, message, f'write "{colour.code}" = [{mix}] there, or two inks and black that come near to it')
