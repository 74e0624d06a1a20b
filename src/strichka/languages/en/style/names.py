"""The offices that the stylebook asks of English."""

from strichka.languages.style import NamesStyle, offices

NAMES = NamesStyle(
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
        ambassador
        """
    ),
    deputy=frozenset({"deputy", "vice", "assistant"}),
    former=frozenset({"former", "ex", "then", "late"}),
)
