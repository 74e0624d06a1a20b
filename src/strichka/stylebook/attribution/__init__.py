"""Who says so, of each passage of a copy."""
