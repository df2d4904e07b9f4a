"""A laid-out edition → findings: what does not fit the pages that its kind of publication has."""

from __future__ import annotations

from collections.abc import Sequence

from cop_docs.findings import Findings, Place
from cop_docs.model.document import Edition


def check_pages(edition: Edition, pages: int, sides: Sequence[int], findings: Findings) -> None:
    """An edition has no fewer and no more ``pages`` than its kind of publication allows: ``sides`` are the fewest and the most."""
    fewest, most = sides[0], sides[-1]
    if not fewest <= pages <= most:
        allowed = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        message = f"{edition} has {pages} pages; pages.{edition.publication} in templates/design.toml allows {allowed}"
        hint = "shorten or lengthen its sections, or their translation; or change sides there"
        findings.add("page-budget", Place(f"content/audiences/{edition.audience}.yaml"), message, hint)
