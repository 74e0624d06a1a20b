"""The grammar that the stylebook asks of Ukrainian."""

from strichka.languages.style import GrammarStyle
from strichka.languages.uk.style.agreement import agreement
from strichka.languages.uk.style.commas import commas
from strichka.languages.uk.style.confusables import real_words
from strichka.languages.uk.style.government import government
from strichka.languages.uk.style.verbs import subject_verb

GRAMMAR = GrammarStyle(
    agreement=agreement, subject_verb=subject_verb, government=government, commas=commas, real_words=real_words
)
