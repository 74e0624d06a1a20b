"""What editors are told of hooks, by language."""

from strichka.lib.setting import Words

LABEL: Words = {"en": "Webhook", "uk": "Вебхук"}
URL: Words = {"en": "Address that is called", "uk": "Адреса, на яку надсилаємо"}
URL_HINT: Words = {
    "en": "Each message is sent there as JSON by POST.",
    "uk": "Туди кожне повідомлення йде як JSON методом POST.",
}
SECRET: Words = {"en": "Secret for the signature", "uk": "Секрет для підпису"}
SECRET_HINT: Words = {
    "en": "Both sides know it; at least 16 characters.",
    "uk": "Його знають обидві сторони; щонайменше 16 знаків.",
}
INSIDE: Words = {"en": "Where it stands", "uk": "Де вона"}
INSIDE_CHOICES: dict[str, Words] = {
    "": {"en": "in the open Internet", "uk": "у відкритому інтернеті"},
    "yes": {"en": "inside our network", "uk": "у нашій мережі"},
}
NO_CONNECTION: Words = {"en": "The address could not be reached.", "uk": "До адреси не вдалося достукатися."}
NO_ANSWER: Words = {"en": "The address did not answer.", "uk": "Адреса не відповіла."}
GONE: Words = {
    "en": "The other side takes no more messages (410).",
    "uk": "Інша сторона більше не приймає повідомлень (410).",
}
SHORT_SECRET: Words = {
    "en": "The secret is too short: 16 characters at least.",
    "uk": "Секрет закороткий: треба щонайменше 16 знаків.",
}


def answered(status: int) -> Words:
    return {"en": f"The address answered {status}.", "uk": f"Адреса відповіла кодом {status}."}
