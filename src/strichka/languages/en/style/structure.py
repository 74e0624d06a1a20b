"""The words of links that say nothing in English."""

import re

from strichka.languages.style import StructureStyle

STRUCTURE = StructureStyle(
    asks=re.compile(r"(?:Is|Are|Was|Were|Will|Would|Does|Do|Did|Can|Could|Should|Has|Have)\s"),
    hollow_links=frozenset(
        {
            "here",
            "click here",
            "this",
            "link",
            "this link",
            "read more",
            "more",
            "see here",
            "follow this link",
            "source",
        }
    ),
    hollow_phrases=(
        re.compile(r"(?i)\b(click here|follow this link)\b"),
        re.compile(r"(?i)\b(?:read|find|see|learn|details|more|sign up|register)\b[^.!?]{0,40}?\b(here)(?=[.,;)!]|$)"),
    ),
)
