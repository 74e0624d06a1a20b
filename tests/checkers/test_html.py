"""HTML, CSS and SVG under html-validate and the Nu checker of the W3C."""

import json
import subprocess
from pathlib import Path

import strichka

STATIC = Path(strichka.__file__).parent / "paper/static/paper"


def written(paper, folder: Path) -> Path:
    """The pages that the app answers, as files beside the others."""
    for number, path in enumerate(paper.answered):
        (folder / f"{number}.html").write_text(paper.fetch(path)[1], "utf-8")
    return folder


def test_every_page_passes_html_validate(paper, checkers, node, tmp_path):
    pages = [str(file) for file in paper.pages.values()]
    command = [node, "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json"]
    command += ["--formatter", "json", *pages, *map(str, written(paper, tmp_path).iterdir())]
    report = checkers / "html-validate.json"  # it cuts off what it writes into a pipe
    with report.open("w+", encoding="utf-8") as output:
        subprocess.run(command, cwd=checkers, stdout=output, timeout=300, check=False)
        output.seek(0)
        reports = json.load(output)
    report.unlink()
    found = [
        f"{report['filePath']}:{message['line']} {message['ruleId']}: {message['message']} {message.get('selector')}"
        for report in reports
        for message in report["messages"]
    ]
    assert not found, "\n".join(found)


def test_every_page_and_style_passes_the_nu_checker(paper, checkers, tmp_path):
    jar = checkers / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", "--also-check-css", "--also-check-svg"]
    files = [str(file) for file in paper.pages.values()]
    files += [str(file) for file in STATIC.glob("*.css")] + [str(file) for file in STATIC.glob("*.svg")]
    command += [*files, *map(str, written(paper, tmp_path).iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found = [
        f"{message['url']}:{message.get('lastLine')} {message['message']} {message.get('extract', '')}"
        for message in json.loads(done.stdout)["messages"]
    ]
    assert not found, "\n".join(found)
