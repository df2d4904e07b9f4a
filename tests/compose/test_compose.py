"""An edition shows what is for its audience and language, numbers its sources, and gathers its glossary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import Signature, pair_of, signatures_path, written
from cop_docs.compose import compose, editions
from cop_docs.content import load
from cop_docs.localise import localise
from cop_docs.model.blocks import BulletList, GlossaryList, Paragraph, PeopleList, SignpostCard, SmallPrint, SourceList
from cop_docs.model.content import Content, Source, change_texts, each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.parts import Located
from cop_docs.model.text import Review, State, Text, note_calls
from tests.projects import FILES, make_project

TIPS = "content/sections/pupils/tips.yaml"
DRAWINGS = dict.fromkeys(("motif-pupils", "sign"), '<svg viewBox="0 0 10 10"><path d="M0 0h5v5z"/></svg>')


def composed(folder: Path, section: str = "", language: Language | None = ENGLISH) -> Document:
    assert language
    files = {TIPS: f"id: tips\ntitle: Tips\nblocks:\n{section}"} if section else {}
    project = make_project(folder, files)
    findings = Findings(draft=True)
    content = load(project, findings)
    assert content is not None, list(findings)
    edition = editions(content, [language])[0]
    return compose(localise(content, language, project, findings), edition, DRAWINGS)


def plain(document: Document) -> list[str]:
    return [text.plain for text in each(Text, document.sections[0].blocks)]


def test_there_is_an_edition_for_every_audience_publication_and_language(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    assert content is not None
    languages = [ENGLISH, language_named("ar") or ENGLISH]
    assert [str(edition) for edition in editions(content, languages)] == ["pupils, briefing, en", "pupils, briefing, ar"]


def test_a_publication_is_of_the_kind_that_it_says_or_else_of_the_kind_of_its_id(tmp_path: Path) -> None:
    audience = FILES["content/audiences/pupils.yaml"] + "  - {id: younger, kind: lesson, name: Lessons, sections: [tips]}\n"
    project = make_project(tmp_path, {"content/audiences/pupils.yaml": audience})
    content = load(project, Findings())
    assert content is not None
    texts = localise(content, ENGLISH, project, Findings())
    kinds = [(edition.publication, compose(texts, edition, DRAWINGS).kind) for edition in editions(content, [ENGLISH])]
    assert kinds == [("briefing", "briefing"), ("younger", "lesson")]


def test_sections_stand_in_the_order_of_the_publication(tmp_path: Path) -> None:
    assert [section.id for section in composed(tmp_path).sections] == ["tips", "last-pages"]


def test_marks_of_statements_are_no_words_and_do_not_change_the_revision(tmp_path: Path) -> None:
    plain, marked = "{kind: paragraph, text: Tell us.}", "{kind: paragraph, text: Tell us., says: {tell: Tell us}, says_not: {keep: us}}"
    assert composed(tmp_path / "a", f"  - {plain}\n").revision == composed(tmp_path / "b", f"  - {marked}\n").revision


def test_a_text_names_the_edition_in_the_words_of_the_cover_and_the_revision_of_the_document(tmp_path: Path) -> None:
    made = composed(tmp_path, '- {kind: paragraph, text: "{edition}, version {revision}", sources: [own-advice]}\n')
    assert plain(made) == [f"{made.wording.edition.plain}, version {made.revision}"]
    assert made.wording.edition.plain == "First edition"


def test_a_block_for_other_audiences_is_left_out(tmp_path: Path) -> None:
    blocks = "  - {kind: paragraph, text: For all}\n  - {kind: paragraph, text: For others, audiences: [teachers]}\n"
    assert plain(composed(tmp_path, blocks)) == ["For all"]


def test_only_a_section_that_says_so_begins_a_page(tmp_path: Path) -> None:
    assert [section.new_page for section in composed(tmp_path / "a").sections] == [False, False]
    tips = FILES[TIPS].replace("title: Tips\n", "title: Tips\nnew_page: true\n", 1)
    project = make_project(tmp_path / "b", {TIPS: tips})
    content = load(project, Findings())
    assert content is not None
    made = compose(localise(content, ENGLISH, project, Findings()), editions(content, [ENGLISH])[0], DRAWINGS)
    assert [section.new_page for section in made.sections] == [True, False]


@pytest.mark.parametrize(("audiences", "is_there"), [("[]", True), ("[pupils]", True), ("[teachers, pupils]", True), ("[teachers]", False)])
def test_a_section_is_for_the_audiences_that_it_names_or_for_all(tmp_path: Path, audiences: str, *, is_there: bool) -> None:
    tips = FILES[TIPS].replace("title: Tips\n", f"title: Tips\naudiences: {audiences}\n", 1)
    project = make_project(tmp_path, {TIPS: tips})
    content = load(project, Findings())
    assert content is not None
    made = compose(localise(content, ENGLISH, project, Findings()), editions(content, [ENGLISH])[0], DRAWINGS)
    assert [section.id for section in made.sections] == (["tips", "last-pages"] if is_there else [])  # which cite nothing then


@pytest.mark.parametrize(
    ("audiences", "languages", "is_there"),
    [
        ("[pupils]", "[en]", True),
        ("[pupils]", "[fr]", False),
        ("[teachers]", "[en]", False),
        ("[teachers]", "[fr]", False),
        ("[]", "[fr, en]", True),
    ],
)
def test_a_block_is_there_for_its_audiences_in_its_languages(tmp_path: Path, audiences: str, languages: str, *, is_there: bool) -> None:
    blocks = f"  - {{kind: paragraph, text: A}}\n  - {{kind: paragraph, text: B, audiences: {audiences}, languages: {languages}}}\n"
    assert plain(composed(tmp_path, blocks)) == ["A", *(["B"] if is_there else [])]


def test_an_item_for_another_language_is_left_out(tmp_path: Path) -> None:
    blocks = "  - kind: bullet-list\n    items: [{text: Everywhere}, {text: Only in French, languages: [fr]}]\n"
    assert plain(composed(tmp_path, blocks)) == ["Everywhere"]


def test_sources_are_numbered_in_the_order_of_their_first_citation_and_own_advice_has_no_number(tmp_path: Path) -> None:
    blocks = "  - {kind: paragraph, text: A, sources: [own-advice, book]}\n  - {kind: paragraph, text: B, sources: [article, book]}\n"
    document = composed(tmp_path, blocks)
    assert document.numbers == {"book": 1, "article": 2}
    paragraphs = list(each(Paragraph, document.sections))
    assert [document.citations(paragraph.sources) for paragraph in paragraphs] == [(1,), (1, 2)]


def test_a_source_of_a_list_that_its_last_item_cites_too_is_cited_there_alone(tmp_path: Path) -> None:
    items = "[{text: One, sources: [article]}, {text: Two, sources: [book, own-advice]}]"
    block = composed(tmp_path, f"  - {{kind: bullet-list, items: {items}, sources: [article, book, own-advice]}}\n").sections[0].blocks[0]
    assert isinstance(block, BulletList)
    assert [*map(str, block.sources)] == ["article", "own-advice"]  # the first item's is elsewhere, and own advice has no number
    assert [[*map(str, item.sources)] for item in block.items] == [["article"], ["book", "own-advice"]]


def test_the_list_of_sources_holds_what_the_document_cites(tmp_path: Path) -> None:
    sources = next(each(SourceList, composed(tmp_path).sections))
    assert [(entry.number, entry.title.plain, entry.address) for entry in sources.entries] == [(1, "An article", "https://example.org/en")]


def test_a_source_has_the_title_and_the_address_of_the_language(tmp_path: Path) -> None:
    french = language_named("fr")
    assert french
    sources = next(each(SourceList, composed(tmp_path, language=french).sections))
    assert [(entry.title.plain, entry.title.language.code, entry.address) for entry in sources.entries] == [
        ("Un article", "fr", "https://example.org/fr")
    ]


@pytest.mark.parametrize(("code", "details", "language"), [("fr", "Un éditeur, 2020", "fr"), ("ru", "A publisher, 2020", "en")])
def test_a_publisher_is_named_in_the_language_of_the_title_beside_it(tmp_path: Path, code: str, details: str, language: str) -> None:
    entry = next(each(SourceList, composed(tmp_path, language=language_named(code)).sections)).entries[0]
    assert entry.details
    assert (entry.details.plain.replace("\u00a0", " "), entry.details.language.code) == (details, language)


@pytest.mark.parametrize(("code", "words"), [("en", None), ("fr", None), ("ru", "(in English)")])
def test_a_signpost_says_when_its_page_is_in_another_language(tmp_path: Path, code: str, words: str | None) -> None:
    blocks = "  - {kind: signpost, title: Read on, text: There, source: article}\n"
    card = next(each(SignpostCard, composed(tmp_path, blocks, language=language_named(code)).sections))
    assert (card.page_in.plain if card.page_in else None) == words


def test_an_address_for_all_languages_is_marked_as_none() -> None:
    source: Source[Text] = Source(
        id=Located("cop"),
        title={"en": Located("COP")},
        url={"mul": Located("https://example.org/"), "en": Located("https://example.org/en")},
    )
    russian = language_named("ru")
    assert russian
    assert (source.address(russian), source.address_code(russian)) == ("https://example.org/", "mul")


@pytest.mark.parametrize(("code", "name"), [("ru", "Ада Лавлейс"), ("ar", "Ada Lovelace")])
def test_a_person_is_named_in_the_script_of_the_reader_where_a_source_spells_it(tmp_path: Path, code: str, name: str) -> None:
    document = composed(tmp_path, "  - {kind: people, people: [ada]}\n", language=language_named(code))
    assert [entry.name.plain for entry in next(each(PeopleList, document.sections)).entries] == [name]


def test_the_glossary_holds_the_marked_terms_and_those_that_explain_them(tmp_path: Path) -> None:
    glossary = next(each(GlossaryList, composed(tmp_path).sections))
    assert [entry.term.plain for entry in glossary.entries] == ["account", "password"]


def test_a_signpost_gets_its_address_and_people_their_names(tmp_path: Path) -> None:
    blocks = "  - {kind: signpost, title: Read on, text: There, source: article}\n  - {kind: people, people: [ada]}\n"
    document = composed(tmp_path, blocks)
    assert next(each(SignpostCard, document.sections)).address == "https://example.org/en"
    assert [entry.name.plain for entry in next(each(PeopleList, document.sections)).entries] == ["Ada Lovelace"]


def test_what_is_not_translated_is_counted(tmp_path: Path) -> None:
    french = language_named("fr")
    assert french
    completeness = composed(tmp_path, language=french).completeness
    assert completeness.missing == completeness.messages > 0
    assert completeness.is_draft
    assert not composed(tmp_path).completeness.is_draft


@pytest.mark.parametrize(("code", "expected"), [("ar", True), ("fr", False)])
def test_the_motif_turns_with_the_direction_of_the_language(tmp_path: Path, code: str, expected: bool) -> None:  # noqa: FBT001
    language = language_named(code)
    assert language
    assert ("scale(-1 1)" in composed(tmp_path, language=language).figures["motif-pupils"]) is expected


@pytest.mark.parametrize("block", ["{kind: picture-cards, items: [{%s, title: B, text: C}]}", "{kind: figure, %s}"])
@pytest.mark.parametrize("code", ["ar", "fr"])
@pytest.mark.parametrize("mirrored", ["true", "false"])
def test_a_drawing_turns_only_where_it_says_so_and_words_run_from_the_right(tmp_path: Path, block: str, code: str, mirrored: str) -> None:
    drawing = f"figure: sign, mirrored: {mirrored}, alternative: A"
    figures = composed(tmp_path, f"  - {block % drawing}\n", language_named(code)).figures
    assert ("scale(-1 1)" in figures["sign"]) == (code == "ar" and mirrored == "true")


def test_what_is_composed_is_not_changed_afterwards(tmp_path: Path) -> None:
    made = composed(tmp_path)
    with pytest.raises(AttributeError):
        setattr(made, "title", made.subtitle)  # noqa: B010  # a checker of types refuses the plain assignment


def test_content_is_typed_by_its_text() -> None:
    assert Content.__parameters__  # type: ignore[attr-defined]  # a generic class: mypy refuses a writer given Content[Message]


PUBLICATIONS = """\
id: pupils
name: For pupils
title: Safe online
subtitle: What to do
voice: young
reading: {average: 12, longest: 16}
accent: coral
motif: motif-pupils
publications:
  - {id: briefing, name: Booklet, sections: [tips]}
  - {id: poster, name: Poster, title: Stop, subtitle: And tell, sections: [tips]}
