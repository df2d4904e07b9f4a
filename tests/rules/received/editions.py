"""One small edition a language with all that a mutation can break, in every format: built once a process."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from cop_docs.model.blocks import BulletList, Figure, Heading, Paragraph, PictureCards, SignpostCard, Steps, Table
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.parts import Item, Located, PictureCard
from cop_docs.read.finished import open_file
from cop_docs.read.opened import Opened
from cop_docs.rules.received import _alone
from cop_docs.rules.received.changes import changes
from tests.documents import document, text, written
from tests.projects import ROOT

#: What does harm; a note does none.
HARM = frozenset({"active-content", "hidden-words", "broken-package", "wrong-direction", "lost-structure", "changed-advice"})
_ENGLISH = (
    "Do not meet a stranger alone, whoever it says it is.",
    "Tell an adult you trust when a message frightens you.",
    "Never send a picture of yourself to somebody you have not met.",
    "Keep your password to yourself.",
    "Save the messages before you block the sender.",
    "Stop answering and leave the chat.",
    "Take a picture of the screen.",
    "Report it in the application and ask for help.",
)
_ARABIC = (
    "لا تقابل شخصاً غريباً وحدك مهما قال لك عن نفسه.",
    "أخبر شخصاً بالغاً تثق به عندما تخيفك رسالة.",
    "لا ترسل صورتك أبداً إلى شخص لم تقابله من قبل.",
    "احتفظ بكلمة السر لنفسك ولا تعطها لأحد.",
    "احفظ الرسائل قبل أن تحظر المرسل.",
    "توقف عن الرد واترك المحادثة.",
    "التقط صورة للشاشة.",
    "أبلغ عن ذلك في التطبيق واطلب المساعدة.",
)


def language(code: str) -> Language:
    """The language with this code."""
    return next(known for known in LANGUAGES if known.code == code)


@cache
def edition(code: str) -> Document:
    """The document."""
    spoken = language(code)
    said = [text(words, spoken) for words in (_ARABIC if code == "ar" else _ENGLISH)]
    pictures = [PictureCard(figure=Located("square"), alternative=said[index], title=said[index], text=said[3]) for index in (5, 6)]
    blocks = (
        Paragraph(text=said[0]),
        BulletList(items=(Item(text=said[1]), Item(text=said[2]), Item(text=said[3]))),
        Heading(title=said[5]),
        Steps(items=(Item(text=said[5]), Item(text=said[6]), Item(text=said[7]))),
        Table(caption=said[4], header=(said[5], said[6]), rows=((said[3], said[4]), (said[6], said[7]))),
        Figure(figure=Located("square"), alternative=said[7]),
        PictureCards(items=tuple(pictures)),
    )
    more = (
        Heading(title=said[6]),
        Paragraph(text=said[4]),
        SignpostCard(title=said[1], text=said[3], address="https://example.org/a-page"),
    )
    made = document(*blocks, language=spoken, title=said[3].plain)
    return replace(made, sections=(*made.sections, DocumentSection("two", said[7], more)))


@cache
def file(code: str, form: str) -> bytes:
    """The bytes of the edition in a format."""
    return written(edition(code))[form].content


@cache
def ours(code: str, form: str) -> Opened:
    """The edition in a format, opened."""
    return open_file(f"cop-pupils-{code}.{form}", form, file(code, form))


def alone(opened: Opened) -> list[str]:
    """What is said of a file without its edition: kind and message."""
    return [f"{found.kind}: {found.message}" for found in _alone(opened, LANGUAGES)]


def beside(code: str, opened: Opened) -> list[str]:
    """What is said of a file beside its edition."""
    return [f"{found.kind}: {found.message}" for found in changes(ours(code, opened.format), opened)]


def harm(complaints: list[str]) -> list[str]:
    """Those that are errors."""
    return [complaint for complaint in complaints if complaint.partition(":")[0] in HARM]


@cache
def mutate() -> ModuleType:
    """tools/mutate.py."""
    spec = spec_from_file_location("mutate", ROOT / "tools/mutate.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["mutate"] = module
    spec.loader.exec_module(module)
    return module
