"""Spelling and grammar by an engine of others, which the extra ``proof`` brings (decision 0041)."""
