"""The words of English news by which events are compared and claims are found (``declaration.NewsWords``)."""

from strichka.languages.declaration import NewsWords

NEWS_WORDS = NewsWords(
    numerals="""
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
""",
    weekdays="""
0 monday mondays
1 tuesday tuesdays
2 wednesday wednesdays
3 thursday thursdays
4 friday fridays
5 saturday saturdays
6 sunday sundays
""",
    counted={
        "dead": r"dead|deaths?|died|dies|die|dying|killed|kills|killing|fatalities|victims",
        "injured": r"injured|injures|injuring|injuries|wounded|wounds|wounding|hurt|hospitali[sz]ed",
        "missing": r"missing|unaccounted",
        "detained": r"detained|detains|arrested|arrests",
        "evacuated": r"evacuated|evacuates",
        "rescued": r"rescued|rescues|saved",
    },
    people=r"people|persons?|men|man|women|woman|child|children|residents?|civilians?|citizens?|soldiers?|others|workers?"
    r"|passengers?|rescuers|firefighters|locals",
    passed=r"at|least|about|around|some|more|than|over|nearly|almost|has|have|had|been|be|being|was|were|are|is|is|left|leaving"
    r"|toll|rose|rises|risen|climbed|climbs|to|reached|reaches|stood|stands|number|of|the|another|also|now|up|suffered|sustained"
    r"|further|in|all|total|including|a|number|as|many",
    parts=r"and|but|or|while",
    magnitude=r"magnitude",
    percent=r"percent|pct",
    person=r"wom[ae]n|m[ae]n|boys?|girls?|driver|pensioner|child|teenager",
    aged=r"year|years|aged|old",
    uncounted=r"hours?|minutes?|seconds?|days?|weeks?|months?|years?|times?|century|centuries|percent|per|cent|am|pm|january|february|march|april|may|june|july|august|september|october|november|december",
    about=r"about|around|approximately|nearly|almost|over|more|least|up|some|roughly|below|under",
    measures={
        "road_km": r"(?:st|nd|rd|th) (?:km|kilomet\w+)",
        "m/s": r"m s|met(?:re|er)s? per second",
        "km/h": r"kph|km h|kilomet(?:re|er)s per hour",
        "m2": r"sq m|square met(?:re|er)s?",
        "km2": r"sq km|square kilomet(?:re|er)s?",
        "km": r"kilomet(?:re|er)s?|km",
        "m": r"met(?:re|er)s?|m",
        "cm": r"centimet(?:re|er)s?|cm",
        "ha": r"hectares?|ha",
        "t": r"tons?|tonnes?",
        "kg": r"kilograms?|kg|kilos?",
        "deg": r"degrees?",
        "mw": r"megawatts?|mw",
        "permille": r"permille",
    },
    currencies={
        "UAH": r"hryvnias?|hryvnia|uah",
        "USD": r"dollars?|usd",
        "EUR": r"euros?|eur",
    },
    happenings={
        "fire": r"fires?|blazes?|burn\w*|flames?|ablaze|arson",
        "explosion": r"explo\w+|blasts?|bomb\w*|detonat\w+",
        "attack": r"attack\w*|shell\w*|str[iu]kes?|struck|hits?|assault\w*",
        "drone": r"drones?|uavs?|shaheds?",
        "missile": r"missiles?|rockets?",
        "dead": r"dead|deaths?|died|dies|kill\w*|fatal\w*",
        "injured": r"injur\w+|wound\w*|hurt",
        "crash": r"crash\w*|collision\w*|collid\w+|accident\w*|overturn\w*|derail\w*",
        "earthquake": r"earthquakes?|quakes?|tremors?",
        "flood": r"flood\w*",
        "storm": r"storms?|hurricanes?|typhoons?|snowfall\w*|blizzards?|downpours?|rainstorms?",
        "outage": r"outages?|blackouts?",
        "court": r"courts?|sentenc\w+|verdicts?|jail\w*|convict\w*|trials?",
        "arrest": r"arrest\w*|detain\w*",
        "suspicion": r"suspect\w*|suspicion|charg\w+|accus\w+|indict\w*",
        "election": r"elections?|vot\w+|ballots?|polls?",
        "resign": r"resign\w*|dismiss\w*|sack\w*|fired|steps|quit\w*",
        "appoint": r"appoint\w*|elected|nam\w+|chosen",
        "law": r"laws?|bills?|legislation",
        "agreement": r"agreements?|deals?|sign\w*|treat(?:y|ies)|memorandum|accord\w*",
        "talks": r"talks|meet\w*|negotiat\w+|summits?|met",
        "sanctions": r"sanction\w*",
        "price": r"prices?|tariffs?|costs?",
        "rate": r"rates?|key",
        "strike": r"strikes?|walkouts?",
        "protest": r"protest\w*|rall(?:y|ies)|demonstrat\w+",
        "match": r"match\w*|w[io]ns?|beat\w*|draws?|drew|scor\w+|finals?|tournament\w*|championship\w*|defeat\w*",
        "opening": r"open\w*|launch\w*|inaugurat\w*",
        "closing": r"clos\w+|shut\w*|halt\w*|suspend\w*",
        "epidemic": r"outbreaks?|disease\w*|virus\w*|infect\w*|poison\w*",
        "exhibition": r"exhibit\w*|museums?|festivals?|concerts?",
        "prize": r"prizes?|awards?|awarded|laureates?",
        "school": r"schools?|pupils?|students?",
        "hospital": r"hospitals?|medics?|doctors?",
        "train": r"trains?|rail\w*|stations?",
        "plane": r"planes?|flights?|airports?|aircraft|airlines?",
        "ship": r"ships?|vessels?|ferr(?:y|ies)|boats?|ports?",
        "bridge": r"bridges?",
        "bus": r"bus|buses|minibus\w*|trolleybus\w*|trams?",
        "mine": r"mines?|miners?|coal",
        "rescue": r"rescu\w+|sav\w+",
        "evacuation": r"evacuat\w+",
        "missing": r"missing|search\w*",
        "budget": r"budgets?",
        "company": r"compan(?:y|ies)|plants?|factor(?:y|ies)|firms?",
        "bribe": r"brib\w+|corrupt\w+|extort\w*",
        "aid": r"aid|tranche|loans?|disburs\w+",
        "exchange": r"exchang\w+|swaps?|prisoners?|captivity",
        "mourning": r"mourn\w*|funerals?|farewell",
        "repair": r"repairs?|roadworks?",
        "contest": r"contest|tender|competition",
        "forecast": r"warn\w*|forecast\w*",
        "draw": r"draws?",
        "found": r"found|finds",
        "wind": r"winds?|gusts?",
        "premiere": r"premieres?|screen\w*|films?|movies?",
        "bank": r"banks?",
        "government": r"governments?|cabinet|ministers?",
        "parliament": r"parliament\w*|lawmakers?|deput(?:y|ies)|mps?|verkhovna",
        "president": r"presidents?",
        "police": r"police",
        "candidate": r"candidat\w+",
        "turnout": r"turnout",
        "commission": r"commission\w*|committees?|panel",
        "mayor": r"mayors?",
        "council": r"councils?|councill?ors?|municipal\w*",
        "recount": r"recount\w*",
        "appeal": r"appeal\w*",
        "judge": r"judges?|justices?",
        "prosecutor": r"prosecut\w+",
        "lawyer": r"lawyers?|attorneys?|counsel",
        "fraud": r"fraud\w*|scam\w*|swindl\w+|embezzl\w+",
        "theft": r"thefts?|thie\w+|stol\w+|steal\w*|robb\w+|heist",
        "murder": r"murder\w*|homicide",
        "compensation": r"compensat\w+|damages|lawsuits?|sued?|sues",
        "fine": r"fine|fined|fines|penalt\w+",
        "prison": r"prison\w*|jail\w*|imprison\w+",
        "acquit": r"acquit\w*|cleared",
        "theatre": r"theat\w+|stage\w*|plays?|actors?",
        "book": r"books?|novel\w*|writers?|publisher\w*",
        "painting": r"paintings?|canvas\w*|artists?|painter\w*",
        "music": r"music\w*|songs?|orchestra\w*|singer\w*|band",
        "library": r"librar\w+",
        "monument": r"monuments?|statues?|memorial\w*|sculptur\w+",
        "church": r"church\w*|cathedral\w*|monaster\w+",
        "heritage": r"heritage|unesco",
        "archaeology": r"archaeolog\w+|excavat\w+|unearth\w*|dig",
        "coach": r"coach\w*|manager",
        "goal": r"goals?|penalty|equalis\w+",
        "medal": r"medal\w*|gold|silver|bronze",
        "record": r"record|records",
        "transfer": r"transfer\w*|contracts?",
        "race": r"marathon\w*|races?|raced|racing|runners?",
        "lose": r"lost|loss|defeat\w*",
        "road": r"roads?|highways?|motorways?|streets?",
        "metro": r"metro|subway|underground",
        "fare": r"tickets?|fares?",
        "delay": r"delay\w*|cancel\w*|postpon\w+",
        "driver": r"drivers?",
        "passenger": r"passengers?|commuters?",
        "border": r"borders?|customs|checkpoints?",
        "exam": r"exam\w*|tests?",
        "teacher": r"teachers?|lecturers?",
        "university": r"universit\w+|colleges?",
        "kindergarten": r"kindergartens?|nurser\w+|preschool\w*",
        "lesson": r"lessons?|class|classes|classrooms?|curricul\w+",
        "scholarship": r"scholarship\w*|stipend\w*",
        "child": r"child\w*|kids|teenagers?",
        "embassy": r"ambassador\w*|embass\w+|envoys?",
        "diplomacy": r"diplomat\w*",
        "visit": r"visit\w*|arriv\w+",
        "expel": r"expel\w*|expul\w+|deport\w*",
        "accession": r"accession",
        "troops": r"troops|soldiers?|army|military",
        "ceasefire": r"ceasefire\w*|truce",
        "refugee": r"refugees?|migrants?|asylum|displaced",
        "coup": r"coup|junta|mutin\w+",
        "confidence": r"confidence",
        "apology": r"apolog\w+",
        "denial": r"den[yi]\w*|refut\w+|fake",
        "investigation": r"investigat\w+|probe\w*|inquiry",
        "audit": r"audit\w*|inspect\w+",
        "water": r"water\w*",
        "heating": r"heating",
        "animal": r"animals?|dogs?",
        "tree": r"trees?|forest\w*|parks?",
        "building": r"construct\w+|build\w*|built",
        "housing": r"housing|apartments?|flats?|dormitor\w+",
        "hack": r"hack\w*|cyber\w*|breach\w*",
        "ban": r"ban|bans|banned|prohibit\w*|outlaw\w*",
        "tax": r"tax\w*|levy|levies",
        "salary": r"salar\w+|wages?|pay",
        "pension": r"pension\w*",
        "layoff": r"layoffs?|redundan\w+|cuts?|cutting",
        "sale": r"buy\w*|bought|purchas\w+|acqui\w+|sale|sales|sold|sell\w*",
        "auction": r"auction\w*",
        "harvest": r"harvest\w*|grain\w*|wheat|crops?",
        "snow": r"snow\w*|ice|icy|frost\w*",
        "heat": r"heat\w*|drought\w*",
        "leak": r"leak\w*|spill\w*",
        "anniversary": r"anniversar\w+|jubilee",
        "survey": r"surveys?|pollster\w*",
        "petition": r"petition\w*",
        "donation": r"donat\w+|charit\w+|fundrais\w+",
        "science": r"scien\w+|research\w*",
        "restoration": r"restor\w+|reconstruct\w+|rebuil\w+|resum\w+",
        "weapon": r"weapon\w*|guns?|gunm[ae]n|pistol\w*|kni\w+|sho[ot]t?\w*|stab\w*|grenade\w*",
        "hostage": r"hostage\w*|kidnap\w*|abduct\w*",
        "raid": r"raid\w*|searche[sd]",
        "team": r"teams?|squads?|clubs?",
        "season": r"seasons?|leagues?",
        "reform": r"reform\w*",
        "village": r"villages?|hamlet\w*",
        "energy": r"energy|electric\w*|power|grid",
        "fuel": r"fuel\w*|petrol|gasoline|diesel",
        "guilty": r"guilt\w*",
        "launch": r"satellite\w*|space\w*",
    },
)
