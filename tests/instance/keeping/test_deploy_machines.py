"""What the files for the front and the database say of machines. Their own programs read them in tests/checkers."""

import re

import pytest
import yaml

from strichka import machine_options
from strichka.instance.errors import InstanceError
from strichka.server import front
from tests.instance.keeping.several import SEVERAL, newsroom, printed


@pytest.fixture
def several(tmp_path):
    return newsroom(tmp_path)


def backend(text: str, name: str) -> list[str]:
    part = re.search(rf"^backend {name}\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^    server (.+)$", part[1], re.MULTILINE)


def test_haproxy_sends_each_to_the_machines_that_can_answer(several):
    told = printed(several, "haproxy")

    readers = {"kyiv-1": "10.0.0.11:8000", "kyiv-2": "10.0.0.12:8000"}
    ready = [f"{name} {address}" for name, address in readers.items()]
    # Rather one that is not ready than none.
    assert backend(told, "readers") == [*ready, *(f"{n}-anyhow {a} no-check backup" for n, a in readers.items())]
    assert backend(told, "apps") == ["lviv-1 10.0.0.21:8000", "lviv-2 [fd00::22]:8000"]
    assert backend(told, "desk") == ["lviv-1 10.0.0.21:8001", "lviv-2 [fd00::22]:8001"]
    assert backend(told, "letters") == [*ready, *backend(told, "apps")]
    assert told.count("check port 9100") == told.count("meth GET uri /readyz") == 4


def test_no_condition_of_haproxy_takes_the_name_of_another_for_a_path(several):
    """``path_beg /desk/ path /desk`` would be three beginnings: /report, /reportazh/ and what begins with «path»."""
    conditions = re.findall(r"^    acl \w+ (\w+) (.+)$", printed(several, "haproxy"), re.MULTILINE)

    assert {kind for kind, _words in conditions} == {"path", "path_beg", "method"}
    for kind, words in conditions:
        assert all(word.startswith("/") for word in words.split()) or kind == "method"
        assert all(word.endswith("/") for word in words.split()) or kind != "path_beg"


def test_haproxy_writes_down_the_readers_address_and_the_fronts_key_itself(several, tmp_path):
    told = printed(several, "haproxy")
    behind = printed(newsroom(tmp_path, SEVERAL.replace("trusted_proxies = 1", "trusted_proxies = 2")), "haproxy")

    assert f'http-request set-header x-strichka-front "{front.key_of(several)}"' in told
    assert "http-request set-header x-forwarded-for %[src]" in told
    assert "sc_conn_cur" in told
    assert "option forwardfor" in behind
    assert "sc_conn_cur" not in behind  # all of them are the network's in front


def test_haproxy_knows_what_is_made_for_each_request(several):
    made = re.search(r"acl is_made path (.+)", printed(several, "haproxy"))[1].split()

    assert {"/search/", "/search", "/en/search/", "/.well-known/webfinger"} <= set(made)


def test_tls_is_asked_for_where_the_site_is_at_https(several, tmp_path):
    plain = printed(newsroom(tmp_path / "data", ""), "haproxy")

    assert "bind :443 ssl" in printed(several, "haproxy")
    assert "ssl crt" not in plain
    assert backend(plain, "readers")[0] == "strichka 127.0.0.1:8000"  # until more are named


def test_varnish_lets_none_but_our_machines_purge_and_knows_all_of_them(several):
    told = printed(several, "varnish")

    acl = re.search(r"acl ours \{(.*?)\}", told, re.DOTALL)[1]
    assert re.findall(r'"(.+?)"', acl) == ["10.0.0.11", "10.0.0.12", "10.0.0.21", "fd00::22"]
    assert re.findall(r"readers\.add_backend\((\w+)\)", told) == ["m_kyiv_1", "m_kyiv_2"]
    assert re.findall(r"apps\.add_backend\((\w+)\)", told) == ["m_lviv_1", "m_lviv_2"]
    made = re.compile(re.search(r'req\.url ~ "(\^\(\?:.+?)"\)', told)[1])
    assert [bool(made.search(one)) for one in ("/en/search/?q=a", "/search", "/searching/", "/a/")] == [1, 1, 0, 0]


def test_patroni_acknowledges_what_two_machines_have_and_lets_in_the_newsrooms_own(several):
    told = yaml.safe_load(printed(several, "patroni", machine="db-2"))

    assert (told["name"], told["postgresql"]["connect_address"]) == ("db-2", "10.0.0.32:5432")
    assert told["etcd3"]["hosts"] == ["10.0.0.31:2379", "10.0.0.32:2379", "[fd00::33]:2379"]
    dcs = told["bootstrap"]["dcs"]
    assert (dcs["synchronous_mode"], dcs["maximum_lag_on_failover"], dcs["ttl"] >= 2 * dcs["loop_wait"]) == (1, 0, 1)
    assert "host all paper 10.0.0.21/32 scram-sha-256" in told["postgresql"]["pg_hba"]
    assert "host replication replicator fd00::33/128 scram-sha-256" in told["postgresql"]["pg_hba"]
    assert "host replication paper 10.0.0.21/32 scram-sha-256" in told["postgresql"]["pg_hba"]  # strichka backup --base
    assert not any("0.0.0.0/0" in line or "trust" in line for line in told["postgresql"]["pg_hba"])


def test_etcd_is_told_of_all_three(several):
    told = dict(line.split("=", 1) for line in printed(several, "etcd", machine="db-3").splitlines() if line[0] != "#")

    assert told["ETCD_NAME"] == "db-3"
    assert told["ETCD_INITIAL_CLUSTER"].split(",") == [
        "db-1=http://10.0.0.31:2380", "db-2=http://10.0.0.32:2380", "db-3=http://[fd00::33]:2380",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("config", "what", "machine", "wanted"),
    [
        ("", "patroni", "", "Name the machines of PostgreSQL first"),
        (SEVERAL, "patroni", "", "--machine NAME, one of db-1, db-2, db-3"),
        ('[deploy]\nmachines = ["a=10.0.0.1 reader"]', "haproxy", "", "no machine with the role app"),
    ],
)
def test_what_is_not_told_yet_is_said(tmp_path, config, what, machine, wanted):
    with pytest.raises(InstanceError, match=wanted):
        printed(newsroom(tmp_path, config), what, machine=machine)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"deploy.machines": ["a=10.0.0.1"]}, "write after the address what the machine does"),
        ({"deploy.machines": ["a=here app"]}, "is no address by number"),
        ({"deploy.machines": ["A b=10.0.0.1 app"]}, "small letters"),
        ({"deploy.machines": ["a=10.0.0.1 app", "a=10.0.0.2 app"]}, "two machines have one name"),
        ({"deploy.databases": ["a"]}, "is no address by number"),
        ({"deploy.image": 'x"\ny'}, "deploy.image must be the name"),
        ({"server.desk_port": 8000}, "another one's port"),
        ({"server.desk_port": 70000}, "between 0 and 65535"),
    ],
)
def test_rows_that_cannot_be_meant_are_told(values, wanted):
    every = {name: default for name, default, _help in (*machine_options.OF_SERVER, *machine_options.OF_DEPLOY)}
    ports = {"server.port": 8000, "health.port": 0, "node.port": 0}

    with pytest.raises(ValueError, match=wanted):
        machine_options.check({**every, **ports, **values})
