from strichka.languages.en.style.attribution import ATTRIBUTION
from strichka.languages.en.style.dates import DATES
from strichka.languages.en.style.grammar import GRAMMAR
from strichka.languages.en.style.names import NAMES
from strichka.languages.en.style.numbers import NUMBERS
from strichka.languages.en.style.proof import PROOF
from strichka.languages.en.style.structure import STRUCTURE
from strichka.languages.en.style.wording import WORDING
from strichka.languages.style import Style

STYLE = Style(
    attribution=ATTRIBUTION,
    dates=DATES,
    grammar=GRAMMAR,
    names=NAMES,
    numbers=NUMBERS,
    proof=PROOF,
    structure=STRUCTURE,
    wording=WORDING,
)
