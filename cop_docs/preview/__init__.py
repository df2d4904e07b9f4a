"""A project → its editions in a browser of this machine: each text tied to its message, following the files, correctable where asked."""
