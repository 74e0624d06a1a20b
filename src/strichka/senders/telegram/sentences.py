"""What editors are told of Telegram, and the words that stand in posts, by language."""

from strichka.lib.setting import Words, words

LABEL: Words = words(en="Telegram", uk="Telegram")

TOKEN: Words = words(en="The bot’s token", uk="Токен бота")
TOKEN_HINT: Words = words(
    en="From @BotFather. The bot must be an administrator of the channel and may post, edit and delete.",
    uk="Його дає @BotFather. Бот має бути адміністратором каналу й мати право дописувати, змінювати та видаляти.",
)
CHAT: Words = words(en="The channel", uk="Канал")
CHAT_HINT: Words = words(
    en="@name of a public channel, or the number of a private one (it begins with -100).",
    uk="@назва відкритого каналу або номер закритого (починається з -100).",
)
API: Words = words(en="A Bot API server of your own", uk="Власний сервер Bot API")
API_HINT: Words = words(
    en="Only where you run one. Empty: https://api.telegram.org.",
    uk="Лише якщо він у вас є. Порожньо: https://api.telegram.org.",
)
PAGES: Words = words(en="Where the channel’s open page is read", uk="Де читати відкриту сторінку каналу")
PAGES_HINT: Words = words(
    en="There a post is looked for whose answer was lost. Empty: https://t.me/s/.",
    uk="Там шукаємо допис, на який не прийшла відповідь. Порожньо: https://t.me/s/.",
)

# In posts.
READ_ON: Words = words(en="Read the story", uk="Читати повністю")
CORRECTED: Words = words(en="Corrected: %s", uk="Виправлено: %s")
UPDATED: Words = words(en="Updated: %s", uk="Оновлено: %s")
WITHDRAWN: Words = words(en="This story was withdrawn.", uk="Цю новину знято з публікації.")

# Why something was not sent.
NO_CONNECTION: Words = words(en="Telegram could not be reached.", uk="Не вдалося зв’язатися з Telegram.")
NO_ANSWER: Words = words(en="Telegram did not answer.", uk="Telegram не відповів.")
TOO_MANY: Words = words(
    en="Telegram asks to wait: too many messages.", uk="Telegram просить зачекати: забагато повідомлень."
)
BAD_TOKEN: Words = words(
    en="Telegram does not take the bot’s token. Write it anew in the channel’s settings.",
    uk="Telegram не приймає токен бота. Впишіть його заново в налаштуваннях каналу.",
)
NO_CHAT: Words = words(
    en="Telegram knows no such channel, or the bot is not in it. Check the channel’s name.",
    uk="Telegram не знає такого каналу, або бота в ньому немає. Перевірте назву каналу.",
)
NO_RIGHTS: Words = words(
    en="The bot is no administrator of the channel, or may not do this there.",
    uk="Бот не адміністратор каналу або не має там такого права.",
)
GONE: Words = words(
    en="The post is not in the channel any more: somebody has deleted it there.",
    uk="Допису в каналі вже немає: хтось видалив його там.",
)
NOT_EDITABLE: Words = words(
    en="Telegram does not let this post be changed any more.", uk="Telegram більше не дає змінити цей допис."
)
PREVIEW_REMARK: Words = words(
    en="Longer than a caption may be (1,024): the picture comes as a preview above the text.",
    uk="Довше за підпис до фото (1 024): знімок буде показано над текстом як перегляд посилання.",
)


def refused(description: str) -> Words:
    """What Telegram said, where we know no better words."""
    return words(en=f"Telegram refuses: {description}", uk=f"Telegram відмовляє: {description}")
