import os
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.letterbox.journal import START, Journal, JournalFullError, Position, line_of
from strichka.lib import quarantine


def entry(number, comment=""):
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "story": "k3f9",
        "edition": 1,
        "block": "b1",
        "target": [{"type": "TextQuoteSelector", "exact": "Кім чен Ин", "prefix": "", "suffix": ""}],
        "suggestion": "Кім Чен Ин",
        "comment": comment,
        "email": "",
        "received_at": "2026-11-22T10:00:00.000+00:00",
    }


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def opened(tmp_path, **sizes):
    found = Journal(tmp_path / "journal", **sizes)
    found.open_for_writing()
    return found


@pytest.fixture
def journal(tmp_path):
    return opened(tmp_path)


def read_everything(folder):
    reader, position, found = Journal(folder), START, []
    while True:
        entries, position = reader.read_new(position)
        if not entries:
            return found, position
        found += entries


def test_entries_come_back_as_they_were_appended(journal):
    journal.append([entry(1), entry(2, "коментар\nу два рядки\u2028")])

    entries, position = journal.read_new()
    assert entries == [entry(1), entry(2, "коментар\nу два рядки\u2028")]
    assert journal.read_new(position) == ([], position)

    journal.append([entry(3)])
    assert journal.read_new(position)[0] == [entry(3)]


def test_a_segment_goes_only_when_it_is_closed_and_done(journal):
    journal.append([entry(1)])
    _entries, position = journal.read_new()
    assert journal.done(position) == 0

    journal.rotate()
    journal.append([entry(2)])
    entries, position = journal.read_new(position)
    assert entries == [entry(2)]
    assert journal.done(position) == 1
    assert read_everything(journal.folder)[0] == [entry(2)]


def test_a_closed_segment_without_a_successor_can_go_too(journal):
    journal.append([entry(1)])
    journal.rotate()

    _entries, position = journal.read_new()
    assert journal.done(position) == 1
    assert [path.stat().st_size for path in journal.folder.iterdir()] == [0]

    after = Journal(journal.folder)
    after.open_for_writing()
    after.append([entry(2)])
    assert journal.read_new(position)[0] == [entry(2)]
    journal.done(position)
    assert names_in(journal.folder) == ["0000000002.open"]


def test_a_segment_is_closed_by_size(tmp_path):
    journal = opened(tmp_path, largest_segment=600)
    for number in range(10):
        journal.append([entry(number)])

    assert [path.suffix for path in sorted(journal.folder.iterdir())].count(".closed") >= 3
    assert [found["id"] for found in read_everything(journal.folder)[0]] == [entry(n)["id"] for n in range(10)]


def test_reading_goes_on_in_parts(tmp_path):
    journal = opened(tmp_path, at_once=2)
    for number in range(3):
        journal.append([entry(3 * number + part) for part in range(3)])
        journal.rotate()

    first, position = journal.read_new()
    assert first == [entry(0), entry(1)]
    assert position == Position(1, sum(len(line_of(entry(number))) for number in range(2)))
    assert len(read_everything(journal.folder)[0]) == 9
    assert list(journal.ids()) == [entry(number)["id"] for number in range(9)]


def test_a_new_writer_never_goes_on_with_a_crashed_ones_segment(journal):
    journal.append([entry(1)])
    torn = line_of(entry(2))[:-20]
    with (journal.folder / "0000000001.open").open("ab") as segment:
        segment.write(torn)

    after = Journal(journal.folder)
    after.open_for_writing()
    after.append([entry(3)])

    assert read_everything(journal.folder)[0] == [entry(1), entry(3)]
    assert names_in(journal.folder) == ["0000000001.closed", "0000000002.open"]


def test_a_reader_in_the_middle_of_a_segment_goes_on_after_a_crash(journal):
    journal.append([entry(1)])
    _entries, position = journal.read_new()
    journal.append([entry(2)])

    after = Journal(journal.folder)
    after.open_for_writing()
    after.append([entry(3)])

    entries, position = after.read_new(position)
    assert entries == [entry(2), entry(3)]
    assert after.done(position) == 1


def test_a_damaged_line_is_left_out_and_told(journal, caplog):
    journal.append([entry(1), entry(2), entry(3)])
    path = journal.folder / "0000000001.open"
    path.write_bytes(path.read_bytes().replace(b"000000000002", b"000000000009"))

    assert journal.read_new()[0] == [entry(1), entry(3)]
    assert "damaged" in caplog.text


def test_a_full_disk_is_told_and_what_was_there_stays_whole(tmp_path):
    with Path("/dev/full").open("wb") as full:
        room = [len(line_of(entry(1))), 50]  # the second report has half the room it needs, the third all

        def write(descriptor, data):
            if not room:
                room.append(1 << 20)
                return os.write(full.fileno(), data)
            return os.write(descriptor, data[: room.pop(0)])

        journal = Journal(tmp_path / "full", write=write)
        journal.open_for_writing()
        journal.append([entry(1)])
        with pytest.raises(JournalFullError):
            journal.append([entry(2)])
        journal.append([entry(3)])

    assert read_everything(journal.folder)[0] == [entry(1), entry(3)]


