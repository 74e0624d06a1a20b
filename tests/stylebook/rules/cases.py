"""For each rule a text of which it finds something, and one of which it must not."""

from dataclasses import dataclass
from datetime import UTC, datetime

from strichka.stylebook.copy import Copy, Link, Named, Passage, of_text

AT = datetime(2026, 5, 13, 12, tzinfo=UTC)
PEOPLE = (
    Named("Тарас Пишний", "person", "m", role="голова Національного банку"),
    Named("Ніна Гайова", "person", "f", role="речниця ДСНС"),
    Named("Кім Чен Ин", "person", "m"),
)


@dataclass(frozen=True)
class Case:
    """What a rule finds in one text: the words, and the first suggestion where there is one."""

    wrong: Copy | str
    words: str
    fix: str
    right: Copy | str
    language: str = "uk"

    def of(self, given: Copy | str) -> Copy:
        if isinstance(given, Copy):
            return given
        plain = of_text(given, self.language, at=AT)
        return Copy(plain.passages, plain.language, plain.at, names=PEOPLE if self.language == "uk" else ())


def _one(text: str, kind: str, *, level: int = 0, links: tuple[Link, ...] = ()) -> Passage:
    return Passage(text, kind, level=level, links=links)


def _copy(*passages: Passage) -> Copy:
    return Copy(passages, "uk")


