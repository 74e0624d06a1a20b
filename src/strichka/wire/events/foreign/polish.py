"""The words of Polish news (``declaration.NewsWords``)."""

from strichka.languages.declaration import NewsWords

NEWS_WORDS = NewsWords(
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
    about=r"około|ponad|prawie|niemal|blisko|najmniej|do|przeszło",
    measures={
        "m/s": r"m s|metr\w+ na sekund\w+",
        "km/h": r"km h|kilometr\w+ na godzin\w+",
        "m2": r"m kw|metr\w* kwadratow\w+",
        "km2": r"km kw|kilometr\w* kwadratow\w+",
        "km": r"kilometr\w*|km",
        "m": r"metr\w*|m",
        "cm": r"centymetr\w*|cm",
        "ha": r"hektar\w*|ha",
        "t": r"ton\w*",
        "kg": r"kilogram\w*|kg",
        "deg": r"stopni\w*",
        "mw": r"megawat\w*|mw",
        "permille": r"promil\w*",
    },
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
        "candidate": r"kandydat\w*",
        "turnout": r"frekwencj\w*",
        "commission": r"komisj\w+|komitet\w*",
        "mayor": r"burmistrz\w*",
        "council": r"rad[ayęną]\w*|ratusz\w*|magistrat\w*",
        "recount": r"przelicz\w+",
        "appeal": r"apelacj\w+|zaskarż\w+|odwołan\w+",
        "judge": r"sędzi\w+",
        "prosecutor": r"prokurat\w+",
        "lawyer": r"adwokat\w*|obroń\w+|obron\w+",
        "fraud": r"oszu\w+|defraud\w+",
        "theft": r"kradzież\w*|skrad\w+|ukrad\w+|złodziej\w*",
        "murder": r"zabójstw\w*|morderstw\w*|zabójc\w+",
        "compensation": r"odszkodowan\w+|rekompens\w+|pozew\w*|pozw\w+",
        "fine": r"grzywn\w+|mandat\w*",
        "prison": r"więzien\w+",
        "acquit": r"uniewinn\w+",
        "theatre": r"teatr\w*|spektakl\w*|aktor\w*",
        "book": r"książ\w+|powieś\w+|pisar\w+|wydawn\w+",
        "painting": r"obraz\w*|płótn\w+|malarz\w*|malark\w+",
        "music": r"muzy\w+|piosen\w+|orkiestr\w+|piosenkar\w+|śpiewa\w+",
        "library": r"bibliote\w+",
        "monument": r"pomnik\w*|rzeźb\w+",
        "church": r"kości[oó]\w+|cerk\w+|katedr\w+|klasztor\w*",
        "heritage": r"dziedzictw\w+|unesco",
        "archaeology": r"archeolog\w*|wykopalisk\w*",
        "coach": r"trener\w*",
        "goal": r"gol\w{0|3}|bramk\w+|strzelił\w*",
        "medal": r"medal\w*|złot\w+|srebr\w+|brąz\w*",
        "record": r"rekord\w*",
        "transfer": r"transfer\w*|kontrakt\w*",
        "race": r"maraton\w*|bieg\w*|wyścig\w*",
        "lose": r"przegra\w+|porażk\w+",
        "road": r"drog\w*|autostrad\w+|szos\w+",
        "metro": r"metr\w{1|2}",
        "fare": r"bilet\w*|przejazd\w*",
        "delay": r"opóźni\w+|odwoła\w+|odwołuj\w+",
        "driver": r"kierow\w+|maszynist\w*",
        "passenger": r"pasażer\w*|podróżn\w+",
        "border": r"granic\w+|celn\w+",
        "exam": r"egzamin\w*|matur\w+",
        "teacher": r"nauczyciel\w*|wykładow\w+",
        "university": r"uniwersytet\w*|uczeln\w+",
        "kindergarten": r"przedszkol\w+|żłob\w+",
        "lesson": r"lekcj\w+|zajęci\w+",
        "scholarship": r"stypendi\w+",
        "child": r"dziec\w+",
        "embassy": r"ambasad\w+",
        "diplomacy": r"msz|dyplomat\w*",
        "visit": r"wizyt\w+|odwiedz\w+|przyby\w+",
        "expel": r"wydal\w+|deport\w+",
        "accession": r"członkost\w+|przystąp\w+|akcesj\w+",
        "troops": r"wojsk\w*|żołnier\w+|armi\w*",
        "ceasefire": r"rozejm\w*",
        "refugee": r"uchodź\w+|migrant\w*",
        "coup": r"pucz\w*|zamach\w*",
        "confidence": r"nieufno\w+",
        "apology": r"przepro\w+|przepras\w+",
        "denial": r"zaprzecz\w+|dement\w+",
        "investigation": r"śledz\w+|śledcz\w+|dochodzen\w+",
        "audit": r"kontrol\w+|audyt\w*",
        "water": r"wod\w+|wodociąg\w*",
        "heating": r"ogrzew\w+|ciepł\w+",
        "animal": r"zwierz\w+|ps[ayóo]\w*",
        "tree": r"drzew\w*|las\w*|park\w*",
        "building": r"budow\w+|zbudow\w+",
        "housing": r"mieszkan\w+|akademik\w*",
        "hack": r"haker\w*|cyber\w*",
        "ban": r"zakaz\w*|zabron\w+",
        "tax": r"podat\w+|akcyz\w*",
        "salary": r"płac\w*|wynagrodz\w+",
        "pension": r"emeryt\w+",
        "layoff": r"redukcj\w+|zwolnie\w+",
        "sale": r"kupi\w+|kupn\w+|sprzeda\w+|przeję\w+",
        "auction": r"aukcj\w+|licytac\w+",
        "harvest": r"zbior\w+|zbóż|zboż\w+|pszenic\w+",
        "snow": r"śnieg\w*|śnież\w+|gołoled\w+|mr[oó]z\w*",
        "heat": r"upał\w*|susz\w+",
        "leak": r"wyciek\w*",
        "anniversary": r"rocznic\w+|jubileusz\w*",
        "survey": r"sonda\w+|ankiet\w+",
        "petition": r"petycj\w+",
        "donation": r"zbiórk\w+|dobroczyn\w+|darowizn\w+",
        "science": r"nauk\w+|badacz\w*",
        "restoration": r"odbudow\w+|odnow\w+|restaur\w+|wznow\w+",
        "weapon": r"bro[nń]\w*|pistolet\w*|nożem|strzel\w+|strzał\w*|granat\w*",
        "hostage": r"zakładni\w+|porwa\w+",
        "raid": r"przeszuk\w+|rewizj\w+",
        "team": r"drużyn\w+|reprezentac\w+|klub\w*",
        "season": r"sezon\w*|lig\w+",
        "reform": r"reform\w*",
        "village": r"wieś|wsi\w*|wiosk\w+|gmin\w+",
        "energy": r"energ\w+|elektr\w+",
        "fuel": r"paliw\w+|benzyn\w+",
        "guilty": r"winn\w+|win[aąyęo]\w{0|2}",
        "launch": r"satelit\w*|kosmos\w*",
    },
)
