"""A list of schools, in a spreadsheet of anybody's → schools that packs can be made for, and what is wrong with the rest."""
