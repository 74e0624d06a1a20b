"""First parts that older texts write with a hyphen and the orthography of 2019 (§§ 35, 36) together: екс-, прес-.

With «інтернет-», «бізнес-» and «фітнес-» the hyphen stays, so these are no such parts.
"""

from collections.abc import Iterator

# Stand apart as well: «трансляція онлайн».
LOOSE_PARTS = frozenset({"онлайн", "офлайн"})
_DEGREES = """
    архі бліц віце гіпер екс екстра контр лейб макро максі мега мета міді мікро міні мульти нано обер полі преміум
    супер топ ультра унтер флеш штабс
"""
_MATTERS = """
    авіа авто агро аеро аква анти арт аудіо біо боді боди веб вело відео гео гідро диско еко екзо економ етно євро квазі
    кібер кіно космо крипто медіа мото моно нарко нео нон онко поп прес промо псевдо радіо рок смарт соціо теле термо
    транс турбо фіто фолк фольк фоно фото шоу
"""
FIRST_PARTS = LOOSE_PARTS.union(_DEGREES.split(), _MATTERS.split())
_SHORTEST = 3


def parted(word: str) -> Iterator[tuple[str, str]]:
    """A word as a first part and the rest, the longest first part first; none for most words."""
    for length in range(len(word) - _SHORTEST, 1, -1):
        if word[:length].lower() in FIRST_PARTS:
            yield word[:length].lower(), word[length:].removeprefix("'")
