from strichka.languages.style import Style

STYLE = Style()