CASES: dict[str, tuple[Case, ...]] = {
    "agreement": (
        Case("Уряд отримав чергову транш.", "чергову транш", "", "Уряд отримав черговий транш."),
        Case("Відкрили нове школу.", "нове школу", "", "Створений державою фонд діє, а перша країна світу ні."),
    ),
    "subject-verb": (
        Case("Новий сезон стартують у травні.", "сезон стартують", "", "Міст відкриють у травні."),
        Case("Директор школи повідомили про це.", "Директор школи повідомили", "",
             "Більшість депутатів проголосували."),
        Case("She weigh the flour.", "She weigh", "She weighs", "Did she weigh it? She must weigh it.", "en"),
        Case("The farmers has left.", "farmers has", "farmers have", "The number of farmers has grown.", "en"),
        Case("They was in town.", "They was", "They were", "If he were here.", "en"),
    ),
    "case": (
        Case("Місто потребує допомогу.", "потребує допомогу", "", "Зустріч тривала годину, місто потребує допомоги."),
        Case("Гроші підуть на освіти.", "на освіти", "", "Гроші підуть на освіту і на дороги."),
        Case("Діють згідно плану.", "згідно", "згідно з", "Діють згідно з планом."),
    ),
    "comma": (
        Case("Він сказав що приїде.", "сказав що", "сказав, що", "Він поїхав, тому що кликали. Лише коли стемніло."),
        Case("Місто в якому він живе.", "Місто в", "Місто, в", "Троє з яких поранені, автор якого невідомий."),
        Case("Допоможуть тим хто чекає.", "тим хто", "тим, хто", "Допоможуть тим, хто чекає."),
    ),
    "extra-comma": (
        Case("Думали, що, він хоче їсти.", "що, ", "що ", "Сказав, що, за словами лікаря, він здоровий."),
        Case("Після перерви, бразилець забив.", "перерви, бразилець", "перерви бразилець", "Після того, як він забив."),
    ),
    "article": (Case("He waited a hour.", "a hour", "an hour", "An MP left a university and a one-off.", "en"),),
    "real-word": (
        Case("Її провили до дверей.", "провили", "провели", "Її провели до дверей."),
        Case("He past the bank of there homes.", "past", "passed", "He walked past the bank and their homes.", "en"),
        Case("Its longer then that.", "then", "than", "It was longer, then shorter.", "en"),
    ),
    "negation": (
        Case("Це не великою мірою так.", "не великою", "невеликою", "Вона не велика, а мала, і зовсім не сумна."),
    ),
    "calque": (
        Case("Вони приймали участь у виборах.", "приймали участь", "брали участь", "Вони брали участь у виборах."),
        Case("It could of been worse.", "could of", "could have", "It could have been worse.", "en"),
    ),
    "officialese": (
        Case("Рада прийняла рішення.", "прийняла рішення", "ухвалила рішення", "Рада ухвалила рішення."),
        Case("In order to win.", "In order to", "To", "To win.", "en"),
    ),
    "heavy-verb": (
        Case("Музей здійснив реставрацію.", "здійснив реставрацію", "", "Музей провів конференцію."),
        Case("They carried out the repair of it.", "carried out the repair of", "", "They repaired it.", "en"),
    ),
    "together-or-apart": (
        Case("Загинув в наслідок аварії.", "в наслідок", "внаслідок", "Загинув внаслідок аварії."),
    ),
    "given-name": (Case("Прийшов Владіслав Коваль.", "Владіслав", "Владислав", "Прийшов Владислав Коваль."),),
    "doubled-word": (
        Case("Стояли на на мосту.", "на на", "на", "Ледь-ледь, дуже дуже тихо, Дуран Дуран грали."),
        Case("It was the the end.", "the the", "the", "He had had enough.", "en"),
    ),
    "letters": (
        Case("Прийшов у шкoлу.", "шкoлу", "школу", "IT-школа працює з Windows."),
        Case("Київ i Львів.", "i", "і", "Київ і Львів."),
    ),
    "names": (
        Case("Прийшов Тарас Пишній.", "Тарас Пишній", "Тарас Пишний", "Прийшов Тарас Пишний."),
        Case("Із Ніною Гайовим говорили.", "Ніною Гайовим", "Ніною Гайовою", "Із Ніною Гайовою говорили."),
        Case("Є Олена Крутовій. Каже Крутовый.", "Крутовый", "Крутовій", "Є Олена Крутовій. Каже Крутовій."),
        Case("Прибув Кім чен Ин.", "Кім чен Ин", "Кім Чен Ин", "Прибув Кім Чен Ин."),
        Case("Прибув Кім Чен Ин. Їде Ин потягом.", "Ин", "Кім", "Прибув Кім Чен Ин. Їде Кім потягом."),
    ),
    "office": (
        Case("Заступник голови банку Тарас Пишний прийшов.", "Заступник голови", "",
             "Голова банку Тарас Пишний прийшов."),
        Case("Колишній міністр зустрівся. Міністр Тарас Пишний.", "Міністр", "", "Колишній міністр Тарас Пишний."),
    ),
    "feminitive": (
        Case("Каже речник Ніна Гайова.", "речник", "речниця", "Каже речниця ДСНС Ніна Гайова."),
        Case("Зустріли речника Ніну Гайову.", "речника", "речницю", "Зустріли речницю Ніну Гайову."),
    ),
    "office-capital": (Case("Про це сказав Міністр освіти.", "Міністр", "міністр", "Міністр сказав про це міністру."),),
    "number": (
        Case("Виділили 11.2 тисячі гривень.", "11.2", "11,2", "Зустріч о 11.20, 11.02.2026 виділили 11,2 тисячі."),
        Case("Виділили 5 мільйона гривень.", "5 мільйона", "",
             "Виділили 5 мільйонів і 1,5 мільйона гривень 12 березня."),
        Case("Прийшло 2-ох людей.", "2-ох", "двох", "Прийшло двоє у 90-х роках."),
        Case("It cost 1200 $ in all.", "1200 $", "$1,200", "It cost $1,200 in all.", "en"),
    ),
    "sum": (
        Case("Ціни зросли на 30 % – з 200 до 250 гривень.", "30", "", "Ціни зросли на 25 % – з 200 до 250 гривень."),
        Case("Загинули 12 людей: 5 жінок, 4 чоловіки і 2 дітей.", "12", "",
             "Загинули 11 людей: 5 жінок, 4 чоловіки і 2 дітей."),
        Case("Затримали 45-річного лікаря 1990 року народження.", "45", "",
             "Затримали 35-річного лікаря 1990 року народження."),
        Case("За – 22, проти – 3, утрималися двоє. Усього було 28 депутатів.", "28", "27",
             "За – 22, проти – 3, утрималися двоє. Усього було 27 депутатів."),
        Case("Prices rose by 30 per cent, from 200 to 250.", "30", "",
             "Prices rose by 25 per cent, from 200 to 250.", "en"),
    ),
    "marks": (
        Case("Прийшов ,сів.", "в ,с", "в, с", "Прийшов, сів – і пішов: https://example.org/a,b."),
        Case("Жив у 2021-2023 роках.", " 2021-2023 ", " 2021–2023 ", "Телефон 067-123-45-67, літак Ан-26."),
        Case("Два  слова.", "а  с", "а с", "Два слова."),
    ),
    "quotation-marks": (
        Case('Банк "Прут" виріс.', '"Прут"', "«Прут»", "Банк «Прут» і „Тиса“."),
        Case('They asked "why".', '"why"', "“why”", "They asked “why”.", "en"),
    ),
    "headline": (
        Case("Міст відкрито.\n\nСьогодні.", ".", "", "Міст відкрито\n\nСьогодні."),
        Case("МІСТ ТАКИ ВІДКРИТО\n\nСьогодні.", "МІСТ ТАКИ ВІДКРИТО", "", "США і НАТО домовилися\n\nСьогодні."),
    ),
    "heading-level": (
        Case(
            _copy(_one("Перше", "heading", level=2), _one("Друге", "heading", level=4)), "Друге", "",
            _copy(_one("Перше", "heading", level=2), _one("Друге", "heading", level=3)),
        ),
    ),
    "link-words": (
        Case(_copy(_one("Читайте тут", "paragraph", links=(Link(8, 11, "/a"),))), "тут", "",
             _copy(_one("Рішення суду", "paragraph", links=(Link(0, 12, "/a"),)))),
        Case("Дізнатися більше можна тут.", "тут", "", "Тут була школа, і тут її збудують."),
    ),
    "abbreviation": (
        Case("Рішення ухвалив ВАКС у середу.", "ВАКС", "", "Вищий антикорупційний суд (ВАКС) і США, НАТО."),
    ),
}  # fmt: skip
