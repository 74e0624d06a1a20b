"""All rules of ours, in the order in which they are told."""

from strichka.stylebook.rule import Rule
from strichka.stylebook.rules.grammar import agreement, commas, government, subject_verb
from strichka.stylebook.rules.names import feminitives, names, office
from strichka.stylebook.rules.wording import calques, given_names, officialese, solid

DECLARED: tuple[Rule, ...] = (
    agreement.RULE,
    subject_verb.RULE,
    government.RULE,
    commas.RULE,
    calques.RULE,
    officialese.RULE,
    solid.RULE,
    given_names.RULE,
    names.RULE,
    office.RULE,
    feminitives.RULE,
)
