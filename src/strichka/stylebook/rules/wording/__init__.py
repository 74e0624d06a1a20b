"""Which words: calques, officialese, names, abbreviations."""
