"""An update loses nothing that a translator wrote, finds what has moved or changed, and changes nothing the second time."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cop_docs.catalogues.merge import kept_unchanged, loses_most, merge, template_loses_most
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.model.language import LANGUAGES, language_named

FRENCH = next(language for language in LANGUAGES if language.code == "fr")


def catalogue(*entries: Entry) -> Catalogue:
    return Catalogue((("Language", "fr"), ("X-Generator", "Poedit 3.4")), entries)


def template(*texts: str) -> list[Entry]:
    return [Entry(text, extracted_comments=(f"key: t.{number}",)) for number, text in enumerate(texts)]


def test_a_translation_stays_with_its_comments_and_flags() -> None:
    old = catalogue(Entry("a", ("A",), translator_comments=("checked by Ada",), flags=("no-wrap",)))
    merged = merge(template("a"), old, FRENCH).entries[0]
    assert (merged.msgstr, merged.translator_comments, merged.flags) == (("A",), ("checked by Ada",), ("no-wrap",))


def test_a_changed_sentence_comes_back_fuzzy_with_its_old_english() -> None:
    old = catalogue(Entry("Tell an adult you trust today.", ("Parles-en.",), extracted_comments=("key: t.0",)))
    merged = merge(template("Tell an adult whom you trust today."), old, FRENCH).entries[0]
    assert (merged.msgstr, merged.fuzzy, merged.previous) == (("Parles-en.",), True, (("msgid", "Tell an adult you trust today."),))


def test_the_old_english_survives_a_second_update() -> None:
    old = catalogue(Entry("Tell an adult you trust today.", ("Parles-en.",), extracted_comments=("key: t.0",)))
    new = template("Tell an adult whom you trust today.")
    once = merge(new, old, FRENCH)
    assert merge(new, once, FRENCH) == once


def test_an_exact_text_is_never_given_to_a_similar_one() -> None:
    old = catalogue(Entry("Schools should act now.", ("Écoles",)), Entry("Parents should act now.", ("Parents",)))
    merged = merge(template("Parents should act now.", "Schools should act now."), old, FRENCH)
    assert [entry.msgstr for entry in merged.entries] == [("Parents",), ("Écoles",)]
    assert not any(entry.fuzzy for entry in merged.entries)


def test_a_context_that_changed_keeps_its_own_translation() -> None:
    old = catalogue(Entry("Open", ("Ouvrir",), msgctxt="verb"), Entry("Open", ("Ouvert",), msgctxt="label"))
    merged = merge([Entry("Open", msgctxt="label"), Entry("Open", msgctxt="title")], old, FRENCH)
    assert [(entry.msgstr, entry.fuzzy) for entry in merged.entries[:2]] == [(("Ouvert",), False), (("Ouvrir",), True)]


def test_what_left_the_content_is_kept_obsolete_and_comes_back_as_it_was() -> None:
    old = catalogue(Entry("a", ("A",)), Entry("b", ("B",), flags=("fuzzy",), translator_comments=("unsure",)))
    without = merge(template("a"), old, FRENCH)
    assert [(entry.msgid, entry.obsolete, entry.flags) for entry in without.entries] == [("a", False, ()), ("b", True, ("fuzzy",))]
    again = merge(template("a", "b"), without, FRENCH).entries[1]
    assert (again.msgstr, again.flags, again.translator_comments, again.obsolete) == (("B",), ("fuzzy",), ("unsure",), False)


def test_another_catalogue_of_the_language_serves_as_memory() -> None:
    merged = merge(template("Contacts"), None, FRENCH, [catalogue(Entry("Contacts", ("Contacts utiles",)))]).entries[0]
    assert (merged.msgstr, merged.fuzzy) == (("Contacts utiles",), True)


def test_the_header_has_the_right_plural_rule_and_keeps_what_others_wrote() -> None:
    arabic = language_named("ar")
    assert arabic
    header = dict(merge([], catalogue(), arabic).header)
    assert header["Plural-Forms"].startswith(
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
    )
    assert (header["Language"], header["X-Generator"]) == ("ar", "Poedit 3.4")


def test_a_per_cent_sign_makes_no_format_of_a_text() -> None:
    assert merge(template("30% of cases"), None, FRENCH).entries[0].flags == ()


def test_an_update_that_would_empty_a_catalogue_is_noticed() -> None:
    old = catalogue(*(Entry(f"message {number}", (f"texte {number}",)) for number in range(10)))
    assert loses_most(old, merge([], old, FRENCH))
    assert not loses_most(old, merge(template(*(f"message {number}" for number in range(8))), old, FRENCH))


words = st.lists(
    st.sampled_from(["tell", "an", "adult", "you", "trust", "or", "call", "the", "helpline", "when", "something", "feels", "wrong"]),
    min_size=1,
    max_size=8,
).map(" ".join)
olds = st.dictionaries(words, st.tuples(st.text("abc", max_size=3), st.booleans(), st.booleans()), max_size=8)


@given(olds, st.lists(words, max_size=8, unique=True))
@settings(max_examples=200, deadline=None)
def test_no_translation_comment_or_flag_is_ever_lost_and_a_second_merge_changes_nothing(
    before: dict[str, tuple[str, bool, bool]], after: list[str]
) -> None:
    old = catalogue(
        *(
            Entry(text, (translation,), flags=("fuzzy",) if fuzzy else (), translator_comments=("noted",) if noted else ())
            for text, (translation, fuzzy, noted) in before.items()
        )
    )
    merged = merge(template(*after), old, FRENCH)
    kept = [entry.msgstr[0] for entry in merged.entries]
    for entry in old.entries:
        assert not entry.msgstr[0] or entry.msgstr[0] in kept
    noted = sum(bool(entry.translator_comments) for entry in old.entries)
    assert sum(bool(entry.translator_comments) for entry in merged.entries) == noted
    assert merge(template(*after), merged, FRENCH) == merged


def test_other_punctuation_capitals_or_spaces_keep_the_translation() -> None:
    old = catalogue(Entry("Tell an adult", ("Parles-en",), translator_comments=("checked",), extracted_comments=("key: t.0",)))
    merged = merge(template("Tell an Adult!"), old, FRENCH)
    assert [(entry.msgid, entry.msgstr, entry.fuzzy, entry.previous) for entry in merged.entries] == [
        ("Tell an Adult!", ("Parles-en",), False, ())
    ]
    assert [entry.msgid for entry in kept_unchanged(old, merged)] == ["Tell an Adult!"]
    assert list(kept_unchanged(merged, merge(template("Tell an Adult!"), merged, FRENCH))) == []


def test_what_was_fuzzy_before_the_punctuation_changed_stays_fuzzy() -> None:
    old = catalogue(Entry("Tell an adult", ("Parles-en",), flags=("fuzzy",), previous=(("msgid", "Tell a friend"),)))
    merged = merge(template("Tell an adult!"), old, FRENCH).entries[0]
    assert (merged.fuzzy, merged.previous) == (True, (("msgid", "Tell a friend"),))


def test_of_two_with_the_same_words_the_one_with_the_same_key_is_taken() -> None:
    old = catalogue(
        Entry("Stop.", ("Arrête.",), extracted_comments=("key: t.1",)), Entry("Stop!", ("Stop !",), extracted_comments=("key: t.0",))
    )
    assert [entry.msgstr for entry in merge(template("STOP", "stop"), old, FRENCH).entries] == [("Stop !",), ("Arrête.",)]


def test_the_same_key_has_a_better_claim_than_a_similar_text_before_it() -> None:
    old = catalogue(Entry("Tell an adult you trust today", ("A",), translator_comments=("ask Ada",), extracted_comments=("key: t.1",)))
    merged = merge(template("Tell an adult you trust", "Tell an adult whom you trust now"), old, FRENCH)
    assert [(entry.msgstr, entry.translator_comments) for entry in merged.entries] == [(("A",), ()), (("A",), ("ask Ada",))]


def shared(*keys: str, text: str = "Tell an adult you trust.") -> Entry:
    return Entry(text, extracted_comments=tuple(f"key: {key}" for key in keys))


def test_a_shared_text_that_changed_in_one_place_is_suggested_there() -> None:
    old = catalogue(replace(shared("a", "b"), msgstr=("Dis-le.",), translator_comments=("ask Ada",)))
    merged = merge([shared("a"), shared("b", text="Tell an adult whom you trust.")], old, FRENCH)
    assert [(entry.msgstr, entry.fuzzy, entry.previous, entry.translator_comments) for entry in merged.entries] == [
        (("Dis-le.",), False, (), ("ask Ada",)),
        (("Dis-le.",), True, (("msgid", "Tell an adult you trust."),), ()),
    ]


def test_a_shared_text_that_changed_in_punctuation_in_one_place_is_kept_in_both() -> None:
    old = catalogue(replace(shared("a", "b"), msgstr=("Dis-le.",)))
    merged = merge([shared("a"), shared("b", text="Tell an adult you trust!")], old, FRENCH)
    assert [(entry.msgstr, entry.fuzzy) for entry in merged.entries] == [(("Dis-le.",), False)] * 2


def test_a_shared_text_that_became_another_one_is_not_suggested() -> None:
    old = catalogue(replace(shared("a", "b"), msgstr=("Dis-le.",)))
    merged = merge([shared("a"), shared("b", text="Breathe out slowly, ten times")], old, FRENCH)
    assert [entry.msgstr for entry in merged.entries] == [("Dis-le.",), ("",)]


def test_what_another_message_uses_is_suggested_to_a_new_one_like_it() -> None:
    old = catalogue(Entry("Schools should act now.", ("Écoles",), translator_comments=("ask Ada",), flags=("no-wrap",)))
    merged = merge([Entry("Schools should act now."), Entry("Parents should act now.")], old, FRENCH)
    suggested = Entry("Parents should act now.", ("Écoles",), flags=("fuzzy",), previous=(("msgid", "Schools should act now."),))
    assert merged.entries == (old.entries[0], suggested)


def test_a_text_like_it_in_another_catalogue_is_suggested_with_its_english() -> None:
    memory = catalogue(Entry("Schools should act now.", ("Écoles",), msgctxt="title"))
    merged = merge([Entry("Parents should act now.")], None, FRENCH, [memory])
    previous = (("msgctxt", "title"), ("msgid", "Schools should act now."))
    assert merged.entries == (Entry("Parents should act now.", ("Écoles",), flags=("fuzzy",), previous=previous),)


def test_the_same_text_elsewhere_is_suggested_before_one_that_is_like_it() -> None:
    old = catalogue(Entry("Schools should act today.", ("Près",), extracted_comments=("key: t.9",)))
    merged = merge([Entry("Schools should act now.")], old, FRENCH, [catalogue(Entry("Schools should act now.", ("Juste",)))])
    assert [(entry.msgstr, entry.obsolete) for entry in merged.entries] == [(("Juste",), False), (("Près",), True)]


def test_what_is_only_suggested_stays_obsolete_and_can_come_back() -> None:
    old = catalogue(Entry("Schools should act together now.", ("Écoles",)))
    merged = merge([Entry("Parents should now act together too.")], old, FRENCH)
    assert [(entry.msgstr, entry.obsolete) for entry in merged.entries] == [(("Écoles",), False), (("Écoles",), True)]
    again = merge([Entry("Schools should act together now.")], merged, FRENCH)
    assert [(entry.msgstr, entry.fuzzy) for entry in again.live] == [(("Écoles",), False)]


def test_a_suggestion_is_made_once_and_left_alone_afterwards() -> None:
    old = catalogue(Entry("Schools should act now.", ("Écoles",)))
    new = [Entry("Schools should act now."), Entry("Parents should act now.")]
    once = merge(new, old, FRENCH)
    assert merge(new, once, FRENCH) == once


def test_a_fuzzy_translation_is_suggested_with_the_english_that_it_was_made_for() -> None:
    old = catalogue(replace(shared("a", "b"), msgstr=("Dis-le.",), flags=("fuzzy",), previous=(("msgid", "Tell a friend."),)))
    merged = merge([shared("a"), shared("b", text="Tell an adult whom you trust.")], old, FRENCH)
    assert [(entry.fuzzy, entry.previous) for entry in merged.entries] == [(True, (("msgid", "Tell a friend."),))] * 2


def test_plural_forms_are_suggested_to_plural_forms_only() -> None:
    old = catalogue(Entry("One school should act.", ("Une", "Des"), msgid_plural="Schools should act."))
    merged = merge([Entry("One school should act now.")], old, FRENCH)
    assert [(entry.msgstr, entry.obsolete) for entry in merged.entries] == [(("",), False), (("Une", "Des"), True)]


def test_a_moved_message_keeps_its_translation() -> None:
    old = catalogue(Entry("a", ("A",)), Entry("b", ("B",)))
    merged = merge(template("b", "a"), old, FRENCH)
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in merged.entries] == [("b", ("B",), False), ("a", ("A",), False)]


def test_an_obsolete_translation_fills_its_message_that_stands_empty_beside_it() -> None:
    old = catalogue(Entry("a", translator_comments=("new",)), Entry("a", ("A",), obsolete=True, translator_comments=("old",)))
    merged = merge(template("a"), old, FRENCH)
    assert [(entry.msgstr, entry.obsolete, entry.translator_comments) for entry in merged.entries] == [(("A",), False, ("new", "old"))]


def test_a_message_is_never_both_live_and_obsolete() -> None:
    old = catalogue(Entry("Open", ("Ouvrir",), msgctxt="verb"), Entry("Open", ("Ouvert",), msgctxt="label", obsolete=True))
    merged = merge([Entry("Open", msgctxt="label")], old, FRENCH)
    assert [(entry.msgctxt, entry.msgstr, entry.obsolete) for entry in merged.entries] == [
        ("label", ("Ouvert",), False),
        ("verb", ("Ouvrir",), True),
    ]


def test_a_text_that_stands_elsewhere_in_the_catalogue_serves_as_a_suggestion() -> None:
    old = catalogue(Entry("Open", ("Ouvrir",), msgctxt="verb"))
    merged = merge([Entry("Open", msgctxt="verb"), Entry("Open", msgctxt="label")], old, FRENCH)
    assert [(entry.msgstr, entry.fuzzy) for entry in merged.entries] == [(("Ouvrir",), False), (("Ouvrir",), True)]


def test_a_template_that_lost_most_texts_and_keys_is_noticed_and_one_that_was_renamed_or_rewritten_is_not() -> None:
    old = catalogue(*template(*(f"message {number}" for number in range(10))))
    renamed = [Entry(entry.msgid, extracted_comments=("key: other",)) for entry in old.entries]
    assert template_loses_most(old, catalogue())
    assert template_loses_most(old, catalogue(*old.entries[:4]))
    assert not template_loses_most(old, catalogue(*renamed))
    assert not template_loses_most(old, catalogue(*template(*(f"text {number}" for number in range(10)))))


def test_among_those_with_the_same_words_the_key_decides_whichever_comes_first() -> None:
    one = Entry("Stop!", ("Arrête !",), extracted_comments=("key: t.1",))
    two = Entry("STOP.", ("Halte.",), extracted_comments=("key: t.0",))
    for entries in ((one, two), (two, one)):
        assert merge(template("Stop"), catalogue(*entries), FRENCH).entries[0].msgstr == ("Halte.",)


def test_what_was_fuzzy_and_changed_in_punctuation_says_which_english_it_was_made_for() -> None:
    old = catalogue(Entry("Stop!", ("Arrête !",), flags=("fuzzy",)))
    merged = merge(template("Stop."), old, FRENCH).entries[0]
    assert (merged.fuzzy, merged.previous) == (True, (("msgid", "Stop!"),))
