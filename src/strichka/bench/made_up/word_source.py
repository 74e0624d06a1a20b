"""Made-up Ukrainian: sentences that nobody wrote, of real words and invented names, the same for the same seed.

They vary as news does: common words come often, names seldom, so that compressing and finding cost what they cost.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Row = TypeVar("Row")


def _rows(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


WHO = _rows(
    "депутати|чиновники|лікарі|вчителі|рятувальники|слідчі|прокурори|волонтери|мешканці|підприємці|науковці|аграрії|"
    "енергетики|залізничники|журналісти|експерти|посадовці|інженери|будівельники|перевізники|археологи|музиканти|"
    "художники|спортсмени|тренери|дипломати|аналітики|екологи|метеорологи|прикордонники|студенти|пенсіонери|водії|"
    "майстри|архітектори|економісти|юристи|активісти|видавці|бібліотекарі"
)
DID = _rows(
    "підтримали|розглянули|відклали|обговорили|оприлюднили|перевірили|затвердили|оскаржили|схвалили|відновили|"
    "запропонували|розкритикували|пояснили|підготували|завершили|розпочали|переглянули|узгодили|профінансували|"
    "захистили|представили|випробували|зафіксували|дослідили|скасували|відзначили|оновили|посилили|скоротили|змінили"
)
WHAT_KIND = _rows(
    "новий|черговий|обласний|міський|державний|тимчасовий|спільний|попередній|остаточний|технічний|фінансовий|"
    "громадський|детальний|великий|невеликий|важливий|незвичний|давній|сучасний|літній|зимовий|щорічний|позачерговий|"
    "відкритий|закритий|пілотний|міжнародний|мистецький|науковий|виробничий"
)
WHAT = _rows(
    "проєкт|порядок|договір|звіт|бюджет|графік|маршрут|кошторис|перелік|конкурс|фестиваль|ремонт|міст|парк|завод|"
    "театр|музей|архів|закон|законопроєкт|розклад|розподіл|тендер|виступ|документ|реєстр|збір|запуск|продаж|імпорт|"
    "експорт|кредит|податок|тариф|карантин|семінар|форум|турнір|рейс|вокзал|причал|колодязь|стадіон|ліцей|гуртожиток"
)
WHERE = _rows(
    "у центрі|на околиці|біля річки|у передмісті|на узбережжі|у порту|на вокзалі|в області|у громаді|на ринку|"
    "у лікарні|в університеті|у бібліотеці|на заводі|у музеї|на площі|в гавані|на кордоні|у долині|на півдні|"
    "на півночі|на сході|на заході|у столиці|у містечку"
)
WHEN = _rows(
    "у понеділок|у вівторок|у середу|у четвер|у п'ятницю|у суботу|у неділю|минулого тижня|наступного місяця|уранці|"
    "увечері|опівдні|напередодні|цього року|торік|восени|навесні|до кінця кварталу|протягом доби|за два дні"
)
WHY = _rows(
    "через негоду|попри застереження|після перевірки|за рішенням суду|на прохання громади|без пояснень|"
    "за кошти області|завдяки пожертвам|через брак пального|після тривалих суперечок|за участю партнерів|"
    "з огляду на попит|відповідно до плану|через технічну несправність|на підставі висновку комісії"
)
SAYING = _rows("повідомили|розповіли|уточнили|зазначили|наголосили|нагадали|додали|підтвердили")
OFFICE = _rows(
    "у пресслужбі міськради|в обласній адміністрації|у міністерстві|в управлінні освіти|у дорожній службі|"
    "на підприємстві|у поліції|в академії|у торговій палаті|в асоціації перевізників"
)
UNIT = _rows("тисяч гривень|мільйонів гривень|людей|тонн|кілометрів|квартир|учнів|відсотків|годин|машин")
SYLLABLES = _rows(
    "ба|бе|бо|ва|ве|ви|га|го|гри|да|до|жу|за|зо|іва|ка|ко|кри|ла|ле|ло|лю|ма|ми|мо|на|но|о|па|пе|по|ра|ре|"
    "ри|ро|са|со|ста|та|те|ти|тро|у|ха|хо|че|ша|шев|ю|я"
)
SURNAMES = _rows("енко|ук|ський|ич|ець|ченко|ко|ан|ар")
TOWNS = _rows("ве|не|ське|ня|ка|поль|град|ці|бір|дол")


class Writer:
    """Writes with a generator of its own; ``names`` are the people and towns that its news is about."""

    def __init__(self, random: Random, *, names: int = 1500) -> None:
        self._random = random
        self.people = [self._name(SURNAMES) for _ in range(names)]
        self.towns = [self._name(TOWNS) for _ in range(names // 3)]

    def pick(self, rows: Sequence[Row]) -> Row:
        return rows[int(self._random.random() * len(rows))]

    def _name(self, endings: Sequence[str]) -> str:
        middle = "".join(self.pick(SYLLABLES) for _ in range(1 + int(self._random.random() * 2)))
        return (self.pick(SYLLABLES) + middle + self.pick(endings)).capitalize()

    def headline(self) -> str:
        words = f"{self.pick(WHO)} {self.pick(DID)} {self.pick(WHAT_KIND)} {self.pick(WHAT)} {self.pick(WHERE)}"
        return f"{self._first(words)} міста {self.pick(self.towns)}"

    def sentence(self) -> str:
        pick, chance = self.pick, self._random.random()
        act = f"{pick(DID)} {pick(WHAT_KIND)} {pick(WHAT)}"
        if chance < 0.3:  # noqa: PLR2004 - how often each pattern comes
            words = f"{pick(WHEN)} {pick(WHO)} {pick(WHERE)} {act} {pick(WHY)}, {pick(SAYING)} {pick(OFFICE)}"
        elif chance < 0.55:  # noqa: PLR2004
            words = f"{pick(WHO)} {pick(WHERE)} міста {pick(self.towns)} {act} {pick(WHEN)}, а {pick(WHO)} {pick(DID)} {pick(WHAT)}"  # noqa: E501
        elif chance < 0.75:  # noqa: PLR2004
            words = f"за словами {pick(self.people)}, {pick(WHO)} {act}, хоча {pick(WHO)} {pick(WHEN)} {pick(DID)} інший {pick(WHAT)}"  # noqa: E501
        elif chance < 0.9:  # noqa: PLR2004
            number = 2 + int(self._random.random() ** 3 * 4000)
            words = f"ідеться про {number} {pick(UNIT)}: {pick(WHAT_KIND)} {pick(WHAT)} {pick(WHO)} {pick(DID)} ще {pick(WHEN)}"  # noqa: E501
        else:
            words = f"{pick(self.people)} і {pick(self.people)} {act} {pick(WHERE)} {pick(WHY)}"
        return self._first(words) + "."

    def paragraph(self, *, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    @staticmethod
    def _first(words: str) -> str:
        return words[0].upper() + words[1:]
