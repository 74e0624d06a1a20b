"""The words of links that say nothing in Ukrainian."""

import re

from strichka.languages.style import StructureStyle

_TO_READ = (
    r"(?:дізна\w+|прочита\w+|чита\w+|перегля\w+|подиви\w+|ознайоми\w+|детальн\w+|докладн\w+|більше|програм\w+"
    r"|розклад|анкет\w+|форм\w+|реєстраці\w+|список|текст|відео|фото)"
)

STRUCTURE = StructureStyle(
    asks=re.compile(r"(?:Чи|Невже|Хіба)\s"),
    hollow_links=frozenset(
        {"тут", "там", "ось тут", "за посиланням", "посилання", "цим посиланням", "за цим посиланням", "за лінком",
         "детальніше", "докладніше", "читайте тут", "читати далі", "далі", "більше", "сюди", "дивіться тут"}
    ),
    hollow_phrases=(
        re.compile(rf"(?i)\b{_TO_READ}\b[^.!?]{{0,60}}?\b(тут)(?=\s*(?:[.,;)!]|$|– ))"),
        re.compile(r"(?i)(?<!\w)(за (?:цим )?(?:посиланням|лінком))(?!\w)"),
        re.compile(r"(?i)\((тут)\)"),
        # Where to send something to: an address that the text has lost.
        re.compile(r"(?i)(?<!\w)(?:надсила\w+|надішл\w+|пиш(?:іть|ите)|переказ\w+|перекаж\w+|донат\w+)[^.,!?]{0,30}?(?<!\w)(сюди)(?=\s*(?:[.,;)!:]|$))"),
    ),
)  # fmt: skip
