from strichka.lib import quarantine


def test_bytes_are_kept_once_with_the_reason_for_this_user_alone(tmp_path):
    folder = tmp_path / "data" / "unreadable"
    first = quarantine.keep(folder, "report", b"\xff\x00", "damaged")
    again = quarantine.keep(folder, "report", b"\xff\x00", "said otherwise")
    other = quarantine.keep(folder, "job", b"{", "no JSON")

    assert first == again
    assert {path: path.read_bytes() for path in quarantine.kept(folder)} == {first: b"\xff\x00", other: b"{"}
    assert (quarantine.reason_of(first), quarantine.reason_of(other)) == ("damaged", "no JSON")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_does_not_open_is_moved_as_it_is(tmp_path):
    file = tmp_path / "0000000001.closed"
    file.write_bytes(b"what is there")
    quarantine.move(tmp_path / "unreadable", file, "cannot be read")

    (kept,) = quarantine.kept(tmp_path / "unreadable")
    assert (kept.name, kept.read_bytes(), quarantine.reason_of(kept)) == (file.name, b"what is there", "cannot be read")
    assert not file.exists()


def test_where_nothing_was_kept_there_is_nothing(tmp_path):
    assert quarantine.kept(tmp_path / "none") == []
    assert quarantine.reason_of(tmp_path / "none" / "x") == ""
