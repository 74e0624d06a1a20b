"""The grammar that the stylebook asks of Ukrainian."""

from strichka.languages.style import GrammarStyle, together
from strichka.languages.uk.style.syntax.agreement import agreement
from strichka.languages.uk.style.syntax.commas import commas
from strichka.languages.uk.style.syntax.confusables import real_words
from strichka.languages.uk.style.syntax.extra_commas import extra_commas
from strichka.languages.uk.style.syntax.gerunds import gerunds
from strichka.languages.uk.style.syntax.government import government
from strichka.languages.uk.style.syntax.loose_commas import loose_commas
from strichka.languages.uk.style.syntax.negation import negation
from strichka.languages.uk.style.syntax.parting_commas import parting_commas
from strichka.languages.uk.style.syntax.verbs import subject_verb
from strichka.languages.uk.style.womens_offices import officers, womens

GRAMMAR = GrammarStyle(
    agreement=agreement,
    subject_verb=subject_verb,
    government=government,
    commas=together(commas, gerunds),
    extra_commas=together(extra_commas, loose_commas, parting_commas),
    real_words=real_words,
    negation=negation,
    womens=womens,
    officers=officers,
)
