"""What is wrong with a file that came from outside: a kind of finding, and a sentence about the file."""

from __future__ import annotations

from typing import NamedTuple


class Complaint(NamedTuple):
    """A kind (a key of ``KINDS``) and what is said of the file, which the sentence has as its subject."""

    kind: str
    message: str


def active(message: str) -> Complaint:
    """Of what runs, loads or leads somewhere."""
    return Complaint("active-content", message)


def hidden(message: str) -> Complaint:
    """Of words that a reader cannot see, or that look like others."""
    return Complaint("hidden-words", message)


def broken(message: str) -> Complaint:
    """Of parts that are missing or damaged."""
    return Complaint("broken-package", message)


def turned(message: str) -> Complaint:
    """Of direction and language."""
    return Complaint("wrong-direction", message)


def lost(message: str) -> Complaint:
    """Of structure that assistive technology needs."""
    return Complaint("lost-structure", message)


def note(message: str) -> Complaint:
    """Of what a school may do, and does well to know."""
    return Complaint("school-edit", message)


def short(words: str, length: int = 60) -> str:
    """Words as a message quotes them: on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
