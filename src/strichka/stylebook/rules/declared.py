"""All rules of ours, in the order in which they are told."""

from strichka.stylebook.rule import Rule
from strichka.stylebook.rules.grammar import (
    agreement,
    articles,
    commas,
    extra_commas,
    government,
    negation,
    real_words,
    subject_verb,
)
from strichka.stylebook.rules.names import capitals, feminitives, names, office
from strichka.stylebook.rules.numbers import exchange, sums, writing
from strichka.stylebook.rules.sources import unattributed, weekday
from strichka.stylebook.rules.structure import abbreviations, headings, headline_manner, link_words
from strichka.stylebook.rules.typography import marks, quotes
from strichka.stylebook.rules.wording import calques, doubled, given_names, heavy, mixed_letters, officialese, solid

DECLARED: tuple[Rule, ...] = (
    agreement.RULE,
    subject_verb.RULE,
    government.RULE,
    commas.RULE,
    extra_commas.RULE,
    articles.RULE,
    real_words.RULE,
    negation.RULE,
    calques.RULE,
    officialese.RULE,
    heavy.RULE,
    solid.RULE,
    given_names.RULE,
    doubled.RULE,
    mixed_letters.RULE,
    names.RULE,
    office.RULE,
    feminitives.RULE,
    capitals.RULE,
    writing.RULE,
    sums.RULE,
    exchange.RULE,
    unattributed.RULE,
    weekday.RULE,
    marks.RULE,
    quotes.RULE,
    headline_manner.RULE,
    headings.RULE,
    link_words.RULE,
    abbreviations.RULE,
)
