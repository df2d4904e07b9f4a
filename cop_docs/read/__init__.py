"""Finished files and files of other programs → what is in them, within limits."""
