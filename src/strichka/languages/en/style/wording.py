"""The wordings that the stylebook asks of English; the pairs stand in tables beside."""

import re
from collections.abc import Iterator
from pathlib import Path

from strichka.languages.style import Fault, WordingStyle, listed, pairs

_TABLES = Path(__file__).parent
_HEAVY = re.compile(
    r"(?i)\b(?:carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|perform(?:s|ed|ing)?|undertak(?:e|es|ing)|undertook)"
    r" (?:the|an?) (?:\w+ )?(?:\w{4,}(?:tion|ment|sis)|repair|review|search|inspection|check|audit) of\b"
)


def _heavy(text: str) -> Iterator[Fault]:
    for match in _HEAVY.finditer(text):
        yield Fault(match.start(), match.end())


WORDING = WordingStyle(
    calques=pairs(_TABLES / "calques.txt", exact=True),
    officialese=pairs(_TABLES / "officialese.txt", exact=True),
    heavy=_heavy,
    doubled=listed("had that very much so no yes well bye blah ha hear more many there now long far is knock tut"),
    abbreviations={
        "SBI": "State Bureau of Investigation",
        "NABU": "National Anti-Corruption Bureau",
        "SAPO": "Specialised Anti-Corruption Prosecutor’s Office",
        "SESU": "State Emergency Service of Ukraine",
        "IAEA": "International Atomic Energy Agency",
        "EBRD": "European Bank for Reconstruction and Development",
        "EIB": "European Investment Bank",
        "ECHR": "European Court of Human Rights",
        "ICC": "International Criminal Court",
        "ICJ": "International Court of Justice",
        "DPRK": "North Korea",
        "SCO": "Shanghai Cooperation Organisation",
        "CSTO": "Collective Security Treaty Organisation",
        "APEC": "Asia-Pacific Economic Cooperation",
        "TCC": "territorial recruitment centre",
    },
    common=listed("""
        US USA UK EU UN NATO BBC CNN FBI CIA NASA GDP VAT HIV AIDS DNA TV CEO AI IT PM AM BST GMT EST UTC OK FIFA UEFA
        NBA NHL NFL MP MPS UNESCO WHO IMF OSCE NGO GPS USB PDF SMS ID IQ DIY FAQ VIP PR HR RAF BMW IBM HBO
        NHS ITV LGBT WWII USSR KGB FSB GRU POW UFO MRI COVID RSVP ER II III IV VI VII XX XXI AFP AP
        """),
)
