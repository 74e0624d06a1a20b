"""What editors are told of hooks, by language."""

from strichka.lib.setting import Words, words

LABEL: Words = words(en="Webhook", uk="Вебхук")
URL: Words = words(en="Address that is called", uk="Адреса, на яку надсилаємо")
URL_HINT: Words = words(
    en="Each message is sent there as JSON by POST.", uk="Туди кожне повідомлення йде як JSON методом POST."
)
SECRET: Words = words(en="Secret for the signature", uk="Секрет для підпису")
SECRET_HINT: Words = words(
    en="Both sides know it; at least 16 characters.", uk="Його знають обидві сторони; щонайменше 16 знаків."
)
INSIDE: Words = words(en="Where it stands", uk="Де вона")
INSIDE_CHOICES: dict[str, Words] = {
    "": words(en="in the open Internet", uk="у відкритому інтернеті"),
    "yes": words(en="inside our network", uk="у нашій мережі"),
}
NO_CONNECTION: Words = words(en="The address could not be reached.", uk="До адреси не вдалося достукатися.")
NO_ANSWER: Words = words(en="The address did not answer.", uk="Адреса не відповіла.")
GONE: Words = words(
    en="The other side takes no more messages (410).", uk="Інша сторона більше не приймає повідомлень (410)."
)
SHORT_SECRET: Words = words(
    en="The secret is too short: 16 characters at least.", uk="Секрет закороткий: треба щонайменше 16 знаків."
)


def answered(status: int) -> Words:
    return words(en=f"The address answered {status}.", uk=f"Адреса відповіла кодом {status}.")
