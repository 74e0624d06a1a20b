from strichka.lib.alignment.pieces import Piece, span, without_chance


def piece(start, end, block="a", *, same=True):
    return Piece(block, start, end, end - start, same)


def test_pieces_with_words_put_in_between_are_one():
    assert span([piece(0, 20), piece(40, 60)], lambda _start, _end: 0) == (0, 60)


def test_a_stray_behind_another_text_is_left_out():
    assert span([piece(0, 30), piece(200, 203)], lambda start, end: end - start) == (0, 30)
    assert span([piece(0, 3), piece(100, 130)], lambda start, end: end - start) == (100, 130)


def test_a_block_that_got_next_to_nothing_got_it_by_chance():
    pieces = [piece(0, 60), piece(5, 8, "b")]
    assert without_chance(pieces) == pieces[:1]
    assert without_chance([piece(0, 60), piece(5, 25, "b")])[1].block == "b"
