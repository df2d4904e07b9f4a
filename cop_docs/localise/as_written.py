"""A message that no translator gets → its text in one language: a number as the language writes it, anything else as it is written."""

from __future__ import annotations

from decimal import Decimal

from cop_docs.conventions.values import format_number
from cop_docs.model.content import Message
from cop_docs.model.language import Language
from cop_docs.model.text import State, Text, Value


def as_written(message: Message, language: Language, source: Language) -> Text:
    """The text of ``message``, which has a ``form``; letters that stay are a passage of their own in the language of the ``source``."""
    if message.form == "number":
        said = Value(format_number(Decimal(message.text), language))
    else:
        is_foreign = language != source and any(map(str.isalpha, message.text))
        said = Value(message.text, source if is_foreign else None)
    return Text((said,), language, State.VERBATIM, message.key, place=message.place)
