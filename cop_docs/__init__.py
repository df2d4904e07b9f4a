"""Turns one reviewed text, its translations and templates into packs for every audience, in every language."""

__version__ = "0.1.0"
