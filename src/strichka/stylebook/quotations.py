"""Whose words a place of a text belongs to."""

import re

_SAYS = re.compile(r"[,.!?…]\s*[–—-]\s+[^\W\d_]+\s+$")


def in_quotation(text: str, at: int) -> bool:
    """Whether a place stands within somebody's words; who is told of between them («…, – каже Х. – …») does not."""
    before = text[:at]
    if _SAYS.search(before):
        return False
    return any(before.count(start) > before.count(end) for start, end in (("«", "»"), ("“", "”"), ("„", "“")))
