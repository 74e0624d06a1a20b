"""Who says so, in English (``languages.style``). A space stands between patterns, ``_`` for one within."""

from strichka.languages.style import AttributionWords

ATTRIBUTION = AttributionWords(
    speaking=r"""
said says say told tells announced stated wrote writes noted remarked commented argued insisted explained
recalled estimated acknowledged conceded emphasi[sz]ed stressed reiterated tweeted posted quoted quipped insists
posts remarks notes recalls explains argues concedes acknowledges
""",
    said_that=r"""
added confirmed warned claimed denied admitted suggested reported reports predicted predicts urged promised
believes believe thinks called asked replied answered revealed found showed shows disclosed declared pledged
vowed testified recounted joked concluded agreed repeated hopes expects indicated cautioned heard maintains
maintained alleged alleges promises warns claims admits confirms suggests adds reckons reckoned complains complained
jokes recalls fears feared worries estimates
""",
    does=r"""
asked urged thanked called promised warned refused ruled acquitted sentenced convicted jailed ordered fined
approved adopted recommends recommended advised advises proposes proposed criticised criticized praised rejected
denies denied expects plans hopes
""",
    by=r"""
reported_by according_to citing quoting in_the_words_of as_reported_by based_on_data_from data_from figures_from
an_estimate_by a_report_by a_statement_(?:by|from) in_the_view_of on_the_advice_of told_by
""",
    at=r"in at on from near outside across to",
    impersonal=r"reads read",
    documents=r"statement report document release filing letter post survey study bulletin notice ruling",
    pronouns=r"he she they his her their",
    through=r"""
(?:in|on|at|during|via|by)_(?:an?_|the_|his_|her_|its_|their_)?(?:\w+_){0,2}?(?:interview(?:_with)?|telegram
|facebook|twitter|x|instagram|briefing|press_conference|news_conference|broadcast|podcast|email|phone|social_media
|hearing)
over_(?:the_|a_)?(?:radio|phone|telephone|video)(?:_\w+)?
told_(?:a_|the_)?(?:[a-z']+_)?(?:reporters?|journalists?)
""",
    hearsay=r"""
it_(?:was|is|has_been|had_been)_(?:\w+_)?(?:reported|said|believed|understood|thought|claimed|expected|alleged
|rumou?red|announced|known)
reportedly allegedly rumou?rs?
(?:is|are|was|were)_(?:reported|said|believed|expected|understood|thought|rumou?red|alleged)_to
unconfirmed_reports reports_(?:say|suggest|indicate) there_(?:are|were)_reports people_say some_say word_has_it
there_(?:is|was|are|were)_(?:talk|rumou?rs?|speculation|claims|whispers) observers_(?:say|believe) it_emerged
it_has_emerged
""",
    so_far=r"preliminary_(?:data|information|reports|figures) initial_(?:reports|information) early_reports apparently",
    anonymous=r"""
sources?
(?:people|persons|officials?|diplomats?|person|official|executives?|insiders?)_(?:familiar|close|briefed
|with_(?:direct_)?knowledge)
on_condition_of_anonymity anonymous(?:ly)? unnamed insiders?
who_(?:asked|declined|wished|spoke_on)_(?:not_)?to_be_(?:named|identified) asked_not_to_be_(?:named|identified)
declined_to_be_(?:named|identified) not_authori[sz]ed_to_speak
""",
    agencies=r"""
reuters associated_press ap afp agence_france-presse bloomberg dpa ansa kyodo yonhap xinhua ukrinform
interfax(?:-ukraine)? unian tass anadolu efe pap
""",
    agency=r"""
news_(?:agency|agencies|wire) wire_service press_agency newswire news_service information_agency
""",
    outlets=r"""
bbc(?:_news)? cnn nbc abc_news cbs fox_news sky_news nhk npr new_york_times washington_post wall_street_journal
financial_times guardian politico axios spiegel le_monde forbes deutsche_welle radio_free_europe
""",
    media=r"""
newspapers? broadcasters? magazine tabloid daily weekly website news_site news_outlet outlet outlets channel tv
station radio media portal gazette herald tribune telegraph chronicle courier journal
""",
    official=r"""
ministers? ministry prime_minister president vice-president presidency chancellor mayor mayoral governor
secretary spokes(?:man|woman|person|people) press_(?:service|office|secretary) police officers? prosecutors?
prosecution court judge judges investigators? coroner army military general colonel commander navy air_force
government cabinet parliament senate senator congressman congresswoman lawmakers? mp council councillor
city_hall committee commission commissioner agency authority authorities department bureau office officials?
embassy ambassador diplomat fire_(?:service|department|brigade|chief) firefighters rescuers emergency_services?
coastguard border_guards? customs nato un united_nations eu european_commission imf world_bank central_bank bank
company operator corporation firm university hospital museum school institute federation association union club
league chief head director deputy chairman chairwoman chair inspectorate regulator service
administration kremlin white_house pentagon state_department foreign_office met_office
weather_(?:service|agency) trust foundation charity superintendent sergeant inspector detective sheriff leader
headteacher principal management organisers?
""",
    person=r"""
chief_executives? ceos? managing_director
experts? analysts? economists? political_scientist historians? witness(?:es)? eyewitness(?:es)? residents?
neighbou?rs? owner owners coach manager_of_the_team captain striker goalkeeper defender midfielder player
athlete champion boxer runner swimmer lawyers? solicitor barrister attorney volunteers? activists? campaigners?
veterans? writer author poet film-maker filmmaker actor actress singer musician artist curator professor
lecturer researchers? scientists? teachers? students? pupils? mother father parents? wife husband son daughter
brother sister grandmother grandfather pensioner driver passengers? farmers? investors? traders? entrepreneur
businessman businesswoman founder co-founder blogger editor columnist correspondent commentator soldier doctors? nurses?
surgeon psychologist engineer shopkeeper fishermen fisherman tourists? survivors? customers? consultant author
head_coach conductor archaeologist librarian architect biologist ecologist seismologist astronomer baker chef
bookseller violinist pianist
""",
    that=r"that whether how why what",
    several=r"(?:say|write|believe|think)",
    idle=r"""
and but also however meanwhile then later earlier yesterday today the a an as by of in on at to with for while
still when monday tuesday wednesday thursday friday saturday sunday nevertheless though yet so if because after
before
""",
    she="she her hers",
    he="he his him",
    relative=r"who which whose",
    topic=r"about of",
    not_said=r"""
told_(?:\w+_){1,4}to asked_for (?<=\bi_)(?:said|told|asked|thought) (?<=\bwe_)(?:said|told|asked|thought)
(?:did|do|does|would|could)_not_(?:say|comment|elaborate|specify) declined_to_(?:say|comment) that_said
needless_to_say (?:is|are|was|were)_said_to no_[a-z]+(?:_[a-z]+)?_(?:says?|said)
""",
)