"""


def test_a_publication_has_its_own_title_or_that_of_its_audience(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"content/audiences/pupils.yaml": PUBLICATIONS})
    content = load(project, Findings())
    assert content is not None
    texts = localise(content, ENGLISH, project, Findings())
    made = [compose(texts, edition, DRAWINGS) for edition in editions(content, [ENGLISH])]
    assert [
        tuple(one.plain.replace("\u00a0", " ") for one in (document.publication, document.title, document.subtitle)) for document in made
    ] == [
        ("Booklet", "Safe online", "What to do"),
        ("Poster", "Stop", "And tell"),
    ]


def test_a_document_without_a_list_of_sources_cites_none_and_a_section_without_a_title_is_not_listed(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"content/audiences/pupils.yaml": PUBLICATIONS, TIPS: UNTITLED})
    content = load(project, Findings())
    assert content is not None
    document = compose(localise(content, ENGLISH, project, Findings()), editions(content, [ENGLISH])[0], DRAWINGS)
    assert document.numbers == {}
    assert document.listed() == ()


UNTITLED = "id: tips\nblocks:\n  - {kind: paragraph, text: Words, sources: [book]}\n"


@pytest.mark.parametrize(
    ("signatures", "sentence"),
    [
        ([], "Perhaps made by machine."),
        (["machine", "translated"], "Perhaps made by machine."),
        (["translated"], "Perhaps made by machine."),
        (["machine", "machine"], "Made by machine."),
        (["translated", "translated"], "Made by a person."),
        (["reviewed", "machine"], "Reviewed in part."),
        (["reviewed", "approved"], "Reviewed in part."),  # the cover is not translated
    ],
)
def test_the_notice_says_how_far_people_have_reviewed_the_translation(tmp_path: Path, signatures: list[str], sentence: str) -> None:
    french = language_named("fr")
    assert french
    entries = (Entry(msgid="Tips", msgstr=("Conseils",)), Entry(msgid="Tell an adult.", msgstr=("Dis-le.",)))
    signed = [Signature(*pair_of(entry), state, "Ada", "2026-11-24") for entry, state in zip(entries, signatures, strict=False)]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    files = {
        TIPS: "id: tips\ntitle: Tips\nblocks: [{kind: paragraph, text: Tell an adult.}, {kind: translation-notice, small: true}]\n",
        "locales/fr/LC_MESSAGES/pupils.po": head + "".join(f'msgid "{entry.msgid}"\nmsgstr "{entry.msgstr[0]}"\n\n' for entry in entries),
        f"locales/{signatures_path(french)}": written(signed).decode(),
    }
    project = make_project(tmp_path, files)
    content = load(project, Findings())
    assert content is not None
    texts = localise(content, french, project, Findings(draft=True))
    document = compose(texts, editions(content, [french])[0], DRAWINGS)
    assert next(each(SmallPrint, document.sections)).text[0].plain == sentence
    assert document.completeness.reviewed == sum(state in ("reviewed", "approved") for state in signatures)


@pytest.mark.parametrize(
    ("reviewed", "sentence"),
    [
        ("every text", "Reviewed by a person."),
        ("every text but the sentence that says so", "Reviewed in part."),
        ("the title of the cover", "Reviewed in part."),
        ("no text", "Made by machine."),
    ],
)
def test_the_notice_speaks_of_all_that_is_printed_the_cover_and_itself_too(tmp_path: Path, reviewed: str, sentence: str) -> None:
    french = language_named("fr")
    assert french
    project = make_project(
        tmp_path, {TIPS: "id: tips\nblocks: [{kind: paragraph, text: Words}, {kind: translation-notice, small: true}]\n"}
    )
    content = load(project, Findings())
    assert content is not None

    def sign(text: Text) -> Text:
        is_reviewed = {
            "every text": True,
            "every text but the sentence that says so": text.plain != "Reviewed by a person.",
            "the title of the cover": text.key == f"{content.audiences[0].id}.title",
            "no text": False,
        }[reviewed]
        return replace(text, state=State.TRANSLATED, review=Review.REVIEWED if is_reviewed else Review.MACHINE)

    spoken = change_texts(localise(content, french, project, Findings(draft=True)), sign)
    document = compose(spoken, editions(content, [french])[0], DRAWINGS)
    assert next(each(SmallPrint, document.sections)).text[0].plain == sentence


def test_an_english_document_has_no_notice_of_translation(tmp_path: Path) -> None:
    assert plain(composed(tmp_path, "  - {kind: paragraph, text: Words}\n  - {kind: translation-notice}\n")) == ["Words"]


NOTED = """  - {kind: paragraph, text: "One{note:b}.", sources: [own-advice]}
  - {kind: paragraph, text: "Two{note:a}.", audiences: [others], sources: [own-advice]}
  - {kind: bullet-list, items: [{text: "Three{note:c} and no{note:gone}"}], sources: [own-advice]}
