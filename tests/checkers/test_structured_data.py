"""schema.org as TypeScript reads it: every JSON-LD of the paper compiled against schema-dts."""

import json
import re
import subprocess
from typing import Any

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--module", "node16", "--moduleResolution", "node16"]
HEAD = "import type { Graph, SearchAction, WithActionConstraints } from 'schema-dts';"


def compiled(checkers, node, graphs: list[dict[str, Any]]) -> str:
    """What the compiler says of them; nothing when all is well."""
    file = checkers / "structured-data.ts"
    lines = [line for number, graph in enumerate(graphs) for line in declared(number, graph)]
    file.write_text("\n".join([HEAD, *lines]), "utf-8")
    try:
        command = [node, "node_modules/typescript/bin/tsc", *OPTIONS, file.name]
        return subprocess.run(command, cwd=checkers, capture_output=True, text=True, timeout=120, check=False).stdout
    finally:
        file.unlink()


def declared(number: int, graph: dict[str, Any]) -> list[str]:
    """The graph as a constant of its type. An action with what must be filled in (``query-input``) has its own type."""
    things = [{**thing} for thing in graph["@graph"]]
    actions = [action for thing in things if (action := thing.pop("potentialAction", None))]
    found = [f"export const d{number}: Graph = {written(graph | {'@graph': things})};"]
    kind = "WithActionConstraints<SearchAction>"
    return found + [f"export const d{number}a{at}: {kind} = {written(one)};" for at, one in enumerate(actions)]


def written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def test_json_ld_is_schema_org(paper, checkers, node):
    found = {path: DATA.findall(file.read_text("utf-8")) for path, file in paper.pages.items()}
    assert {path: len(texts) for path, texts in found.items() if len(texts) > 1} == {}
    graphs = [json.loads(text) for texts in found.values() for text in texts]
    assert compiled(checkers, node, graphs) == ""
    (longest,) = found[paper.longest]
    kinds = {thing["@type"] for thing in json.loads(longest)["@graph"]}
    assert kinds & {"NewsArticle", "OpinionNewsArticle", "LiveBlogPosting"}
    assert any("potentialAction" in thing for graph in graphs for thing in graph["@graph"])


def test_a_misspelt_property_would_be_found_wherever_it_stands(checkers, node):
    article = {"@type": "NewsArticle", "headlime": "x"}
    author = {"@type": "NewsArticle", "author": {"@type": "Person", "nane": "x"}}
    site = {"@type": "WebSite", "potentialAction": {"@type": "SearchAction", "qeury-input": "x"}}
    wrong = [{"@context": "https://schema.org", "@graph": [thing]} for thing in (article, author, site)]
    said = compiled(checkers, node, wrong)
    assert [name for name in ("headlime", "nane", "qeury-input") if name not in said] == []
    kind = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArtikel"}]}
    assert "NewsArtikel" in compiled(checkers, node, [kind])
