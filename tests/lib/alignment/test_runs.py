from strichka.lib.alignment.runs import Floor, Run, clusters, is_firm
from strichka.lib.alignment.wording import Vocabulary, wording


def common(old, new):
    """The runs of two texts by clusters, as words."""
    vocabulary = Vocabulary()
    before, after = wording(old, vocabulary), wording(new, vocabulary)
    every = (range(len(words.spans)) for words in (before, after))
    found = clusters(before, list(next(every)), after, list(next(every)))
    return before, [[" ".join(before.word(run.old + at) for at in range(run.size)) for run in one] for one in found]


def test_what_is_close_together_is_one_cluster():
    assert common("один два три чотири", "один два інше чотири")[1] == [["один два", "чотири"]]


def test_a_word_far_away_is_a_cluster_of_its_own():
    gap = " ".join(f"нове{number}" for number in range(30))
    assert common("один два і три", f"один два {gap} три")[1] == [["один два"], ["три"]]


def test_nothing_left_has_nothing_in_common():
    words = wording("один", Vocabulary())
    assert clusters(words, [], words, [0]) == []


def test_a_cluster_is_firm_by_its_letters_or_by_its_share():
    words = wording("на ремонт доріг", Vocabulary())
    short, whole = [Run(0, 0, 1)], [Run(0, 0, 3)]
    floor = Floor(letters=12, share=0.5)
    assert [is_firm(one, words, floor, 40) for one in (short, whole)] == [False, True]
    assert is_firm(short, words, floor, 4)
    assert not is_firm(whole, words, Floor(letters=12, share=0.5, significant=3), 40)