notes:
  - {id: a, text: Not called for these readers}
  - {id: b, text: First}
  - {id: c, text: Second, sources: [own-advice]}
"""


def test_footnotes_are_numbered_as_they_are_called_and_those_that_nothing_calls_are_left_out(tmp_path: Path) -> None:
    section = composed(tmp_path, NOTED).sections[0]
    assert [(note.number, note.label, note.text.plain) for note in section.notes] == [(1, "1", "First"), (2, "2", "Second")]
    calls = [(call.number, call.label) for text in each(Text, section.blocks) for call in note_calls(text.inlines)]
    assert calls == [(1, "1"), (2, "2")]


def test_the_numbers_of_footnotes_are_in_the_digits_of_the_language(tmp_path: Path) -> None:
    persian = replace(language_named("ar") or ENGLISH, digits="۰۱۲۳۴۵۶۷۸۹")
    section = composed(tmp_path, NOTED, persian).sections[0]
    assert [note.label for note in section.notes] == ["۱", "۲"]


def test_a_list_of_no_terms_or_sources_is_left_out_and_its_title_with_it(tmp_path: Path) -> None:
    words = "  - {kind: paragraph, text: Words}\n"
    both = "  - {kind: glossary}\n  - {kind: sources}\n"
    kinds = [type(block) for block in composed(tmp_path / "beside", words + both).sections[0].blocks]
    assert kinds == [Paragraph]
    assert [section.id for section in composed(tmp_path / "alone", both).sections if section.id == "tips"] == []
    cited = composed(tmp_path / "cited", "  - {kind: paragraph, text: 'A [word][term:password]', sources: [book]}\n" + both)
    assert [type(block) for block in cited.sections[0].blocks] == [Paragraph, GlossaryList, SourceList]
