from strichka.languages.en.style.attribution import ATTRIBUTION
from strichka.languages.en.style.dates import DATES
from strichka.languages.style import Style

STYLE = Style(attribution=ATTRIBUTION, dates=DATES)
