"""What one who publishes waits for beside the story's page: fronts, and the files that browsers ask for news."""

import re

from strichka.stories import addresses
from strichka.stories.models import RESERVED_SLUGS

_PLACE = re.compile(r"/(?:(?P<first>[a-z0-9_-]+)/|(?:headlines|withdrawn)\.json)?")


def is_urgent(path: str) -> bool:
    """Home, a section's front, the newest headlines, what is withdrawn, in any language; lists and feeds follow."""
    for language in addresses.languages():
        prefix = addresses.prefix(language)
        if prefix and path.startswith(prefix + "/"):
            path = path.removeprefix(prefix)
            break
    found = _PLACE.fullmatch(path)
    return found is not None and found["first"] not in RESERVED_SLUGS
