"""How words are joined: agreement, cases, commas."""
