"""What editors and keepers are told of the Fediverse, and the words that stand in notes, by language."""

from strichka.lib.setting import Words, words

LABEL: Words = words(en="Fediverse (Mastodon)", uk="Федиверс (Mastodon)")
NAME: Words = words(en="The account’s name", uk="Ім’я облікового запису")
NAME_HINT: Words = words(
    en="Small Latin letters, digits and _: readers follow @name@your-site. Another name later is another account, "
    "without its followers.",
    uk="Малі латинські літери, цифри та _: читачі підписуються на @ім’я@ваш-сайт. Інше ім’я згодом – це інший запис, "
    "без підписників.",
)
TITLE: Words = words(en="What it is called there", uk="Як він там зветься")
TITLE_HINT: Words = words(en="Empty: the newsroom’s name.", uk="Порожньо: назва редакції.")
SUMMARY: Words = words(en="What it is, in a sentence", uk="Про що він, одним реченням")
INSIDE: Words = words(en="Where its followers’ servers stand", uk="Де сервери підписників")
INSIDE_CHOICES: dict[str, Words] = {
    "": words(en="in the open Internet", uk="у відкритому інтернеті"),
    "yes": words(en="in our network too", uk="і в нашій мережі"),
}

# In notes.
CORRECTED: Words = words(en="Corrected: %s", uk="Виправлено: %s")
UPDATED: Words = words(en="Updated: %s", uk="Оновлено: %s")

# Why something was not done.
WRONG_NAME: Words = words(
    en="The name may have small Latin letters, digits and _ only, at most 30.",
    uk="В імені можуть бути лише малі латинські літери, цифри та _, щонайбільше 30.",
)
TAKEN_NAME: Words = words(en="Another channel has this name.", uk="Це ім’я вже має інший канал.")
NOTHING_THERE: Words = words(en="There is no such note.", uk="Такого допису немає.")
SUPERSEDED: Words = words(en="The story was withdrawn before.", uk="Матеріал перед тим зняли з публікації.")
BLOCKED: Words = words(en="The server was blocked.", uk="Сервер заблоковано.")
DEAD: Words = words(
    en="The server took nothing for a week: its followers were let go.",
    uk="Сервер нічого не приймав тиждень: його підписників відпущено.",
)
NO_CONNECTION: Words = words(en="The server could not be reached.", uk="Сервер недосяжний.")
NO_ANSWER: Words = words(en="The server did not answer.", uk="Сервер не відповів.")


def answered(status: int) -> Words:
    return words(en=f"The server answered {status}.", uk=f"Сервер відповів кодом {status}.")
