"""The nouns of the pipeline: content, blocks, text, document, artefact and language. Standard library only."""
