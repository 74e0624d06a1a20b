from strichka.languages.en.style.proof import PROOF
from strichka.languages.style import Style

STYLE = Style(proof=PROOF)
