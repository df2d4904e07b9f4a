"""However content and catalogues are edited, update after update, nothing that a translator wrote is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES

FRENCH = next(language for language in LANGUAGES if language.code == "fr")
WORDS = ["tell", "an", "adult", "you", "trust", "or", "call", "the", "helpline", "when", "something", "feels", "wrong", "Stop!", "50 %"]

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
contexts = st.sampled_from([None, None, "title", "verb"])
messages = st.builds(
    lambda text, context, key: Entry(text, msgctxt=context, extracted_comments=(f"key: {key}",)), texts, contexts, st.sampled_from("abcdef")
)
positions = st.integers(0, 20)


def edit_change(content: list[Entry], at: int, text: str) -> list[Entry]:
    return [*content[:at], replace(content[at], msgid=text), *content[at + 1 :]]


def edit_punctuation(content: list[Entry], at: int, text: str) -> list[Entry]:
    return edit_change(content, at, f"{content[at].msgid.capitalize()}{'.' if len(text) % 2 else '!'}")


def edit_context(content: list[Entry], at: int, text: str) -> list[Entry]:
    return [*content[:at], replace(content[at], msgctxt="label" if len(text) % 2 else None), *content[at + 1 :]]


def edit_move(content: list[Entry], at: int, text: str) -> list[Entry]:
    rest = [*content[:at], *content[at + 1 :]]
    place = len(text) % (len(rest) + 1)
    return [*rest[:place], content[at], *rest[place:]]


def edit_delete(content: list[Entry], at: int, text: str) -> list[Entry]:
    return [*content[:at], *content[at + 1 :]]


def edit_add(content: list[Entry], at: int, text: str) -> list[Entry]:
    return [*content[:at], Entry(text, extracted_comments=("key: new",)), *content[at:]]


EDITS = [edit_change, edit_punctuation, edit_context, edit_move, edit_delete, edit_add]
edits = st.lists(st.tuples(st.sampled_from(EDITS), positions, texts), max_size=6)
#: What a translator does to an entry: a translation (unique by its number), a comment, a flag, the new line of flags.
works = st.lists(st.tuples(positions, st.sampled_from(["translate", "comment", "fuzzy", "no-wrap", "new flag"])), max_size=10)
rounds = st.lists(st.tuples(edits, works), min_size=1, max_size=4)


def distinct(content: list[Entry]) -> list[Entry]:
    return list({entry.identity: entry for entry in reversed(content)}.values())[::-1]


def edited(content: list[Entry], changes: list[tuple[object, int, str]], every: list[Entry]) -> list[Entry]:
    """The content after the changes; an addition brings back, now and then, what was deleted before."""
    for change, at, text in changes:
        if change is edit_add and len(text) % 3 == 0 and every:
            content = [*content, every[at % len(every)]]
        elif content and callable(change):
            content = change(content, at % len(content), text)
    return distinct(content)


def worked_on(catalogue: Catalogue, works: list[tuple[int, str]], round_: int) -> Catalogue:
    entries = list(catalogue.entries)
    for number, (at, work) in enumerate(works):
        live = [index for index, entry in enumerate(entries) if not entry.obsolete]
        if not live:
            break
        index = live[at % len(live)]
        entry = entries[index]
        match work:
            case "translate":
                entries[index] = replace(entry, msgstr=(f"traduction {round_}.{number}",), flags=(), previous=())
            case "comment":
                entries[index] = replace(entry, translator_comments=(*entry.translator_comments, f"note {round_}.{number}"))
            case "new flag":
                entries[index] = replace(entry, new_flags=("x-seen",))
            case _ if any(entry.msgstr):
                entries[index] = replace(entry, flags=tuple(dict.fromkeys((*entry.flags, work))))
            case _:
                pass
    return replace(catalogue, entries=tuple(entries))


def read(catalogue: Catalogue) -> Catalogue:
    findings = Findings()
    again = read_catalogue(write_catalogue(catalogue), "fr.po", findings)
    assert list(findings) == []
    assert again is not None
    return again


def written_by_translators(catalogue: Catalogue) -> tuple[set[str], Counter[str], Counter[str]]:
    """Translations, comments, and the flags of what is translated ("fuzzy" apart, which an update may add)."""
    translations = {entry.msgstr[0] for entry in catalogue.entries if entry.msgstr[0]}
    comments = Counter(comment for entry in catalogue.entries for comment in entry.translator_comments)
    kept = [entry for entry in catalogue.entries if any(entry.msgstr)]
    flags = Counter(flag for entry in kept for flag in (*entry.flags, *entry.new_flags) if flag != "fuzzy")
    return translations, comments, flags


@given(st.lists(messages, max_size=10), rounds)
@settings(max_examples=150, deadline=None)
def test_a_history_of_edits_and_updates_loses_nothing(
    start: list[Entry], history: list[tuple[list[tuple[object, int, str]], list[tuple[int, str]]]]
) -> None:
    content = distinct(start)
    every = list(content)
    catalogue = merge(content, None, FRENCH)
    for round_, (changes, works) in enumerate(history):
        before = worked_on(catalogue, works, round_)
        content = edited(content, changes, every)
        every += content
        catalogue = merge(content, before, FRENCH)
        translations, comments, flags = written_by_translators(catalogue)
        had_translations, had_comments, had_flags = written_by_translators(before)
        assert translations >= had_translations
        assert comments == had_comments
        assert flags >= had_flags
        assert [entry.identity for entry in catalogue.live] == [entry.identity for entry in content]
        assert [entry.extracted_comments for entry in catalogue.live] == [entry.extracted_comments for entry in content]
        assert not {entry.identity for entry in catalogue.live} & {entry.identity for entry in catalogue.entries if entry.obsolete}
        assert merge(content, catalogue, FRENCH) == catalogue
        assert read(catalogue) == catalogue


@given(st.lists(messages, min_size=1, max_size=8), edits)
@settings(max_examples=100, deadline=None)
def test_a_translation_that_counts_was_made_for_the_same_words(start: list[Entry], changes: list[tuple[object, int, str]]) -> None:
    content = distinct(start)
    old = Catalogue((), tuple(replace(entry, msgstr=(entry.msgid.casefold().rstrip(".!"),)) for entry in content))
    merged = merge(edited(content, changes, []), old, FRENCH)
    for entry in merged.live:
        if entry.translated:
            assert entry.msgstr[0] == entry.msgid.casefold().rstrip(".!")
