"""All checks before publishing, in the order in which they are told.

To add one: declare it in a module here, or add it to ``CHECKS`` in ``AppConfig.ready`` of a package above that knows
what it looks for. Every way to publish then asks it, the panel shows it, and the chief editor sets what it means.
"""

from strichka.lib.registry import Registry
from strichka.stories.checking import field_checks, link_checks, picture_checks, source_checks, stylebook_checks
from strichka.stories.checking.check import Check

CHECKS = Registry(
    Check,
    *field_checks.CHECKS,
    *picture_checks.CHECKS,
    *link_checks.CHECKS,
    *source_checks.CHECKS,
    *stylebook_checks.CHECKS,
)
