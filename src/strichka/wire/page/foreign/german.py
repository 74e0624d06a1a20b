"""The words by which furniture and labels of German pages are known."""

from strichka.languages.declaration import PageWords

PAGE_WORDS = PageWords(
    furniture="""
dateien zum download|dateianhänge|bilder zum download
anzeige|werbung|meistgelesen|meistgelesene artikel|beliebt|aktuelles|neueste artikel|alle nachrichten|teilen
artikel teilen|auf facebook teilen|link kopieren|drucken|per mail versenden|artikel drucken|merken|artikel merken
abonnieren|jetzt abonnieren|newsletter|newsletter bestellen|newsletter abonnieren|kommentare|kommentar schreiben
kommentieren|kommentare anzeigen|kommentare lesen|akzeptieren|alle akzeptieren|zustimmen|datenschutz
datenschutzerklärung|impressum|fehler melden|mehr laden|mehr anzeigen|weiterlesen|nach oben|zur startseite|startseite
zum inhalt springen|zum inhalt|alle rechte vorbehalten|wird geladen|jetzt anmelden|zur ausgabe|vorlesen|artikel anhören
ende der anzeige|anzeige ende|ende der werbung|werbung ende|weiter nach der anzeige|artikel weiterlesen
mehr lesen|mehr nachrichten
das könnte sie interessieren|empfohlen|empfehlungen der redaktion|unsere empfehlungen|top-themen|topthemen
barrierefreiheit|mediathek
ganzen artikel lesen|bild vergrößern|vergrößern|vollbild|ton an|ton aus|audio abspielen|auf die merkliste
merkliste|cookie-einstellungen
privatsphäre|agb|hilfe|nur für abonnenten|bereits abonnent|abo abschließen|kommentare sind geschlossen
anzeige schließen|pressemitteilung
pressekontakt|neueste meldungen|alle meldungen|weitere meldungen|weitere themen|weitere nachrichten
meistgeklickt|zum seitenanfang
""",
    furniture_at_edges="""
anhänge|pressebilder|rückfragen
menü|suche|suchen|anmelden|registrieren|login|nachrichten|kontakt|über uns|redaktion|archiv|weiter|zurück|speichern
hören|autor|autoren|schlagworte|themen|schließen|abbrechen|abo|e-paper|epaper|politik|sport|kultur|wetter|lokales
video|audio|fotos|podcast|podcasts|meinung|panorama|wirtschaft|wissen|reise|regional|leben|gesellschaft|spiele|rätsel|konto|profil|abmelden|merken|mehr|teilen|traueranzeigen|stellenmarkt|immobilien|hilfe|plus
""",
    lists_of_others="""
meistgelesen|meistgelesene artikel|beliebt|neueste artikel|aktuelles|empfohlen|empfehlungen der redaktion
unsere empfehlungen|weitere themen|weitere meldungen|weitere nachrichten|mehr nachrichten|meistgeklickt
""",
    other_lists=(
        r"(?:mehr|weitere|neueste|alle|andere|ähnliche|beliebte|aktuelle|nächste) (?:artikel|nachrichten|meldungen"
        r"|beiträge|themen|texte|kolumnen|news)"
        r"(?: .{1,40})?|mehr (?:aus|von) .{2,40}|meist\w{4,}|das könnte .{2,40}|top-?themen"
    ),
    related="""
lesen sie auch|lesen sie mehr|lesen sie hier|auch interessant|das könnte sie auch interessieren|mehr zum thema
zum thema|mehr dazu|passend zum thema|ähnliche artikel|verwandte artikel|weitere artikel
lesen sie dazu auch|lesen sie dazu|lesen sie außerdem|auch spannend|mehr zu diesem thema|hintergrund|siehe auch|mehr aus
""",
    related_with_headline="mehr|lesen sie",
    breadcrumbs_home="startseite|home|start|nachrichten",
    thousands=r"tsd\.?",
    networks="sozialen medien",
    counted=r"kommentare?|postings?|beiträge|aufrufe|ansichten|leser",
    cookie_readers=r"wir|uns|unser\w*|sie|ihnen|ihr\w*|du|dein\w*|(?:diese[rn]?|unsere[rn]?) (?:web)?(?:site|seite)",
    follow="folgen sie|folge|abonnieren sie",
    patterns_at_edges=(
        (
            r"diese (?:audio|vorlese)\w+ wurde (?:automatisch|künstlich|mit(?:hilfe| hilfe)?"
            r" (?:von )?(?:ki|künstlicher intelligenz)) (?:erzeugt|erstellt|generiert|vertont)"
        ),
        (
            r"die (?:kommentare|postings?|beiträge) (?:geben|spiegeln) (?:nicht|nur|allein|ausschließlich|lediglich)"
            r" .{0,60}meinung .{3,60}"
        ),
        r"forum\s*: \d+ (?:postings?|beiträge|kommentare)",
        r"ots\s*: .{2,100}",
    ),
    furniture_patterns=(
        r"rückfragen(?: bitte)? an\s*:.{0,120}",
        r"(?:artikel |beitrag )?später lesen|bild-?infos?|bild herunterladen|(?:alle )?downloads?|herunterladen",
        r"original-?content von\s*:.{2,120}",
        r"(?:war|ist) dieser (?:artikel|beitrag) (?:hilfreich|interessant|nützlich).{0,40}",
        r"newsletter .{2,60}",
        r"ich habe die datenschutz.{2,80}",
        r"die (?:verwendung|nutzung) (?:dieses|der) (?:bild|foto|material)\S* .{2,120}",
        r"vor \d+ (?:minuten?|stunden?|tag\w*|wochen?|monat\w*)",
        r"(?:\S+ )?(?:auf|per|via|über) <network>\w* teilen",
        r"(?:melden|loggen) sie sich .{0,40}(?:komment|an|ein).{0,20}",
        r".{0,80}alle rechte vorbehalten\W*",
        r"lesezeit\W.{0,20}",
        r"(?:~ ?)?\d+ min\S* (?:lesezeit|lesedauer)",
        r"wir und unsere (?:\d+ )?partner .*",
        r".{0,60}(?:nur )?für abonnenten.*",
        r"(?:anzeige|werbung|gesponsert)\s*(?:[·|•:(\[]|–\s).{0,40}",
        r"zum (?:anfang|ende) (?:des|der) \S+ springen",
        r"ende (?:der|des) (?:anzeige|werbung|videos|audios|beitrags|artikels).{0,20}",
        r"dieses thema im programm\W.{0,80}",
        r"(?:haben sie (?:einen )?)?fehler (?:gefunden|entdeckt)\b.{0,60}",
        r"schreiben sie (?:uns|der redaktion)\b.{0,60}",
        r"(?:überspringen|springen sie).{0,40}",
        r"sendehinweis\W.{0,80}",
        r"mit material von .{2,60}",
        r"\(?(?:dpa|afp|ap|epd|kna|reuters)(?:[/,-] ?\S{2,10})*\)?",
        (
            r"(?=.*meinung).{5,160}(?:gibt (?:nur|allein|ausschließlich)|nicht (?:unbedingt|zwingend"
            r"|notwendig)).{0,60}(?:autor|redaktion)\w*.{0,60}"
        ),
        r".{0,30}mitdiskutieren",
        r"(?:hören|audio|video|podcast)\s?: .{2,80}\(\d+ min\S*\)",
        r"(?:vorheriges|nächstes) bild",
        r"(?:jetzt )?weiterlesen mit .{2,40}",
        r"wird (?:dieser|der) newsletter nicht .{2,60}",
    ),
    button_verbs=(
        r"anhören|abspielen|öffnen|zeigen|anzeigen|ausblenden|ansehen|herunterladen|speichern|senden|kopieren"
        r"|drucken|vergrößern|einschalten|"
        r"ausschalten|aktualisieren|zurück|schließen|schreiben sie|melden|bewerten|kommentieren|teilen"
        r"|abonnieren|lesen sie|hören sie|jetzt|zur|zum|auf"
    ),
    button_objects=(
        r"artikel|beitrag|audio|ton|video|bildschirm|galerie|bilderstrecke|seite|app\b|merkliste|link|kommentar"
        r"|nachricht|benachrichtigung|"
        r"startseite|redaktion|kanal|newsletter|schrift|google|freund|fehler|player|übersicht|epaper|e-paper|abo\b"
    ),
    promises=(
        r"abonn\S+|newsletter\S*|anzeige\S*|werbung|telegram\S*|whatsapp\S*|app|benachrichtig\S*"
        r"|e-?mail\S*|spam|kostenlos|jetzt testen|probeabo"
        r"|testen|kündbar|abo|unterstütz\S*|spende\S*"
    ),
    farewells=(r"mit freundlichen grüßen|freundliche grüße|beste grüße"),
    cookie_verbs="verwend|nutz|zustimm|akzept",
    error_words="fehler",
    credit="bildrechte|bildnachweis|fotograf|foto|fotos|bild|bilder|quelle|bildquelle|foto quelle|grafik|illustration",
    credit_before_name="",
    caption="bildunterschrift|im bild",
    topics="schlagworte|schlagwörter|themen|thema|stichworte",
    role=r"(?:chef)?(?:redakteur|reporter|korrespondent|journalist|autor|fotograf)(?:in|en|innen)?|volontär\w*",
    author=r"autor(?:in|en)?|text(?: (?:und|&|\+) (?:fotos?|bilder))?",
    wrote=(
        r"von unser(?:em|er|en) (?:redakteur|reporter|korrespondent|mitarbeiter)(?:in|en)?|"
        r"(?:ein(?:e)? (?:kommentar|analyse|interview|gastbeitrag|reportage|essay) )?von|aufgezeichnet von"
        r"|interview|text"
        r"|das (?:interview|gespräch) führten?|die fragen stellten?|notiert von|protokoll"
    ),
    months=(
        "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|apr|jun"
        "|jul|aug|sep|okt|nov|dez"
    ),
    weekdays="montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so",
    clock="uhr|um|vor|stunden|stunde|minuten|heute|gestern|den|der",
    published="veröffentlicht|aktualisiert|stand|erstellt|datum|zuletzt|am",
    name_particles="von|van|zu|der",
    and_between_names="und",
)
