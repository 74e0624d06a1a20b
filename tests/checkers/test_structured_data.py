"""schema.org as TypeScript reads it: every JSON-LD of the paper compiled against schema-dts."""

import json
import re
import subprocess

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--module", "node16", "--moduleResolution", "node16"]


def compiled(paper, checkers, node, source: str) -> str:
    file = checkers / "structured-data.ts"
    file.write_text(source, "utf-8")
    try:
        command = [node, "node_modules/typescript/bin/tsc", *OPTIONS, file.name]
        return subprocess.run(command, cwd=checkers, capture_output=True, text=True, timeout=120, check=False).stdout
    finally:
        file.unlink()


def declared(number: int, data: dict) -> str:
    kind = "Graph" if "@graph" in data else f"WithContext<{data['@type']}>"
    return f"export const d{number}: {kind} = {json.dumps(data, ensure_ascii=False)};"


def test_json_ld_is_schema_org(paper, checkers, node):
    found = {path: DATA.findall(file.read_text("utf-8")) for path, file in paper.pages.items()}
    data = [json.loads(text) for texts in found.values() for text in texts]
    kinds = {one["@type"] for one in data if "@type" in one}
    lines = [declared(number, one) for number, one in enumerate(data)]
    head = f"import type {{ Graph, WithContext, {', '.join(sorted(kinds))} }} from 'schema-dts';"
    assert compiled(paper, checkers, node, "\n".join([head, *lines])) == ""
    assert found[paper.longest]


def test_a_misspelt_property_would_be_found(paper, checkers, node):
    source = "import type { WithContext, NewsArticle } from 'schema-dts';\n"
    source += declared(0, {"@context": "https://schema.org", "@type": "NewsArticle", "headlime": "x"})
    assert "headlime" in compiled(paper, checkers, node, source)
