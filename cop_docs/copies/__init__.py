"""A finished file with slots, prepared once → a copy of it for each school: the same bytes for all, and a tail of its own."""
