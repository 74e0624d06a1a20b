"""The words by which furniture and labels of Polish pages are known."""

from strichka.languages.declaration import PageWords

PAGE_WORDS = PageWords(
    furniture="""
pliki do pobrania|materiały do pobrania
reklama|artykuł sponsorowany|dalsza część artykułu pod reklamą|ciąg dalszy pod reklamą|najczęściej czytane
najpopularniejsze|najnowsze|polecane|polecane dla ciebie|polecamy|zobacz wszystkie|udostępnij|udostępnij artykuł
podziel się|skopiuj link|drukuj|wydrukuj|wyślij znajomemu|wyślij|subskrybuj|zapisz się|zapisz się do newslettera
komentarze|dodaj komentarz|skomentuj|pokaż komentarze|brak komentarzy|akceptuję|akceptuję wszystkie|zgadzam się
przejdź do serwisu|polityka prywatności|regulamin|zgłoś błąd|pokaż więcej|czytaj dalej|więcej|do góry
strona główna|przejdź do treści|wszelkie prawa zastrzeżone|ładowanie|następny artykuł|poprzedni artykuł
koniec reklamy|dalszy ciąg materiału pod wideo|dalszy ciąg tekstu pod zdjęciem|dalsza część tekstu pod reklamą
materiał sponsorowany
materiał promocyjny|materiał partnera|artykuł partnera|zobacz więcej|pokaż wszystkie|wszystkie wiadomości
więcej wiadomości|warto zobaczyć
posłuchaj|posłuchaj artykułu|odsłuchaj|powiększ|pełny ekran|zapisz na później|kopiuj link|polityka cookies
ustawienia plików cookie
ustawienia prywatności|mapa strony|wydanie papierowe|najchętniej czytane|wybór redakcji|redakcja poleca
czytaj dalej poniżej|kup prenumeratę
prenumerata|prenumeruj|pozostało do przeczytania|zaloguj się, aby czytać|mam już konto|informacja prasowa
materiał prasowy|kontakt dla mediów
""",
    furniture_at_edges="""
załączniki|do pobrania
menu|szukaj|zaloguj|zaloguj się|zarejestruj się|logowanie|wiadomości|ogłoszenia|kontakt|o nas|redakcja|archiwum
dalej|wstecz|zapisz|słuchaj|autor|autorzy|tagi|tematy|zamknij|anuluj|popularne|sport|pogoda
wideo|foto|galerie|podcasty|sport lokalny|kraj|świat|gospodarka|kultura|opinie|biznes|zdrowie|nauka|technologie
motoryzacja|newsletter|profil|wyloguj|konto|więcej|udostępnij|ulubione|lubię to
""",
    lists_of_others="""
najczęściej czytane|najpopularniejsze|najnowsze|polecane|polecane dla ciebie|polecamy|popularne|redakcja poleca
wybór redakcji|najchętniej czytane|warto zobaczyć|więcej wiadomości
""",
    other_lists=(
        r"(?:inne|więcej|najnowsze|ostatnie|podobne|pozostałe|wszystkie|popularne|kolejne|następne) (?:artykuły"
        r"|teksty|wiadomości|wpisy|materiały"
        r"|felietony|blogi|aktualności|publikacje|informacje)(?: .{1,30})?|naj\w{5,}|więcej z .{2,30}"
    ),
    related="""
czytaj też|czytaj także|czytaj również|przeczytaj też|przeczytaj także|przeczytaj również|zobacz też|zobacz także
zobacz również|sprawdź też|powiązane|podobne artykuły|powiązane artykuły|na ten temat|więcej na ten temat
warto przeczytać
zobacz koniecznie|polecamy też|czytaj też na|dowiedz się więcej|przeczytaj|w temacie|z tej samej kategorii
""",
    related_with_headline="polecamy|czytaj|czytaj więcej|więcej|zobacz|przeczytaj",
    breadcrumbs_home="strona główna|start|wiadomości",
    thousands=r"tys\.?",
    networks="facebooku|mediach społecznościowych",
    counted=r"komentarz\w*|odsłon\w*|wyświetle\w+|udostępnie\w+|głos\w*",
    cookie_readers=r"my|nas|nam|nasz\w*|ty|ciebie|twoj\w*|was|wam|wasz\w*|(?:ta|tej|nasza|naszej) stron\w*",
    follow="obserwuj|polub|dołącz|śledź|czytaj nas",
    patterns_at_edges=(r"(?:[^.!?]{0,60}\W)?imieniny(?: (?:dziś |dzisiaj )?(?:obchodzą|mają))?\s*:.{2,100}",),
    furniture_patterns=(
        r"zobacz (?:też )?(?:galerię|zdjęcia|wideo|film)(?: zdjęć)?(?: ?\(\d+(?: zdję(?:ć|cia))?\))?\W*",
        (
            r"(?:wykup|kup|zamów) (?:dostęp|subskrypcję|prenumeratę)(?: (?:za|od) [\d,]+ zł)?"
            r"(?: i czytaj (?:dalej|bez ograniczeń))?\W*"
        ),
        r"pobierz .{0,60}\((?:pdf|docx?|xlsx?|zip|[\d.,]+ ?[km]b)\W*[\d.,]* ?(?:[km]b)?\)",
        r"polecamy (?:w|na|także|również|też)\b.{0,40}",
        r"(?:czy )?(?:ten )?artykuł (?:był|okazał się) (?:pomocny|przydatny).{0,40}",
        r"\d+ (?:minut\w*|godzin\w*|dni|dzień|tygodni\w*|miesięcy|miesiące?) temu",
        r"(?:udostępnij|podziel się|wyślij)(?: \S+)?(?: (?:na|przez|w))? (?:<network>\w*|znajomym\S*)",
        r"(?:zaloguj|zarejestruj) się\W.{0,60}koment.{0,20}",
        r".{0,80}wszelkie prawa zastrzeżone\W?.{0,40}",
        r"czas czytania\W.{0,20}",
        r"(?:~ ?)?\d+ min\S* czytania",
        r"my i nasi (?:\d+ )?partner\S* .*",
        r".{0,60}(?:tylko dla|dla) (?:prenumerator|subskrybent)\S*.*",
        r"(?:reklama|materiał sponsorowany|promocja)\s*(?:[·|•:(\[]|–\s).{0,40}",
        r"(?:dalszy ciąg|dalsza część|ciąg dalszy) \S+ (?:pod|poniżej)\b.{0,40}",
        r"masz temat\b.{0,60}",
        r"napisz do (?:autora|nas|redakcji)\b.{0,40}",
        r"(?:widzisz|znalazłeś|zauważyłeś) błąd\b.{0,60}",
        r"koniec (?:reklamy|wideo|materiału).{0,20}",
        r"(?:pomiń|przewiń) .{2,40}",
        r"(?:wydawca|wydanie)\s*: .{2,60}",
        r"\d+ (?:komentarz\S*|obserwując\S*)",
        r"czyta się \d+ min\S*.{0,20}",
        r"postaw (?:nam|autorowi|mi) kawę\b.{0,80}",
        (
            r"(?=.*(?:opini|pogląd|stanowisk)).{5,160}(?:nie (?:zawsze )?odzwierciedla|(?:wyraża|są) (?:tylko"
            r"|jedynie|wyłącznie|osobist))\S*.{0,60}(?:autor|redakcj)\w*.{0,60}"
        ),
        r"(?:poprzednie|następne) zdjęcie",
        r"akceptuję .{2,60}",
        r"materiał chroniony prawem autorskim.{0,120}",
        r"masz dla nas .{2,80}",
        r"szanujemy (?:twoją|państwa) prywatność",
        r"redagował(?:a)? .{3,40}",
        r"to również cię .{3,30}",
        r"więcej informacji znajdziesz .{2,60}",
        r"oceń\s?:? .{2,30}",
        r"podziel się\b.{0,40}",
    ),
    button_verbs=(
        r"posłuchaj|odsłuchaj|otwórz|pokaż|ukryj|rozwiń|zwiń|zobacz|obejrzyj|pobierz|zapisz|dodaj|wyślij|skopiuj"
        r"|kopiuj|wydrukuj|drukuj|"
        r"powiększ|włącz|wyłącz|odśwież|wróć|przejdź|zamknij|wybierz|napisz|zgłoś|oceń|komentuj|skomentuj"
        r"|udostępnij|subskrybuj|kup|kliknij|czytaj"
    ),
    button_objects=(
        r"artykuł|tekst|materiał|audio|dźwięk|wideo|ekran|zdję|galeri|stron|aplikacj|zakład|ulubion|link|komentarz"
        r"|wiadomo|powiadom|"
        r"redakcj|autor|kanał|newsletter|więcej|google|znajom|błąd|odtwarzacz|wydani|prenumerat"
    ),
    promises=(
        r"subskry\S+|newsletter\S*|prenumerat\S*|reklam\S*|sponsor\S*|telegram\S*|whatsapp\S*"
        r"|aplikacj\S*|powiadomie\S*|e-?mail\S*|spam\S*|za darmo|dołącz\S*|wesprzyj\S*"
        r"|wspier\S*|darowizn\S*|kawę|miesięcznie"
    ),
    farewells=(r"z poważaniem|z wyrazami szacunku|pozdrawiam\S*"),
    cookie_verbs="używa|korzysta|zgadza|akcept",
    error_words="błąd|błęd|pomyłk|literówk",
    credit="fot|foto|zdjęcie|zdjęcia|źródło zdjęcia|autor(?:ka)? zdjęcia|zdjęcie autorstwa|ilustracja|grafika",
    credit_before_name=r"fot\.",
    caption="podpis|na zdjęciu",
    topics="tagi|tag|tematy|temat|słowa kluczowe",
    role=(
        "(?:redaktor|redaktorka|dziennikarz|dziennikarka|korespondent|korespondentka|reporter|reporterka|autor|autorka"
        r"|fotograf|publicysta|publicystka)\w*"
    ),
    author="autor(?:ka|zy)?|tekst(?: (?:i|oraz) (?:zdjęcia|foto|fotografie))?",
    wrote=(
        r"opracował(?:a)?|opracowanie|oprac\.?|przygotował(?:a)?|przygotowanie(?: tekstu)?|sprawdził(?:a)?"
        r"|rozmawiał(?:a)?|tekst|relacja|napisał(?:a)?|tłumaczył(?:a)?"
        r"|rozmawia(?:ją)?|rozmowę (?:przeprowadził|prowadził)a?|wywiad przeprowadziła?|zebrała?|pisze"
    ),
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
