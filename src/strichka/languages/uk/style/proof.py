from strichka.languages.style import Proof

PROOF = Proof(
    locale="uk-UA",
    # Euphony and soft replacements are found in good texts more often than faults; so are words that went out of use.
    quiet=("EUPHONY", "SIMPLE_REPLACE_SOFT", "UKRAINIAN_SIMPLE_REPLACE_SOFT", "arch", "UK_SIMPLE_REPLACE_SOFT"),
)
