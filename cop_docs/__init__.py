"""Turns one reviewed English source into briefing packs for every audience, in every UN language."""

__version__ = "0.1.0"
