from strichka.languages.en.style.names import NAMES
from strichka.languages.style import Style

STYLE = Style(names=NAMES)
