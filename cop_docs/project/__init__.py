"""The files of a project: where they are, how they are read, how they are written."""
