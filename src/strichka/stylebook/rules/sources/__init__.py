"""What a text says of its sources and of time."""
