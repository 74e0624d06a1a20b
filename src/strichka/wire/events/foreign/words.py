"""The words of news of languages that no newsroom here writes in, but whose agencies are read."""

from collections.abc import Mapping

from strichka.languages.declaration import NewsWords

FOREIGN: Mapping[str, NewsWords] = {
    "ru": NewsWords(
        numerals="""
2 два две двое двух двум двумя
3 три трое трех трем
4 четыре четверо четырех
5 пять пятеро пяти
6 шесть шестеро шести
7 семь семеро семи
8 восемь восьми
9 девять девяти
10 десять десяти
11 одиннадцать одиннадцати
12 двенадцать двенадцати
13 тринадцать тринадцати
14 четырнадцать четырнадцати
15 пятнадцать пятнадцати
16 шестнадцать шестнадцати
17 семнадцать семнадцати
18 восемнадцать восемнадцати
19 девятнадцать девятнадцати
20 двадцать двадцати
30 тридцать тридцати
40 сорок сорока
50 пятьдесят пятидесяти
""",
        weekdays="""
0 понедельник понедельника
1 вторник вторника
2 среда среду среды среде
3 четверг четверга
4 пятница пятницу пятницы пятнице
5 суббота субботу субботы субботе
6 воскресенье воскресенья
""",
        counted={
            "dead": r"погиб\w*|погибш\w+|убит\w*|умер\w*|скончал\w*|жертв\w*",
            "injured": r"ранен\w*|пострадал\w*|пострадавш\w+|травмирован\w*|госпитализирован\w*",
            "missing": r"пропавш\w+",
            "detained": r"задержан\w*|арестован\w*",
            "evacuated": r"эвакуирован\w*",
            "rescued": r"спасен\w*",
        },
        people=(
            r"человек\w*|люд\w+|женщин\w*|мужчин\w*|дет\w+|ребен\w+|жител\w+|мирн\w+|военн\w+|"
            r"пассажир\w*"
        ),
        passed=(
            r"как|минимум|около|примерно|более|свыше|почти|уже|еще|получили|были|был|стали|число|"
            r"до|выросло|составило|от"
        ),
        parts=r"и|а|но|или",
        magnitude=r"магнитуд\w*",
        percent=r"процент\w*",
        person=r"женщин\w+|мужчин\w+|мальчик\w*|девочк\w+|водител\w+|пенсионер\w*",
        aged=r"летн\w+",
        uncounted=r"час\w*|минут\w*|секунд\w*|дн\w+|день|сут\w+|недел\w+|месяц\w*|год\w*|лет|раз\w*|процент\w*",
        currencies={
            "UAH": r"гривен\w*|гривн\w*",
            "USD": r"доллар\w*",
            "EUR": r"евро",
        },
        happenings={
            "fire": r"пожар\w*|загор\w+|возгоран\w+|сгор\w+|огн\w+|огонь|горит|горел\w*",
            "explosion": r"взрыв\w*|взорв\w+",
            "attack": r"атак\w*|обстрел\w*|удар\w*|нападен\w+|попадан\w+",
            "drone": r"дрон\w*|беспилотник\w*|бпла",
            "missile": r"ракет\w*",
            "dead": r"поги\w+|убит\w*|умер\w*|скончал\w*|смерт\w*|жертв\w*|гибел\w+",
            "injured": r"ранен\w*|пострада\w+|травм\w+",
            "crash": r"дтп|авари\w*|столкн\w+|перевернул\w*|крушен\w+|катастроф\w+",
            "earthquake": r"землетрясен\w+",
            "flood": r"наводнен\w+|паводк\w*|паводок|затоп\w+|подтоп\w+",
            "storm": r"шторм\w*|ураган\w*|непогод\w+|ливен\w*|ливн\w+|гроз\w+|снегопад\w*",
            "outage": r"обесточен\w*|отключен\w*|блэкаут\w*",
            "court": r"суд\w*|приговор\w*|осуж\w+|осуд\w+",
            "arrest": r"арест\w*|задерж\w+",
            "suspicion": r"подозр\w+|обвин\w+",
            "election": r"выбор\w*|голосован\w*|проголос\w+",
            "resign": r"отставк\w*|увол\w+",
            "appoint": r"назнач\w+|избра\w+|возглав\w+",
            "law": r"закон\w*",
            "agreement": r"соглашен\w*|договор\w*|подпис\w+|меморандум\w*",
            "talks": r"переговор\w*|встреч\w+|саммит\w*",
            "sanctions": r"санкци\w*",
            "price": r"цен\w+|тариф\w*|подорож\w+|подешев\w+",
            "rate": r"ставк\w+|курс\w*",
            "strike": r"забастовк\w*",
            "protest": r"протест\w*|митинг\w*",
            "match": r"матч\w*|побед\w+|выигра\w+|нич\w+|финал\w*|турнир\w*|чемпионат\w*|кубк\w+|кубок",
            "opening": r"откры\w+|запуст\w+|запуск\w*",
            "closing": r"закры\w+|прекрат\w+|останов\w+",
            "epidemic": r"вспышк\w*|болезн\w*|вирус\w*|заболе\w+|отравлен\w*",
            "exhibition": r"выставк\w*|музе\w+|фестивал\w*|концерт\w*",
            "prize": r"преми\w*|наград\w*|лауреат\w*",
            "school": r"школ\w*|учени\w+|лице\w+",
            "hospital": r"больниц\w*|медик\w*|врач\w*",
            "train": r"поезд\w*|железнодорож\w+|вокзал\w*",
            "plane": r"самол[её]т\w*|рейс\w*|аэропорт\w*",
            "ship": r"корабл\w+|судн\w+|паром\w*|порт\w*",
            "bridge": r"мост\w*",
            "bus": r"автобус\w*|маршрутк\w*|троллейбус\w*|трамва\w+",
            "mine": r"шахт\w*",
            "rescue": r"спас\w+",
            "evacuation": r"эваку\w+",
            "missing": r"пропал\w*|исчез\w*|розыск\w*",
            "bribe": r"взятк\w*|коррупц\w*|поличным",
            "aid": r"помощ\w*|транш\w*|кредит\w*",
            "exchange": r"обмен\w*|плен\w*",
            "bank": r"банк\w*|центробанк\w*|регулятор\w*",
            "government": r"правительств\w*|министр\w*",
            "parliament": r"парламент\w*|депутат\w*|рада",
            "president": r"президент\w*",
            "police": r"полици\w*|полицейск\w*",
        },
    ),
    "pl": NewsWords(
        numerals="""
2 dwa dwie dwoje dwóch dwoma dwaj
3 trzy troje trzech trzej
4 cztery czworo czterech
5 pięć pięcioro pięciu
6 sześć sześcioro sześciu
7 siedem siedmioro siedmiu
8 osiem ośmioro ośmiu
9 dziewięć dziewięcioro dziewięciu
10 dziesięć dziesięcioro dziesięciu
11 jedenaście jedenastu
12 dwanaście dwunastu
13 trzynaście trzynastu
14 czternaście czternastu
15 piętnaście piętnastu
16 szesnaście szesnastu
17 siedemnaście siedemnastu
18 osiemnaście osiemnastu
19 dziewiętnaście dziewiętnastu
20 dwadzieścia dwudziestu
30 trzydzieści trzydziestu
40 czterdzieści czterdziestu
50 pięćdziesiąt pięćdziesięciu
""",
        weekdays="""
0 poniedziałek poniedziałku
1 wtorek wtorku
2 środa środę środy środzie
3 czwartek czwartku
4 piątek piątku
5 sobota sobotę soboty sobocie
6 niedziela niedzielę niedzieli
""",
        counted={
            "dead": r"zgin\w+|zabit\w+|zmar\w+|ofiar\w*|śmierteln\w+",
            "injured": r"rann\w+|poszkodowan\w+|obrażen\w+",
            "missing": r"zaginion\w+",
            "detained": r"zatrzyman\w+|aresztowan\w+",
            "evacuated": r"ewakuowan\w+",
            "rescued": r"uratowan\w+",
        },
        people=(
            r"os[oó]b\w*|ludzi\w*|kobiet\w*|mężczyzn\w*|dzieci\w*|dziecko|mieszkańc\w+|cywil\w*|"
            r"pasażer\w*|obywatel\w*"
        ),
        passed=(
            r"co|najmniej|około|ponad|prawie|blisko|już|jeszcze|zostało|został|została|zostali|"
            r"jest|są|odniosło|odnieśli|odniosła|wzrosła|wzrosło|liczba|do|kolejn\w+|jedna"
        ),
        parts=r"i|a|ale|oraz|lub",
        magnitude=r"magnitud\w*|sile",
        percent=r"procent\w*|proc",
        person=r"kobiet\w+|mężczyzn\w+|chłop\w+|dziewczyn\w+|kierowc\w+",
        aged=r"letni\w*|latek|latka",
        uncounted=(
            r"godzin\w*|minut\w*|sekund\w*|dni\w*|dzień|tygodni\w*|miesi\w+|rok\w*|lat|latach|"
            r"raz\w*|procent\w*"
        ),
        currencies={
            "UAH": r"hrywien|hrywn\w+",
            "USD": r"dolar\w*",
            "EUR": r"euro",
        },
        happenings={
            "fire": r"pożar\w*|płon\w+|spłon\w+|ogień|ogni\w+",
            "explosion": r"wybuch\w*|eksploz\w+",
            "attack": r"atak\w*|ostrzał\w*|ostrzel\w+|uderz\w+|zaatakow\w+",
            "drone": r"dron\w*|bezzałogow\w+",
            "missile": r"rakiet\w*|pocisk\w*",
            "dead": r"zgin\w+|zabi\w+|zmar\w+|śmier\w+|ofiar\w*|żyje",
            "injured": r"rann\w+|obrażen\w*|poszkodowan\w*",
            "crash": r"wypad\w+|zderz\w+|katastrof\w*|kolizj\w*|wykole\w+",
            "earthquake": r"trzęsien\w+|wstrząs\w*",
            "flood": r"pow[oó]d\w+|zala\w+|podtop\w+",
            "storm": r"wichur\w*|burz\w*|huragan\w*|wiatr\w*|śnieżyc\w*|nawałnic\w*",
            "outage": r"prąd\w*|blackout\w*",
            "court": r"sąd\w*|wyrok\w*|skaza\w+",
            "arrest": r"aresz\w+|zatrzym\w+",
            "suspicion": r"podejrz\w+|zarzut\w*|oskarż\w+",
            "election": r"wybor\w+|głosowan\w*|zagłosow\w+",
            "resign": r"dymisj\w*|zwoln\w+|odwoł\w+",
            "appoint": r"mianow\w+|powoł\w+|wybran\w+",
            "law": r"ustaw\w*|praw\w*",
            "agreement": r"umow\w*|porozumien\w*|podpis\w+",
            "talks": r"rozm[oó]w\w*|spotka\w+|szczyt\w*|negocjac\w+",
            "sanctions": r"sankcj\w*",
            "price": r"cen\w*|taryf\w*|podroż\w+",
            "rate": r"stop\w+|kurs\w*",
            "strike": r"strajk\w*",
            "protest": r"protest\w*|blokad\w*|manifestac\w+",
            "match": r"mecz\w*|wygra\w+|pokona\w+|remis\w*|finał\w*|turniej\w*|mistrzostw\w*|puchar\w*",
            "opening": r"otwar\w+|otworz\w+|uruchom\w+",
            "closing": r"zamkn\w+|wstrzym\w+|zawiesz\w+",
            "epidemic": r"ognisk\w*|chorob\w*|wirus\w*|zakaż\w+|zatruc\w*",
            "exhibition": r"wystaw\w*|muze\w+|festiwal\w*|koncert\w*",
            "prize": r"nagrod\w*|laureat\w*",
            "school": r"szk[oó]ł\w*|uczni\w+|uczeń",
            "hospital": r"szpital\w*|lekarz\w*|medy\w+",
            "train": r"pociąg\w*|kolej\w*|stacj\w*|dworz\w+",
            "plane": r"samolot\w*|lotnisk\w*|lot\w*",
            "ship": r"stat\w+|prom\w*|port\w*|okręt\w*",
            "bridge": r"most\w*",
            "bus": r"autobus\w*|autokar\w*|tramwaj\w*",
            "mine": r"kopaln\w*|górni\w+",
            "rescue": r"ratow\w+|urato\w+|strażac\w+",
            "evacuation": r"ewaku\w+",
            "missing": r"zagin\w+|poszuk\w+",
            "bribe": r"łap[oó]w\w+|korupc\w*",
            "aid": r"pomoc\w*|transz\w*|kredyt\w*",
            "exchange": r"wymian\w*|jeńc\w*|jeniec",
            "bank": r"bank\w*",
            "government": r"rząd\w*|minist\w+",
            "parliament": r"parlament\w*|pose\w+|rada",
            "president": r"prezydent\w*",
            "police": r"policj\w*|policjan\w+",
        },
    ),
    "de": NewsWords(
        numerals="""
2 zwei
3 drei
4 vier
5 fünf
6 sechs
7 sieben
8 acht
9 neun
10 zehn
11 elf
12 zwölf
13 dreizehn
14 vierzehn
15 fünfzehn
16 sechzehn
17 siebzehn
18 achtzehn
19 neunzehn
20 zwanzig
30 dreißig
40 vierzig
50 fünfzig
""",
        weekdays="""
0 montag montags
1 dienstag dienstags
2 mittwoch mittwochs
3 donnerstag donnerstags
4 freitag freitags
5 samstag sonnabend samstags
6 sonntag sonntags
""",
        counted={
            "dead": r"tot|tote\w*|getötet\w*|gestorben\w*|starben|todesopfer\w*",
            "injured": r"verletzt\w*|verwundet\w*",
            "missing": r"vermisst\w*",
            "detained": r"festgenommen\w*|verhaftet\w*",
            "evacuated": r"evakuiert\w*",
            "rescued": r"gerettet\w*",
        },
        people=(
            r"mensch\w*|person\w*|frau\w*|mann|männer\w*|kinder\w*|einwohner\w*|zivilist\w*|"
            r"soldat\w*|reisende\w*|fahrgäst\w*"
        ),
        passed=(
            r"mindestens|rund|etwa|über|mehr|als|fast|bereits|weitere|wurden|wurde|sind|seien|"
            r"worden|zahl|der|auf|stieg|gestiegen|insgesamt"
        ),
        parts=r"und|oder|aber|sowie",
        magnitude=r"stärke|magnitude",
        percent=r"prozent",
        person=r"frau|mann|junge|mädchen|fahrer",
        aged=r"jährig\w*|jahre",
        uncounted=r"stunde\w*|minute\w*|sekunde\w*|tag\w*|woche\w*|monat\w*|jahr\w*|mal|prozent|uhr",
        currencies={
            "UAH": r"hrywnja|griwna",
            "USD": r"dollar",
            "EUR": r"euro",
        },
        happenings={
            "fire": r"brand\w*|feuer\w*|brenn\w+|brannt\w*|flammen",
            "explosion": r"explo\w+|detonation\w*",
            "attack": r"angriff\w*|angegriffen|beschuss|beschossen|attack\w*|einschl\w+",
            "drone": r"drohne\w*\w*|drohnen\w*",
            "missile": r"rakete\w*",
            "dead": r"tot|tote\w*|getötet\w*|gestorben\w*|starb\w*|ums|leben|tod\w*|todesopfer\w*|opfer\w*",
            "injured": r"verletz\w+|verwunde\w+",
            "crash": r"unfall\w*|unglück\w*|zugunglück\w*|zusammenst\w+|kollision\w*|verunglück\w+",
            "earthquake": r"erdbeben\w*|beben\w*",
            "flood": r"hochwasser\w*|überschwemm\w+|überflut\w+|flut\w*",
            "storm": r"sturm\w*|orkan\w*|unwetter\w*|gewitter\w*",
            "outage": r"stromausf\w+|strom\w*",
            "court": r"gericht\w*|urteil\w*|verurteil\w+",
            "arrest": r"festgenommen\w*|festnahme\w*|verhaft\w+|haft\w*",
            "suspicion": r"verdacht\w*|verdächt\w+|anklag\w+|angeklagt\w*",
            "election": r"wahl\w*|gewählt\w*|abstimm\w+",
            "resign": r"rücktritt\w*|entlass\w+|zurückgetreten",
            "appoint": r"ernannt\w*|ernenn\w+|berufen\w*",
            "law": r"gesetz\w*",
            "agreement": r"abkommen\w*|vertrag\w*|einig\w+|unterzeich\w+|vereinbar\w+",
            "talks": r"gespräch\w*|verhandl\w+|treffen\w*|gipfel\w*",
            "sanctions": r"sanktion\w*",
            "price": r"preis\w*|tarif\w*",
            "rate": r"zins\w*|leitzins\w*|kurs\w*",
            "strike": r"streik\w*",
            "protest": r"protest\w*|demonstr\w+",
            "match": r"spiel\w*|sieg\w*|gewann\w*|gewonnen|unentschieden|finale\w*|turnier\w*|pokal\w*",
            "opening": r"eröffn\w+|geöffnet\w*",
            "closing": r"geschlossen\w*|schließ\w+|gestoppt\w*|eingestellt\w*",
            "epidemic": r"ausbruch\w*|krankheit\w*|virus\w*|infektion\w*|vergift\w+",
            "exhibition": r"ausstellung\w*|museum\w*|festival\w*|konzert\w*",
            "prize": r"preistr\w+|auszeichn\w+",
            "school": r"schul\w*|schüler\w*",
            "hospital": r"krankenh\w+|klinik\w*|ärzt\w+|arzt",
            "train": r"zug\w*|züge\w*|bahn\w*|bahnhof\w*|güterzug\w*|personenzug\w*|lokführer\w*",
            "plane": r"flugzeug\w*|flughafen\w*|flug|flüge",
            "ship": r"schiff\w*|fähre\w*|hafen\w*",
            "bridge": r"brücke\w*",
            "bus": r"bus|busse\w*|reisebus\w*|straßenbahn\w*",
            "mine": r"bergwerk\w*|grube\w*",
            "rescue": r"rett\w+|gerettet\w*",
            "evacuation": r"evaku\w+",
            "missing": r"vermisst\w*",
            "bribe": r"bestech\w+|korruption\w*|schmiergeld\w*",
            "aid": r"hilfe\w*|kredit\w*|tranche\w*",
            "exchange": r"austausch\w*|gefangen\w+",
            "bank": r"bank\w*|notenbank\w*|zentralbank\w*",
            "government": r"regierung\w*|minister\w*",
            "parliament": r"parlament\w*|abgeordnet\w*",
            "president": r"präsident\w*",
            "police": r"polizei\w*|polizist\w*",
        },
    ),
}
