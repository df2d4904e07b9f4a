"""A PO file is read and written without loss, and what is broken in it is found at its line."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from tests.projects import said

HEADER = (
    ("Project-Id-Version", "cop-docs"),
    ("Language", "fr"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=n > 1;"),
)
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n\n'

words = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from('\n\t"\\'), max_size=40)
texts = words.filter(lambda text: text.strip() != "")
comments = st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20).map(str.strip), max_size=2).map(
    tuple
)
flags = st.sampled_from([(), ("fuzzy",), ("python-brace-format",), ("fuzzy", "no-wrap")])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | texts)
    return Entry(
        msgid=draw(texts),
        msgstr=tuple(draw(st.lists(words, min_size=2, max_size=2))) if plural else (draw(words),),
        msgctxt=draw(st.none() | texts),
        msgid_plural=plural,
        translator_comments=draw(
            comments.map(lambda lines: tuple(line for line in lines if line[:1] not in (".", ":", ",", "|", "~", "=", "#")))
        ),
        extracted_comments=draw(comments),
        flags=draw(flags),
        previous=draw(st.just(()) | texts.map(lambda text: (("msgid", text),))),
    )


catalogues = st.lists(entries(), max_size=6, unique_by=lambda entry: entry.identity).map(lambda found: Catalogue(HEADER, tuple(found)))


def read(text: str) -> tuple[Catalogue | None, list[str]]:
    findings = Findings()
    return read_catalogue(text, "fr.po", findings), said(findings)


@given(catalogues)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_the_same(catalogue: Catalogue) -> None:
    assert read(write_catalogue(catalogue)) == (catalogue, [])


@given(catalogues)
@settings(max_examples=60, deadline=None)
def test_obsolete_entries_come_back_with_their_comments_and_flags(catalogue: Catalogue) -> None:
    obsolete = tuple(replace(entry, obsolete=True, extracted_comments=()) for entry in catalogue.entries)
    kept = Catalogue(HEADER, obsolete)
    assert read(write_catalogue(kept)) == (kept, [])


plain = st.text('ab é中ع\n"\\%{}', min_size=1, max_size=20).filter(lambda text: text.strip() != "")
plain_entries = st.builds(
    Entry,
    msgid=plain,
    msgstr=st.tuples(st.just("") | plain),
    msgctxt=st.none() | st.just("label"),
    extracted_comments=st.lists(st.just("key: a.b"), max_size=1).map(tuple),
    flags=st.sampled_from([(), ("fuzzy",)]),
)
plain_catalogues = st.lists(plain_entries, max_size=6, unique_by=lambda entry: entry.msgid).map(
    lambda found: Catalogue(HEADER, tuple(found))
)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
@given(plain_catalogues)
@settings(max_examples=25, deadline=None)
def test_gettext_reads_what_is_written_and_writes_what_is_read(catalogue: Catalogue) -> None:
    text = write_catalogue(catalogue)
    command = ["msgcat", "--no-wrap", "--force-po", "-"]
    theirs = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()
    again, findings = read(theirs)
    assert findings == []
    assert again is not None
    assert [kept_by_gettext(entry) for entry in again.entries] == [kept_by_gettext(entry) for entry in catalogue.entries]


def kept_by_gettext(entry: Entry) -> tuple[object, ...]:
    """gettext drops the flag fuzzy and the old original where nothing is translated."""
    fuzzy = entry.fuzzy and all(entry.msgstr)
    return (
        entry.identity,
        entry.msgid_plural,
        entry.msgstr,
        entry.translator_comments,
        entry.extracted_comments,
        fuzzy,
        entry.previous if fuzzy else (),
    )


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_a_catalogue_that_gettext_has_wrapped_reads_the_same() -> None:
    long = "A sentence that is long enough to be wrapped by every tool that wraps at all. " * 3
    catalogue = Catalogue(HEADER, (Entry(long, (long.upper(),), extracted_comments=("key: a.b",), references=("content/a.yaml",)),))
    wrapped = subprocess.run(["msgcat", "-"], input=write_catalogue(catalogue).encode(), capture_output=True, check=True).stdout.decode()
    assert wrapped.count("\n") > write_catalogue(catalogue).count("\n")
    assert read(wrapped) == (catalogue, [])


def test_unknown_headers_and_kinds_of_comments_are_kept() -> None:
    text = (
        HEAD.replace('"Plural', '"X-Generator: Poedit 3.4\\n"\n"Plural')
        + '# seen by Ada\n#, fuzzy\n#= x-machine\n#| msgid "Old"\nmsgid "New"\nmsgstr "Neuf"\n'
    )
    catalogue, findings = read(text)
    assert findings == []
    assert catalogue is not None
    assert write_catalogue(catalogue) == text


def test_a_fuzzy_flag_on_the_new_line_of_flags_counts() -> None:
    catalogue, _ = read(HEAD + '#= fuzzy\nmsgid "a"\nmsgstr "b"\n')
    assert catalogue is not None
    assert catalogue.entries[0].fuzzy
    assert not catalogue.entries[0].translated


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('msgid "a\nmsgstr "b"\n', "fr.po:6:7: error: catalogue-syntax: the text is not between quotation marks"),
        ('msgid "a" b"\nmsgstr "b"\n', "fr.po:6:11: error: catalogue-syntax: the text is not between quotation marks"),
        ('msgid "a"\n', "fr.po:6:1: error: catalogue-syntax: this entry has no msgstr"),
        ('mgsid "a"\nmsgstr "b"\n', 'fr.po:6:1: error: catalogue-syntax: "mgsid "a"" is no part of a PO file'),
        ('msgid "a\\q"\nmsgstr "b"\n', "fr.po:6:9: error: catalogue-syntax: a backslash precedes a character that needs none (\\q)"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "fr.po:9:1: error: catalogue-syntax: this message is already in line 6"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "fr.po:6:1: error: catalogue-syntax: has 1 plural forms; the language has 2"),
    ],
)
def test_a_broken_entry_is_found_at_its_line_and_the_others_are_read(body: str, finding: str) -> None:
    catalogue, findings = read(HEAD + body + '\nmsgid "good"\nmsgstr "bon"\n')
    assert findings == [finding]
    assert catalogue is not None
    assert catalogue.entries[-1].msgid == "good"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('msgid "a"\nmsgstr "b"\n', "fr.po:1:1: error: catalogue-header: has no header"),
        ('msgid ""\nmsgstr "Language: fr\\n"\n', "fr.po:1:1: error: catalogue-header: does not say its charset"),
        (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n',
            "fr.po:1:1: error: catalogue-header: says its charset is ISO-8859-1",
        ),
        (
            HEAD.replace("n > 1", "__import__('os')"),
            "fr.po:1:1: error: catalogue-header: \"nplurals=2; plural=__import__('os');\" is no plural rule",
        ),
    ],
)
def test_a_header_that_lacks_something_is_found(text: str, finding: str) -> None:
    assert read(text)[1] == [finding]
