"""The offices that the stylebook asks of English."""

from strichka.languages.style import NamesStyle, offices

NAMES = NamesStyle(
    ages_after_names=True,
    offices=offices(
        """
        minister secretary
        president
        mayor
        governor
        judge
        officer
        executive
        director
        chancellor
        senator
        speaker
        spokesman spokeswoman spokesperson
        prosecutor
        head chief
        chairman chairwoman chair chairperson
        commissioner
        commander
        coach
        captain
        ambassador
        superintendent
        professor
        headteacher
        """
    ),
    me=frozenset({"i", "we", "my", "our"}),
    retold=(" that ",),
    deputy=frozenset({"deputy", "vice", "assistant"}),
    former=frozenset({"former", "ex", "then", "late"}),
)
