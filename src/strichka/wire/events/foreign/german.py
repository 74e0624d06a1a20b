"""The words of German news (``declaration.NewsWords``)."""

from strichka.languages.declaration import NewsWords

NEWS_WORDS = NewsWords(
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
    about=r"etwa|rund|ungefähr|circa|knapp|über|mehr|mindestens|gut|bis|fast",
    measures={
        "m/s": r"meter\w* pro sekunde",
        "km/h": r"km h|kilometern? pro stunde|stundenkilomet\w+",
        "m2": r"quadratmeter\w*",
        "km2": r"quadratkilometer\w*",
        "km": r"kilometer\w*|km",
        "m": r"meter\w*|m",
        "cm": r"zentimeter\w*|cm",
        "ha": r"hektar\w*|ha",
        "t": r"tonnen?",
        "kg": r"kilogramm\w*|kilo|kg",
        "deg": r"grad",
        "mw": r"megawatt\w*|mw",
        "permille": r"promille",
    },
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
        "candidate": r"kandidat\w*",
        "turnout": r"wahlbeteiligung",
        "commission": r"kommission\w*|ausschuss\w*",
        "mayor": r"b[uü]rgermeister\w*|oberb[uü]rgermeister\w*",
        "council": r"stadtrat\w*|gemeinderat\w*|rathaus\w*",
        "recount": r"neuausz[aä]hlung\w*",
        "appeal": r"berufung\w*|revision|einspruch",
        "judge": r"richter\w*",
        "prosecutor": r"staatsanw[aä]lt\w*",
        "lawyer": r"anw[aä]lt\w*|rechtsanw[aä]lt\w*|verteidiger\w*",
        "fraud": r"betrug\w*|betr[uü]g\w*|untreue",
        "theft": r"diebstahl\w*|diebe?|gestohlen\w*|raub\w*",
        "murder": r"mord\w*|totschlag",
        "compensation": r"entsch[aä]dig\w+|schaden[s]?ersatz\w*|klage",
        "fine": r"bu[sß]+geld\w*|geldstrafe\w*",
        "prison": r"haft\w*|gef[aä]ngnis\w*|freiheitsstrafe",
        "acquit": r"freispruch\w*|freigesprochen",
        "theatre": r"theater\w*|b[uü]hne\w*|schauspiel\w*",
        "book": r"buch\w*|b[uü]cher\w*|roman\w{0|2}|schriftsteller\w*|verlag\w*",
        "painting": r"gem[aä]lde\w*|maler\w*",
        "music": r"musik\w*|lied\w*|orchester\w*|s[aä]nger\w*",
        "library": r"bibliothek\w*|b[uü]cherei\w*",
        "monument": r"denkmal\w*|statue\w*|skulptur\w*",
        "church": r"kirche\w*|kathedrale\w*|kloster\w*",
        "heritage": r"welterbe\w*|kulturerbe\w*|unesco",
        "archaeology": r"arch[aä]olog\w*|ausgrabung\w*",
        "coach": r"trainer\w*|coach",
        "goal": r"tor|tore|toren|treffer\w*|elfmeter",
        "medal": r"medaille\w*|gold|silber|bronze",
        "record": r"rekord\w*|bestleistung\w*|bestzeit",
        "transfer": r"transfer\w*|vertrag\w*",
        "race": r"marathon\w*|rennen\w*|lauf\w*",
        "lose": r"niederlage\w*|verlor\w*|unterl\w+",
        "road": r"stra[sß]+e\w*|autobahn\w*",
        "metro": r"u-bahn\w*|metro",
        "fare": r"ticket\w*|fahrkarte\w*|fahrpreis\w*",
        "delay": r"versp[aä]t\w+|ausf[aä]ll\w*|gestrichen",
        "driver": r"fahrer\w*|lokf[uü]hrer\w*",
        "passenger": r"passagier\w*|fahrg[aä]st\w*|reisende\w*",
        "border": r"grenz\w+|zoll\w*",
        "exam": r"pr[uü]fung\w*|abitur\w*",
        "teacher": r"lehrer\w*|lehrkr[aä]ft\w*",
        "university": r"universit[aä]t\w*|hochschul\w+|uni",
        "kindergarten": r"kita\w*|kindergart\w+",
        "lesson": r"unterricht\w*|lehrplan\w*",
        "scholarship": r"stipendi\w+",
        "child": r"kind|kinder\w*",
        "embassy": r"botschaft\w*",
        "diplomacy": r"diplomat\w*|au[sß]+enminist\w*",
        "visit": r"besuch\w*|eingetroffen",
        "expel": r"ausgewiesen",
        "accession": r"beitritt\w*|mitgliedschaft\w*",
        "troops": r"soldat\w*|armee\w*|truppe\w*|milit[aä]r\w*",
        "ceasefire": r"waffenruhe\w*|waffenstillstand\w*",
        "refugee": r"fl[uü]chtling\w*|gefl[uü]chtet\w*|migrant\w*",
        "coup": r"putsch\w*|junta",
        "confidence": r"misstrauen\w*",
        "apology": r"entschuldig\w+",
        "denial": r"dementi\w*|bestreit\w*|bestritt\w*",
        "investigation": r"ermitt\w+",
        "audit": r"kontroll\w+|audit\w*|[uü]berpr[uü]f\w+",
        "water": r"wasser\w*",
        "heating": r"heizung\w*|fernw[aä]rme\w*",
        "animal": r"tier\w{0|2}|hund\w*",
        "tree": r"baum\w*|b[aä]ume\w*|wald\w*|park\w*",
        "building": r"bau\w{0|4}|gebaut|geb[aä]ude\w*",
        "housing": r"wohn\w+",
        "hack": r"hacker\w*|cyber\w*",
        "ban": r"verbot\w*|verbiet\w*",
        "tax": r"steuer\w*",
        "salary": r"gehalt\w*|geh[aä]lt\w*|lohn\w*|l[oö]hne\w*",
        "pension": r"rente\w*",
        "layoff": r"stellenabbau",
        "sale": r"kauf\w*|verkauf\w*|gekauft|verkauft",
        "auction": r"auktion\w*|versteiger\w+",
        "harvest": r"ernte\w*|getreide\w*|weizen\w*",
        "snow": r"schnee\w*|glatteis|eis|frost\w*",
        "heat": r"hitze\w*|d[uü]rre\w*",
        "leak": r"leck\w*|ausgetreten",
        "anniversary": r"jahrestag\w*|jubil[aä]um\w*",
        "survey": r"umfrage\w*",
        "petition": r"petition\w*",
        "donation": r"spende\w*|gespendet",
        "science": r"forsch\w+|wissenschaft\w*",
        "restoration": r"wiederaufbau\w*|restaurier\w+|sanier\w+",
        "weapon": r"waffe\w*|pistole\w*|messer\w*|schuss\w*|sch[uü]ss\w*|granate\w*",
        "hostage": r"geisel\w*|entf[uü]hr\w+",
        "raid": r"razzia\w*|durchsuch\w+",
        "team": r"mannschaft\w*|verein\w*|klub\w*",
        "season": r"saison\w*|liga\w*",
        "reform": r"reform\w*",
        "village": r"dorf\w*|d[oö]rf\w+|gemeinde\w*",
        "energy": r"energie\w*|strom\w*|elektri\w+",
        "fuel": r"kraftstoff\w*|benzin\w*|diesel\w*",
        "guilty": r"schuld\w*",
        "launch": r"satellit\w*|weltraum\w*",
    },
)
