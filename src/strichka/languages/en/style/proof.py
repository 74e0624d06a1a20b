from strichka.languages.style import Proof

PROOF = Proof(locale="en-US", quiet=("EN_QUOTES", "APOSTROPHE_TYPOGRAPHIC", "ARROWS"))
