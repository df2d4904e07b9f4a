"""All that knows WeasyPrint: a document → pages, tagged PDF."""
