"""The fields that matter of the files for containers, which nothing at hand runs."""

import re
import tomllib

import pytest
import yaml

from strichka import machine_options
from tests.instance.keeping.several import newsroom, printed


@pytest.fixture
def several(tmp_path):
    return newsroom(tmp_path)


@pytest.fixture
def manifests(several):
    return {(one["kind"], one["metadata"]["name"]): one for one in yaml.safe_load_all(printed(several, "kubernetes"))}


@pytest.mark.parametrize("role", ["reader", "app", "worker"])
def test_each_role_has_a_disk_probes_bounds_and_a_name_of_its_own(manifests, role):
    spec = manifests["StatefulSet", f"strichka-{role}"]["spec"]
    pod = spec["template"]["spec"]
    [container] = pod["containers"]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}

    assert spec["selector"]["matchLabels"] == spec["template"]["metadata"]["labels"]
    assert spec["volumeClaimTemplates"][0]["metadata"]["name"] == "data"
    assert ports == {"paper": 8000, "health": 9100, "node": 8700, "desk": 8001}
    assert {container[f"{one}Probe"]["httpGet"]["port"] for one in ("startup", "liveness", "readiness")} == {"health"}
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert role in container["args"][-1]
    assert container["resources"]["limits"]["memory"]
    assert "cpu" not in container["resources"]["limits"]  # a bound of the processor would slow readers for nothing
    mounted = {mount["name"] for mount in container["volumeMounts"]}
    assert mounted == {one["name"] for one in pod["volumes"]} | {"data"}
    named = {one["name"]: one for one in container["env"]}
    assert named["STRICHKA_NODE_NAME"]["valueFrom"]["fieldRef"]["fieldPath"] == "metadata.name"
    assert all("valueFrom" in one for name, one in named.items() if re.search("SECRET|PASSWORD", name))


def test_services_ingress_and_policy_name_what_is_there(manifests):
    ingress = manifests["Ingress", "strichka"]["spec"]["rules"][0]
    assert ingress["host"] == "bereh.example"
    paths = {path["path"]: path["backend"]["service"] for path in ingress["http"]["paths"]}
    assert paths["/desk"] == {"name": "strichka-app", "port": {"name": "desk"}}
    assert paths["/report"]["name"] == "strichka-reader"
    assert paths["/en/search/"]["name"] == "strichka-app"
    assert paths["/"]["name"] == "strichka-reader"
    for service in paths.values():
        spec = manifests["Service", service["name"]]["spec"]
        assert service["port"]["name"] in {port["name"] for port in spec["ports"]}
        role = spec["selector"]["app.kubernetes.io/component"]
        labels = manifests["StatefulSet", f"strichka-{role}"]["spec"]["template"]["metadata"]["labels"]
        assert spec["selector"].items() <= labels.items()
    rules = manifests["NetworkPolicy", "strichka"]["spec"]["ingress"]
    assert [port["port"] for port in rules[1]["ports"]] == [8000, 8001]
    assert rules[1]["from"][0]["namespaceSelector"]


def test_the_newsrooms_own_options_go_along_word_for_word(manifests, several):
    carried = tomllib.loads(manifests["ConfigMap", "strichka"]["data"]["strichka.toml"])

    assert carried == tomllib.loads((several.folder / "strichka.toml").read_text("utf-8"))


def test_compose_has_machines_of_each_role_with_disks_of_their_own(several):
    told = yaml.safe_load(printed(several, "compose"))
    ours = {name: one for name, one in told["services"].items() if one["image"] == "strichka:latest"}

    assert {name.partition("-")[0] for name in ours} == {"reader", "app", "worker"}
    data = [volume.partition(":")[0] for one in ours.values() for volume in one["volumes"] if volume.endswith("/data")]
    assert sorted(data) == sorted(ours)
    assert set(data) < set(told["volumes"])
    assert {one["environment"]["STRICHKA_NODE_NAME"] for one in ours.values()} == set(ours)
    assert "9100/healthz" in ours["app-1"]["healthcheck"]["test"][-1]
    assert "ports" not in ours["reader-1"]  # readers come by the front
    assert set(told["services"]["front"]["depends_on"]) <= set(ours)
    rows = re.search(r"^# machines = (\[.*\])$", printed(several, "compose"), re.MULTILINE)[1]
    named = {one.name: one.address for one in map(machine_options.machine, tomllib.loads(f"rows = {rows}")["rows"])}
    assert named == {name: one["networks"]["default"]["ipv4_address"] for name, one in ours.items()}


def test_the_image_is_of_the_version_that_printed_it_and_has_no_root(several):
    told = printed(several, "image")

    assert re.search(r'"strichka\[postgres\]==\d+\.\d+', told)
    assert re.search(r"^USER 10001$", told, re.MULTILINE)
