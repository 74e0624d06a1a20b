"""Words on readers' screens that no catalogue of translations brings: they are needed where Django is not."""

from strichka.languages.declaration import Notice

STORY_WORDS = {
    "sources": "Джерела",
    "back": "До слів у тексті",
    "agency": "агентство",
    "media": "медіа",
    "official": "офіційне джерело",
    "person": "людина",
    "anonymous": "анонімне джерело",
    "KB": "КБ",
    "MB": "МБ",
}

NOTICES = {
    "unavailable": Notice(
        title="Зачекайте хвилину",
        heading="Ця сторінка зараз недоступна",
        text='Новини читайте, як завжди, <a href="/">на головній сторінці</a>. Спробуйте ще раз за хвилину.',
    ),
    "not_found": Notice(
        title="Не знайдено",
        heading="Такої сторінки немає",
        text='<a href="/">Головна</a>',
    ),
    "busy": Notice(
        title="Зачекайте трохи",
        heading="Забагато запитів",
        text=('Зачекайте трохи й оновіть сторінку: ваші слова лишилися в її адресі. <a href="/">Головна</a>'),
    ),
    "too_large": Notice(title="Завеликий файл", heading="Файл завеликий"),
}

REPORT_REFUSALS = {
    "method": "Надсилайте повідомлення методом POST.",
    "cross_site": "Повідомлення приймаємо лише з нашого сайту.",
    "too_large": "Повідомлення задовге. Скоротіть його.",
    "not_json": "Очікуємо JSON.",
    "malformed": "Повідомлення не вдалося прочитати.",
    "too_many": "Забагато повідомлень. Спробуйте за хвилину.",
    "busy": "Сервер перевантажений. Спробуйте за хвилину.",
    "no_room": "Зараз не можемо зберегти. Спробуйте пізніше.",
}
