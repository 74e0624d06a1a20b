from strichka.languages.style import Style
from strichka.languages.uk.style.attribution import ATTRIBUTION
from strichka.languages.uk.style.dates import DATES
from strichka.languages.uk.style.grammar import GRAMMAR
from strichka.languages.uk.style.names import NAMES
from strichka.languages.uk.style.numbers import NUMBERS
from strichka.languages.uk.style.proof import PROOF
from strichka.languages.uk.style.structure import STRUCTURE
from strichka.languages.uk.style.wording import WORDING

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
