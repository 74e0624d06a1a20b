"""All rules of ours, in the order in which they are told."""

from strichka.stylebook.rule import Rule

DECLARED: tuple[Rule, ...] = ()