def test_the_last_room_on_the_disk_is_not_for_reports(journal):
    with pytest.raises(JournalFullError):
        Journal(journal.folder, reserve=1 << 60).append([entry(1)])
    journal.append([entry(2)])

    assert read_everything(journal.folder)[0] == [entry(2)]


def test_the_folder_and_its_segments_are_private(journal):
    journal.append([entry(1)])

    assert journal.folder.stat().st_mode & 0o777 == 0o700
    assert (journal.folder / "0000000001.open").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert Journal(tmp_path / "none").read_new() == ([], START)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_anywhere_gives_back_exactly_its_whole_entries(tmp_path_factory, data):
    comments = data.draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
    entries = [entry(number, comment) for number, comment in enumerate(comments)]
    folder = tmp_path_factory.mktemp("journal")
    lines = [line_of(found) for found in entries]
    content = b"".join(lines)
    cut = data.draw(st.integers(0, len(content)))
    (folder / "0000000001.open").write_bytes(content[:cut])

    whole, total = 0, 0
    while whole < len(lines) and total + len(lines[whole]) <= cut:
        total += len(lines[whole])
        whole += 1
    writer = Journal(folder)
    writer.open_for_writing()
    writer.append([entry(999)])
    assert read_everything(folder)[0] == [*entries[:whole], entry(999)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["append", "append", "rotate", "read", "done", "crash"]), max_size=40))
def test_whatever_the_order_every_entry_is_read_once(tmp_path_factory, actions):
    folder = tmp_path_factory.mktemp("journal")
    writer, reader = Journal(folder), Journal(folder)
    writer.open_for_writing()
    position, number, seen = START, 0, []
    for action in [*actions, "read"]:
        if action == "append":
            number += 1
            writer.append([entry(number)])
        elif action == "rotate":
            writer.rotate()
        elif action == "crash":
            writer = Journal(folder)
            writer.open_for_writing()
        elif action == "done":
            reader.done(position)
        else:
            while True:
                entries, position = reader.read_new(position)
                seen += entries
                if not entries:
                    break
    assert seen == [entry(n) for n in range(1, number + 1)]


def with_sum(content):
    return b"%08x %b\n" % (zlib.crc32(content), content)


def set_aside(journal):
    return {
        path.read_bytes(): quarantine.reason_of(path) for path in quarantine.kept(journal.folder.parent / "unreadable")
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (with_sum(b'{"id":"nonsense"}'), "this version cannot read its id"),
        (with_sum(b"[]"), "this version cannot read its body"),
        (with_sum(b"\xff"), "this version cannot read its body"),
        (line_of({**entry(7), "received_at": "yesterday"}), "this version cannot read its received_at"),
        (line_of({**entry(7), "received_at": "2026-11-22T10:00:00"}), "this version cannot read its received_at"),
        (line_of(entry(7)).replace(b"000000000007", b"000000000009"), "damaged, its checksum is another"),
        (line_of(entry(7)).replace(b"\n", b"\x0b"), "damaged, its checksum is another"),
    ],
)
def test_a_line_that_cannot_be_read_is_kept_with_its_reason_and_the_others_are_read(journal, line, reason):
    journal.append([entry(1)])
    with (journal.folder / "0000000001.open").open("ab") as segment:
        segment.write(line)
    journal.append([entry(2)]) if line.endswith(b"\n") else None
    journal.rotate()

    entries, position = journal.read_new()
    journal.done(position)

    assert entries == ([entry(1), entry(2)] if line.endswith(b"\n") else [entry(1)])
    assert list(Journal(journal.folder).ids()) == []
    assert set_aside(journal) == {line.rstrip(b"\n"): f"a line of 0000000001.closed: {reason}"}


def test_a_segment_that_does_not_open_is_kept_whole_and_the_next_one_is_read(journal):
    journal.append([entry(1)])
    journal.rotate()
    journal.append([entry(2)])
    path = journal.folder / "0000000001.closed"
    path.unlink()
    path.mkdir()  # reading it fails, as on a broken disk
    (path / "inside").write_text("what is there")

    entries, position = journal.read_new()
    journal.done(position)

    assert entries == [entry(2)]
    kept = journal.folder.parent / "unreadable" / "0000000001.closed"
    assert (kept / "inside").read_text() == "what is there"
    assert "cannot be read" in quarantine.reason_of(kept)


def test_what_lies_before_a_position_was_not_read(journal):
    journal.append([entry(1)])
    journal.rotate()
    _entries, position = journal.read_new()
    assert journal.has_before(position)
    journal.done(position)
    assert not journal.has_before(position)
