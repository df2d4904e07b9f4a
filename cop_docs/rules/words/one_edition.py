"""Content[Message] with the values of project.toml → findings: an edition, year or title on covers that is not the one in the properties of files."""

from __future__ import annotations

import re

from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HINT = "write {{{name}}} there, or the same words as in project.toml"


def check_one_edition(content: Content[Message], findings: Findings) -> None:
    """A finding for each of edition, date and title that content/wording.yaml says otherwise than project.toml."""
    wording, values = content.wording, content.facts.values
    for name, message in (("edition-name", wording.edition), ("title", wording.series)):
        said = str(values[name].text) if name in values and values[name].text else ""
        if said and f"{{{name}}}" not in message.text and said.casefold() not in message.text.casefold():
            problem = f"covers say “{message.text}”, and project.toml says “{said}”"
            findings.add("said-otherwise", message.place, problem, _HINT.format(name=name))
    day = values["edition-date"].date if "edition-date" in values else None
    for year in _YEAR.findall(wording.edition.text) if day else ():
        if day and year != str(day.year):
            problem = f"covers say the year {year}, and the edition is of {day.isoformat()}"
            findings.add("said-otherwise", wording.edition.place, problem, _HINT.format(name="edition-month"))
