"""HTML, CSS and SVG under html-validate and the Nu checker of the W3C."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import strichka

STATIC = Path(strichka.__file__).parent / "paper/static/paper"
BAD = """<!doctype html>
<html lang="uk"><head><meta charset="utf-8"><title>Т</title></head>
<body><p id="a"><img src="/a.jpg"></p><p id="a"><time>скоро</time></p></body></html>
"""


def written(paper, folder: Path) -> Path:
    """The pages that the app answers, as files beside the others."""
    for number, path in enumerate(paper.answered):
        (folder / f"{number}.html").write_text(paper.fetch(path)[1], "utf-8")
    return folder


def validated(files: Iterable[Path], checkers: Path, node: str) -> list[str]:
    """What html-validate finds."""
    command = [node, "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json"]
    report = checkers / "html-validate.json"  # it cuts off what it writes into a pipe
    with report.open("w+", encoding="utf-8") as output:
        command += ["--formatter", "json", *map(str, files)]
        subprocess.run(command, cwd=checkers, stdout=output, timeout=300, check=False)
        output.seek(0)
        reports = json.load(output)
    report.unlink()
    return [
        f"{report['filePath']}:{message['line']} {message['ruleId']}: {message['message']} {message.get('selector')}"
        for report in reports
        for message in report["messages"]
    ]


def checked(files: Iterable[Path], checkers: Path) -> list[str]:
    """What the Nu checker finds, its advice too."""
    jar = checkers / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", "--also-check-css", "--also-check-svg"]
    command += map(str, files)
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [
        f"{message['url']}:{message.get('lastLine')} {message['message']} {message.get('extract', '')}"
        for message in json.loads(done.stdout)["messages"]
    ]


def test_every_page_passes_html_validate(paper, checkers, node, tmp_path):
    found = validated([*paper.pages.values(), *written(paper, tmp_path).iterdir()], checkers, node)
    assert not found, "\n".join(found)


def test_every_page_and_style_passes_the_nu_checker(paper, checkers, tmp_path):
    (tmp_path / "theme.css").write_text(paper.fetch("/theme.css")[1], "utf-8")
    files = [*paper.pages.values(), *STATIC.glob("*.css"), *STATIC.glob("*.svg"), *written(paper, tmp_path).iterdir()]
    found = checked(files, checkers)
    assert not found, "\n".join(found)


def test_bad_html_and_css_would_be_found(checkers, node, tmp_path):
    page, style = tmp_path / "bad.html", tmp_path / "bad.css"
    page.write_text(BAD, "utf-8")
    style.write_text("p { colour: red; }\n", "ascii")
    found = "\n".join(validated([page], checkers, node))
    assert all(rule in found for rule in ("no-dup-id", "wcag/h37"))
    found = "\n".join(checked([page, style], checkers))
    assert all(words in found for words in ("Duplicate ID", "“alt”", "time-datetime", "“colour”"))
