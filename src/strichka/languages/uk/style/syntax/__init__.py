"""How Ukrainian words are joined: finders of faults, and the reading of a passage that they share."""
