"""All that the folder of a language says: PO files, signatures, templates."""
