"""Words that say nothing alone: left out of a query that has others."""

_BY_LANGUAGE = {
    "uk": (
        "а аби або адже але б би був була були було бути в ви від він вона вони воно все всі вже же за з зі із і й її "
        "їй їм їх його до є ж ми на над не нас ні нам о об ось під по при про та так також там те ти то тобто тому у "
        "усі хто це цей ця ці цього цьому через чи що щоб щодо я як яка яке який які якщо"
    ),
    "en": (
        "a an and are as at be been but by did do does for from had has have he her his if in into is it its of on or "
        "our s she so that the their them there these they this to was we were what when where which who why will with "
        "you your"
    ),
}
_SETS = {code: frozenset(listed.split()) for code, listed in _BY_LANGUAGE.items()}
_ANY = frozenset().union(*_SETS.values())


def is_stop(token: str, code: str) -> bool:
    """Whether a folded word is one of a language's; of any language when none is named."""
    return token in (_SETS.get(code, frozenset()) if code else _ANY)
