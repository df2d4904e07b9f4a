"""A correction in the page is checked, saved and signed, or refused with the reason; nothing is lost either way."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.preview.served import ADULT, EDITION, EDITOR, FRENCH, KEEP, PO, REVIEWS, Served, served

BETTER = "Gardez toujours votre [compte][term:account] **en sécurité**."


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, editor=EDITOR) as running:
        yield running


def signatures(preview: Served) -> list[tuple[str, str, str]]:
    lines = preview.file(REVIEWS).splitlines() if (preview.project.root / REVIEWS).exists() else []
    return [(one["state"], one["by"], one["on"]) for one in map(json.loads, lines)]


def test_a_correction_is_saved_and_signed(preview: Served) -> None:
    reply = preview.save("tips.1.text", KEEP, BETTER)
    assert (reply.status, reply.data) == (200, {"saved": PO, "text": BETTER, "notes": []})
    assert preview.file(PO) == FRENCH.replace(KEEP, BETTER)
    assert signatures(preview) == [("translated", "Ada", "2026-11-24")]


def test_saving_again_and_again_leaves_one_signature(preview: Served) -> None:
    texts = [KEEP, f"Bien, {KEEP}", f"Bon, {KEEP}", BETTER]
    for old, new in itertools.pairwise(texts):
        assert preview.save("tips.1.text", old, new).status == 200
    assert signatures(preview) == [("translated", "Ada", "2026-11-24")]
    assert preview.save("tips.1.text", BETTER, BETTER).data["refused"] == "Nothing has changed, and it is signed already."


def test_a_corrected_translation_is_no_longer_fuzzy(preview: Served) -> None:
    assert preview.save("tips.2.talk.title", "Parler", "Parlez").status == 200
    assert preview.file(PO) == FRENCH.replace('#, fuzzy\n#| msgid "Talks"\n', "").replace("Parler", "Parlez")


def test_saving_the_same_text_confirms_it_once(preview: Served) -> None:
    assert preview.save("tips.1.text", KEEP, KEEP).status == 200
    assert (preview.file(PO), len(signatures(preview))) == (FRENCH, 1)
    assert preview.save("tips.1.text", KEEP, KEEP).data["refused"] == "Nothing has changed, and it is signed already."
    assert len(signatures(preview)) == 1


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("Gardez votre compte **en sécurité**.", "lacks […][term:account]"),
        ("Gardez votre [compte][term:account] en sécurité.", "lacks **…**"),
        ("Gardez votre [compte][term:account] **en sécurité.", '"**" is not closed (character 37)'),
        ("Gardez votre [compte][term:acount] **en sécurité**.", "in place of […][term:account]"),
        (KEEP + " {nothing}", "adds {nothing}"),
        ("  ", "A translation cannot be empty."),
        (KEEP + "\u0007", "control character"),
        (KEEP + "\ud800", "control character"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_the_reason(preview: Served, new: str, reason: str) -> None:
    reply = preview.save("tips.1.text", KEEP, new)
    assert reply.status == 422
    assert reason in reply.data["refused"]
    assert (preview.file(PO), signatures(preview)) == (FRENCH, [])


@pytest.mark.parametrize(
    ("new", "note"),
    [(f"{KEEP}\n", "1 line breaks"), (f" {KEEP}", "begins with a space"), (f"\ufeff{KEEP}", "U+FEFF"), (f"{KEEP}\u2028", "U+2028")],
)
def test_what_nobody_sees_is_left_out_and_told(preview: Served, new: str, note: str) -> None:
    reply = preview.save("tips.1.text", KEEP, new)
    assert (reply.status, reply.data["text"]) == (200, KEEP)
    assert any(note in said for said in reply.data["notes"])
    assert (preview.file(PO), len(signatures(preview))) == (FRENCH, 1)


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(preview: Served) -> None:
    theirs = FRENCH.replace("Gardez", "Protégez")
    (preview.project.root / PO).write_text(theirs, "utf-8")
    reply = preview.save("tips.1.text", KEEP, BETTER)
    assert (reply.status, reply.data["current"]) == (409, KEEP.replace("Gardez", "Protégez"))
    assert preview.file(PO) == theirs


def test_other_changes_of_the_file_stay(preview: Served) -> None:
    theirs = FRENCH.replace("Parler", "Discuter").replace("#. key: tips.2", "# ask Bob\n#. key: tips.2")
    (preview.project.root / PO).write_text(theirs, "utf-8")
    assert preview.save("tips.1.text", KEEP, BETTER).status == 200
    assert preview.file(PO) == theirs.replace(KEEP, BETTER)


def test_a_file_that_cannot_be_read_is_left_as_it_is(preview: Served) -> None:
    broken = FRENCH + '\nmsgid "Tell\n'
    (preview.project.root / PO).write_text(broken, "utf-8")
    reply = preview.save("tips.1.text", KEEP, BETTER)
    assert (reply.status, f"{PO}:15" in reply.data["refused"]) == (422, True)
    assert preview.file(PO) == broken


def test_a_message_that_the_file_lacks_is_refused_with_the_cure(preview: Served) -> None:
    assert "run cop-docs messages update" in preview.save(ADULT, "", "Parlez à un adulte.").data["refused"]
    assert preview.save("no.such.key", "", "x").status == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": ""}, 403),
        ({"X_Preview_Token": "guessed"}, 403),
        ({"X_Preview_Token": ""}, 403),
        ({"Content_Type": "text/plain"}, 403),
        ({"Host": "evil.example"}, 403),
    ],
)
def test_a_correction_from_elsewhere_is_refused(preview: Served, headers: dict[str, str], status: int) -> None:
    assert preview.save("tips.1.text", KEEP, BETTER, **headers).status == status
    assert preview.file(PO) == FRENCH


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'"edition"', b"[" * 90_000])
def test_what_is_no_correction_is_refused(preview: Served, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Origin": preview.origin, "X-Preview-Token": EDITOR.token}
    assert preview.ask("/save", headers, body).status == 400


def test_a_correction_has_a_limit(preview: Served) -> None:
    assert preview.save("tips.1.text", KEEP, "x" * 200_000).status == 413


def test_the_form_is_there_for_translations_alone(preview: Served) -> None:
    assert "<textarea id='new' rows='5' lang='fr' dir='ltr'>" in preview.ask(EDITION).text
    assert "<textarea" not in preview.ask(EDITION.replace("fr", "en")).text


def test_a_translation_is_signed_as_reviewed_from_the_page(preview: Served) -> None:
    reply = preview.review("tips.1.text", KEEP)
    assert (reply.status, reply.data["saved"]) == (200, REVIEWS)
    assert (preview.file(PO), signatures(preview)) == (FRENCH, [("reviewed", "Ada", "2026-11-24")])


def test_who_translated_a_text_does_not_review_it(preview: Served) -> None:
    assert preview.save("tips.1.text", KEEP, BETTER).status == 200
    assert preview.review("tips.1.text", BETTER).data["refused"] == "Ada has translated it. Let a second person review it."
    assert signatures(preview) == [("translated", "Ada", "2026-11-24")]


@pytest.mark.parametrize(
    ("key", "old", "reason"),
    [
        ("tips.2.talk.title", "Parler", "It is not finished"),
        ("tips.1.text", KEEP + "!", "The file was changed meanwhile"),
        ("no.such.key", "", "There is no translation of no.such.key"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(preview: Served, key: str, old: str, reason: str) -> None:
    assert reason in preview.review(key, old).data["refused"]
    assert signatures(preview) == []


def test_a_text_is_reviewed_once(preview: Served) -> None:
    preview.review("tips.1.text", KEEP)
    assert preview.review("tips.1.text", KEEP).data["refused"] == "It is reviewed already."
    assert len(signatures(preview)) == 1


def test_the_same_correction_sent_twice_is_no_conflict_with_oneself(preview: Served) -> None:
    assert preview.save("tips.1.text", KEEP, BETTER).status == 200
    again = preview.save("tips.1.text", KEEP, BETTER)
    assert (again.status, again.data["refused"]) == (422, "Nothing has changed, and it is signed already.")


def test_none_of_24_corrections_at_once_is_lost(preview: Served) -> None:
    texts = [KEEP.replace("Gardez", f"Gardez {number} fois") for number in range(24)]
    with ThreadPoolExecutor(24) as many:
        replies = list(many.map(lambda text: preview.save("tips.1.text", KEEP, text), texts))
    saved = [text for text, reply in zip(texts, replies, strict=True) if reply.status == 200]
    assert [reply.status for reply in replies if reply.status not in (200, 409)] == []
    assert len(saved) == 1
    assert {reply.data["current"] for reply in replies if reply.status == 409} == set(saved)
    assert saved[0] in preview.file(PO)


@pytest.mark.parametrize("name", ["edition", "key", "old", "new"])
def test_half_a_surrogate_pair_is_answered(preview: Served, name: str) -> None:
    sent = {"edition": EDITION, "key": "tips.1.text", "old": KEEP, "new": BETTER} | {name: "\ud800"}
    headers = {"Content-Type": "application/json", "Origin": preview.origin, "X-Preview-Token": EDITOR.token}
    assert preview.ask("/save", headers, json.dumps(sent).encode()).status in (409, 422)
    assert preview.file(PO) == FRENCH


def test_what_the_gate_refuses_cannot_be_reviewed_and_the_reason_is_told(preview: Served) -> None:
    (preview.project.root / PO).write_text(FRENCH.replace("**en sécurité**", "en sécurité"), "utf-8")
    reply = preview.review("tips.1.text", KEEP.replace("**", ""))
    assert (reply.status, "**…**" in reply.data["refused"]) == (422, True)
    assert signatures(preview) == []


def test_content_that_cannot_be_read_keeps_a_correction_out(preview: Served) -> None:
    (preview.project.root / "content/sections/pupils/tips.yaml").write_text("id: [", "utf-8")
    reply = preview.save("tips.1.text", KEEP, BETTER)
    assert (reply.status, reply.data["refused"].startswith("The content cannot be read: content/sections/pupils/tips.yaml:2:1")) == (
        422,
        True,
    )
    assert preview.file(PO) == FRENCH


def test_a_disk_that_takes_no_file_is_told_and_nothing_is_changed(preview: Served) -> None:
    (preview.project.root / REVIEWS).mkdir()
    reply = preview.save("tips.1.text", KEEP, BETTER)
    assert (reply.status in (422, 500), "cannot be" in reply.data["refused"]) == (True, True)
    assert preview.file(PO) == FRENCH
