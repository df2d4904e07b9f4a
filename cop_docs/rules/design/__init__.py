"""Design and fonts → findings."""
