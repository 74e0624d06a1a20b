"""What is known of languages that pages come in, whether the newsroom writes in them or not."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Each month by all its names, with | between, in small letters; those of our own languages come from their folders.
MONTHS: tuple[tuple[str, ...], ...] = (
    (
        "січень|січ|jan|january", "лютий|лют|feb|february", "березень|бер|mar|march", "квітень|квіт|apr|april",
        "травень|трав|may", "червень|черв|jun|june", "липень|лип|jul|july", "серпень|серп|aug|august",
        "вересень|вер|sep|sept|september", "жовтень|жовт|oct|october", "листопад|лист|nov|november",
        "грудень|груд|dec|december",
    ),
    (
        "января|январь|янв", "февраля|февраль|фев|февр", "марта|март|мар", "апреля|апрель|апр", "мая|май",
        "июня|июнь|июн", "июля|июль|июл", "августа|август|авг", "сентября|сентябрь|сен|сент", "октября|октябрь|окт",
        "ноября|ноябрь|ноя|нояб", "декабря|декабрь|дек",
    ),
    (
        "stycznia|styczeń|sty", "lutego|luty|lut", "marca|marzec|mar", "kwietnia|kwiecień|kwi", "maja|maj",
        "czerwca|czerwiec|cze", "lipca|lipiec|lip", "sierpnia|sierpień|sie", "września|wrzesień|wrz",
        "października|październik|paź", "listopada|listopad|lis", "grudnia|grudzień|gru",
    ),
    (
        "januar|jänner|jan", "februar|feber|feb", "märz|mär|mrz", "april|apr", "mai", "juni|jun", "juli|jul",
        "august|aug", "september|sep|sept", "oktober|okt", "november|nov", "dezember|dez",
    ),
)  # fmt: skip

# The commonest words of each; what two of the languages have stands in both.
COMMON: dict[str, frozenset[str]] = {
    "uk": _words("і й та в у на що не з із до за про як від для це цей ця ці є був була було були його її їх але або ще"
                 " вже після під час також який яка які якщо коли буде можна року років тому між"),
    "ru": _words("и в на что не с из до за о об как от для это этот эта эти был была было были его её их но или ещё уже"
                 " после под также который которая которые если когда будет можно года лет между при по она он"),
    "be": _words("і ў у на што не з да за пра як ад для гэта гэты былі быў яго яе іх але або ужо пасля таксама які"),
    "bg": _words("и в на че не с от за като да се е са ще това този по при след има беше които който ще"),
    "en": _words("the of and to in a is that for it on as with was at by from are be this have has had not but they his"
                 " her which will their or an who were been said would after more when"),
    "pl": _words("i w z na się nie to że do jest o jak po za od ale przez przy który która które oraz już jego jej ich"
                 " był była było będzie także dla tym może więc we ze lub roku ma"),
    "de": _words("der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden"
                 " aus er hat dass sie nach wird bei einer um am sind noch wie einem über zum war haben nur oder aber"),
    "fr": _words("le la les de des du et en un une est que qui dans pour pas sur au aux par plus avec ce cette il elle"
                 " sont ont été mais ou se ne son ses"),
    "es": _words("el la los las de del y en un una es que por con para no se su al lo como más pero sus ha este esta"
                 " son entre cuando también fue"),
    "it": _words("il lo la gli le di del della dei e in un una è che per con non si da al alla nel sono come più ma"
                 " anche ha questo questa stato"),
    "cs": _words("a v na se je že s z do o k i za po by jako pro ale od jsou jeho podle které který také už nebo při"
                 " bude byl byla bylo"),
    "ro": _words("și în de la cu pe că nu un o este din pentru au mai care fost sunt prin dar după ca lui"),
}  # fmt: skip

# Letters that few of the languages have, each worth a third of a word.
LETTERS = {
    "uk": "іїєґ", "ru": "ыэъё", "be": "ў", "pl": "łąęśńźż", "de": "ßäöü", "cs": "ěřů", "ro": "țșă", "bg": "ъ",
}  # fmt: skip
