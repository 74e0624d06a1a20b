"""Dates in words and what days they mean."""
