from strichka.languages.style import Style
from strichka.languages.uk.style.grammar import GRAMMAR

STYLE = Style(grammar=GRAMMAR)
