"""``strichka check``: a file read by the rules of the stylebook, without an instance."""
