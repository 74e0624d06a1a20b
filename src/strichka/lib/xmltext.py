"""Text that XML can hold."""

import re

# Everything outside the production Char of XML 1.0 (Fifth Edition), section 2.2.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the characters that no XML document may hold in any form, such as U+000B."""
    return _FORBIDDEN.sub("", text)
