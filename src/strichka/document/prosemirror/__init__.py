"""What the editor's libraries do and their port to Python lacks."""
