"""Words that say nothing alone, folded."""

_LISTED = """
a an and are as at be been but by did do does for from had has have he her his if in into is it its of on or our s she
so that the their them there these they this to was we were what when where which who why will with you your
"""
STOPWORDS = frozenset(_LISTED.split())
