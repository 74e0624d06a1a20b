"""Who is named, and how: the register of this copy, and the copy against itself."""
