"""The words by which furniture and labels of German pages are known."""

from strichka.languages.declaration import PageWords

PAGE_WORDS = PageWords(
    furniture="""
anzeige|werbung|meistgelesen|meistgelesene artikel|beliebt|aktuelles|neueste artikel|alle nachrichten|teilen
artikel teilen|auf facebook teilen|link kopieren|drucken|per mail versenden|artikel drucken|merken|artikel merken
abonnieren|jetzt abonnieren|newsletter|newsletter bestellen|newsletter abonnieren|kommentare|kommentar schreiben
kommentieren|kommentare anzeigen|kommentare lesen|akzeptieren|alle akzeptieren|zustimmen|datenschutz
datenschutzerklärung|impressum|fehler melden|mehr laden|mehr anzeigen|weiterlesen|nach oben|zur startseite|startseite
zum inhalt springen|zum inhalt|alle rechte vorbehalten|wird geladen|jetzt anmelden|zur ausgabe|vorlesen|artikel anhören
""",
    furniture_at_edges="""
menü|suche|suchen|anmelden|registrieren|login|nachrichten|kontakt|über uns|redaktion|archiv|weiter|zurück|speichern
hören|autor|autoren|schlagworte|themen|schließen|abbrechen|abo|e-paper|epaper|politik|sport|kultur|wetter|lokales
""",
    lists_of_others="meistgelesen|meistgelesene artikel|beliebt|neueste artikel|aktuelles",
    related="""
lesen sie auch|lesen sie mehr|lesen sie hier|auch interessant|das könnte sie auch interessieren|mehr zum thema
zum thema|mehr dazu|passend zum thema|ähnliche artikel|verwandte artikel|weitere artikel
""",
    related_with_headline="mehr|lesen sie",
    breadcrumbs_home="startseite|home|start|nachrichten",
    thousands=r"tsd\.?",
    networks="sozialen medien",
    counted=r"kommentare?|aufrufe|ansichten|leser",
    cookie_readers=r"wir|uns|unser\w*|sie|ihnen|ihr\w*|du|dein\w*|(?:diese[rn]?|unsere[rn]?) (?:web)?(?:site|seite)",
    follow="folgen sie|folge|abonnieren sie",
    furniture_patterns=(
        r"(?:\S+ )?(?:auf|per|via|über) <network>\w* teilen",
        r"(?:melden|loggen) sie sich .{0,40}(?:komment|an|ein).{0,20}",
        r".{0,80}alle rechte vorbehalten\W*",
        r"lesezeit\W.{0,20}",
        r"(?:~ ?)?\d+ min\S* (?:lesezeit|lesedauer)",
        r"wir und unsere (?:\d+ )?partner .*",
        r".{0,60}(?:nur )?für abonnenten.*",
    ),
    cookie_verbs="verwend|nutz|zustimm|akzept",
    error_words="fehler",
    credit="foto|fotos|bild|bilder|quelle|bildquelle|foto quelle|grafik|illustration",
    credit_before_name="",
    caption="bildunterschrift|im bild",
    topics="schlagworte|schlagwörter|themen|thema|stichworte",
    role=r"(?:chef)?(?:redakteur|reporter|korrespondent|journalist|autor|fotograf)(?:in|en|innen)?|volontär\w*",
    author="autor(?:in|en)?|text",
    wrote="von",
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
