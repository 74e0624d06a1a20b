"""The words by which furniture and labels of Polish pages are known."""

from strichka.languages.declaration import PageWords

PAGE_WORDS = PageWords(
    furniture="""
reklama|artykuł sponsorowany|dalsza część artykułu pod reklamą|ciąg dalszy pod reklamą|najczęściej czytane
najpopularniejsze|najnowsze|polecane|polecane dla ciebie|polecamy|zobacz wszystkie|udostępnij|udostępnij artykuł
podziel się|skopiuj link|drukuj|wydrukuj|wyślij znajomemu|wyślij|subskrybuj|zapisz się|zapisz się do newslettera
komentarze|dodaj komentarz|skomentuj|pokaż komentarze|brak komentarzy|akceptuję|akceptuję wszystkie|zgadzam się
przejdź do serwisu|polityka prywatności|regulamin|zgłoś błąd|pokaż więcej|czytaj dalej|więcej|do góry
strona główna|przejdź do treści|wszelkie prawa zastrzeżone|ładowanie|następny artykuł|poprzedni artykuł
""",
    furniture_at_edges="""
menu|szukaj|zaloguj|zaloguj się|zarejestruj się|logowanie|wiadomości|ogłoszenia|kontakt|o nas|redakcja|archiwum
dalej|wstecz|zapisz|słuchaj|autor|autorzy|tagi|tematy|zamknij|anuluj|popularne|sport|pogoda
""",
    lists_of_others="najczęściej czytane|najpopularniejsze|najnowsze|polecane|polecane dla ciebie|polecamy|popularne",
    related="""
czytaj też|czytaj także|czytaj również|przeczytaj też|przeczytaj także|przeczytaj również|zobacz też|zobacz także
zobacz również|sprawdź też|powiązane|podobne artykuły|powiązane artykuły|na ten temat|więcej na ten temat
warto przeczytać
""",
    related_with_headline="czytaj|czytaj więcej|więcej|zobacz|przeczytaj",
    breadcrumbs_home="strona główna|start|wiadomości",
    thousands=r"tys\.?",
    networks="facebooku|mediach społecznościowych",
    counted=r"komentarz\w*|odsłon\w*|wyświetle\w+|udostępnie\w+|głos\w*",
    follow="obserwuj|polub|dołącz|śledź|czytaj nas",
    furniture_patterns=(
        r"(?:udostępnij|podziel się|wyślij)(?: \S+)?(?: (?:na|przez|w))? (?:<network>\w*|znajomym\S*)",
        r"(?:zaloguj|zarejestruj) się\W.{0,60}koment.{0,20}",
        r".{0,80}wszelkie prawa zastrzeżone\W?.{0,40}",
        r"czas czytania\W.{0,20}",
        r"(?:~ ?)?\d+ min\S* czytania",
        r"my i nasi (?:\d+ )?partner\S* .*",
        r".{0,60}(?:tylko dla|dla) (?:prenumerator|subskrybent)\S*.*",
    ),
    cookie_verbs="używa|korzysta|zgadza|akcept",
    error_words="błąd|błęd|pomyłk|literówk",
    credit="fot|foto|zdjęcie|zdjęcia|źródło zdjęcia|autor zdjęcia|ilustracja|grafika",
    credit_before_name=r"fot\.",
    caption="podpis|na zdjęciu",
    topics="tagi|tag|tematy|temat|słowa kluczowe",
    role=(
        "(?:redaktor|redaktorka|dziennikarz|dziennikarka|korespondent|korespondentka|reporter|reporterka|autor|autorka"
        r"|fotograf|publicysta|publicystka)\w*"
    ),
    author="autor(?:ka|zy)?|tekst",
    wrote="opracował(?:a)?|oprac",
    months=(
        "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|sty|lut|mar"
        "|kwi|cze|lip|sie|wrz|paź|lis|gru"
    ),
    weekdays="poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pn|wt|śr|czw|pt|sob|nd",
    clock="godz|godzina|o|r|roku|rok|temu|dzisiaj|dziś|wczoraj|min|minut|minuty|godzin|godziny|w",
    published="opublikowano|aktualizacja|zaktualizowano|dodano|data|publikacji|ostatnia|utworzono|publikacja",
    name_particles="de|von|van",
    and_between_names="i|oraz",
)
