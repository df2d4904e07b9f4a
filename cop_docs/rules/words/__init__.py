"""Content in one language → findings."""
