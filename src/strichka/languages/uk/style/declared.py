from strichka.languages.style import Style
from strichka.languages.uk.style.proof import PROOF

STYLE = Style(proof=PROOF)
