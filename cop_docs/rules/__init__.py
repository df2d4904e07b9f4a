"""What is judged, by what it judges: words, translations, design, pages, finished files."""
