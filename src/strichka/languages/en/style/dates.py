"""Dates in words, in English (``languages.style``)."""

from strichka.languages.style import DateWords

DATES = DateWords(
    months="""
1 january jan
2 february feb
3 march
4 april
5 may
6 june
7 july
8 august aug
9 september sept
10 october oct
11 november nov
12 december dec
""",
    weekdays="""
0 monday
1 tuesday
2 wednesday
3 thursday
4 friday
5 saturday
6 sunday
""",
    seasons="""
12 winter
3 spring
6 summer
9 autumn
""",
    in_season="",
    days="""
-1 yesterday
0 today tonight
1 tomorrow
""",
    years="",
    numerals="""
1 a an one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
12 twelve
""",
    since=r"since",
    overnight=r"overnight",
    holidays="""
1225 christmas
1031 halloween
""",
    hour=r"hours?",
    part=r"quarters?|half|halves|weeks?|weekends?|days?|third",
    earlier=r"earlier",
    last=r"last|past|previous",
    this=r"this",
    next=r"next|coming",
    day=r"days?",
    week=r"weeks?",
    month=r"months?",
    year=r"years?",
    weekend=r"weekends?",
    ago=r"ago",
    hence=r"in",
    before=r"on|in|at|by|until|till|from|since|for|of|the|late|early|mid|during|through|to|and|morning|afternoon"
    r"|evening|night|before|after",
    towards=r"by|until|till|for",
    night=r"night",
    start=r"start|beginning",
    end=r"end",
    ordinal=r"st|nd|rd|th",
    decade="s",
    number_of=r"",
    future=r"will|'ll|shall|may|might|can|could|would|plans?|planned|expects?|expected|scheduled|due|set|hopes?"
    r"|await|awaits|to be|is to|are to"
    r"|promises|promised|postponed|vows|vowed|intends?|going|begins|starts|opens|closes|meets|votes|next|upcoming"
    r"|ahead|should|must|aims?",
    past=r"\w{2,}ed|was|were|had|did|said|told|came|went|took|made|began|fell|rose|won|lost|met|held|left|found|hit"
    r"|struck|died|shot|saw|gave|got"
    r"|became|broke|brought|bought|built|caught|drove|flew|grew|kept|knew|led|ran|sent|sold|spoke|spent|stood|swept"
    r"|wrote|has|have|beat|drew|cut|put|read|hurt|shut|sank|sang|sought|stole|swam|taught|thought|threw|wore|rang"
    r"|slid|froze|tore",
    capitals=True,
)
