"""What a text is made of: headline, headings, links, abbreviations."""
