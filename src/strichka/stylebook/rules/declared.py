"""All rules of ours, in the order in which they are told."""

from strichka.stylebook.rule import Rule
from strichka.stylebook.rules.sources import unattributed, weekday

DECLARED: tuple[Rule, ...] = (unattributed.RULE, weekday.RULE)
