"""Words in a language → what their readers are told of their translation."""

from __future__ import annotations

from cop_docs.model.content import Content, each
from cop_docs.model.language import Language
from cop_docs.model.text import Review, Text


def notice_of(content: Content[Text], words: object, language: Language) -> str:
    """That a machine translated some of ``words``, or may have; "" where they are the original, or every one was reviewed by a person."""
    if language == content.source_language:
        return ""
    reviews = {text.review for text in each(Text, words)}
    notices = content.wording.translation
    said = notices.machine if Review.MACHINE in reviews else notices.unknown if Review.UNKNOWN in reviews else None
    return said.plain if said is not None else ""
