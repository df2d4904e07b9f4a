"""Measured pages → findings."""
