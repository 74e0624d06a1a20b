from strichka.languages.style import Style
from strichka.languages.uk.style.attribution import ATTRIBUTION
from strichka.languages.uk.style.dates import DATES

STYLE = Style(attribution=ATTRIBUTION, dates=DATES)
