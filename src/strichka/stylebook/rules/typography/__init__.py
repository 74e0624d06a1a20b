"""How it is set: marks, spaces, dashes. What may be put right without asking is safe."""
