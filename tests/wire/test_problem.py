from strichka.lib.setting import in_words, words
from strichka.wire.problem import Problem


def test_a_problem_is_said_in_the_language_of_whoever_reads_it() -> None:
    problem = Problem(words(en="it is gone", uk="її немає"))

    assert (str(problem), in_words(problem.words, "uk"), in_words(problem.words, "pl")) == (
        "it is gone",
        "її немає",
        "it is gone",
    )
    assert Problem("no word of it").words == {"en": "no word of it"}
