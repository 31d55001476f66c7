"""What people install: the wheel alone, in an environment of its own, does the main job from any folder."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

REPORT = """Verslag over de binnenlandse veiligheid, januari tot en met juni 2019

Op 14 mei 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel.
"""
IDS = "https://w3id.org/cosi-graph/id/"
SENTENCE = "Op 14 mei 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the tools of this environment, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("cosi_graph-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment and return the folder of its commands.

    The dependencies come from this environment by path; the checkout does not, since `.pth` files do not nest.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(commands / "python")]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=folder)
    (packages,) = folder.glob("**/site-packages")
    dependencies = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (packages / "dependencies.pth").write_text("\n".join(dependencies), "utf-8")
    return commands


def test_the_wheel_holds_all_that_the_code_reads_and_nothing_else(wheel: Path) -> None:
    """What can be said, known and asked lies beside the code, and so do grammars, page parts and type hints."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {path.relative_to(ROOT).as_posix() for path in files_below(ROOT / "cosi_graph")}
    shipped = {
        f"cosi_graph/shipped_files/{path.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "data/reference", "queries")
        for path in files_below(ROOT / folder)
    }
    assert held == package | shipped
    assert {
        "cosi_graph/py.typed",
        "cosi_graph/languages/nl.toml",
        "cosi_graph/view/template/page.html",
        "cosi_graph/shipped_files/ontology/threats.ttl",
        "cosi_graph/shipped_files/ontology/derive/addresses.rq",
        "cosi_graph/shipped_files/data/reference/agencies.ttl",
        "cosi_graph/shipped_files/queries/evidence.rq",
    } <= held


def test_the_installed_command_does_the_main_job_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """From a report to a graph, an answer, a clean bill of health and a page, without the checkout."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    cosi_graph = str(installed / "cosi-graph")
    run(cosi_graph, "build", "report.txt", "-o", "graph.ttl", cwd=tmp_path)
    answer = run(cosi_graph, "query", "presentations-to", "--graph", "graph.ttl", "--format", "csv", cwd=tmp_path)
    assert answer.splitlines() == [
        "date,actor,name,theme,document,meeting,sentence",
        f"2019-05-14,{IDS}agency/frontex,Frontex,{IDS}threat/migrant-smuggling,,,{SENTENCE}",
    ]
    run(cosi_graph, "check", "graph.ttl", cwd=tmp_path)
    run(cosi_graph, "view", "graph.ttl", "-o", "page.html", cwd=tmp_path)
    assert SENTENCE in re.sub("<[^>]+>", "", (tmp_path / "page.html").read_text("utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "page.html", "report.txt"]


def test_the_module_runs_like_the_command(installed: Path, tmp_path: Path) -> None:
    python = str(installed / "python")
    where = run(python, "-c", "import cosi_graph; print(cosi_graph.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    as_module = run(python, "-m", "cosi_graph", "--version", cwd=tmp_path)
    assert as_module == run(str(installed / "cosi-graph"), "--version", cwd=tmp_path)


def test_spacy_knows_the_components_of_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    """Entry points: `nlp.add_pipe("cosi_names")` needs no import of cosi_graph."""
    code = (
        "import spacy\n"
        "nlp = spacy.blank('nl')\n"
        "nlp.add_pipe('cosi_names')\n"
        "doc = nlp('Frontex sprak met Europol.')\n"
        "print([(span.text, span.kb_id_) for span in doc.spans['cosi']])"
    )
    found = run(str(installed / "python"), "-c", code, cwd=tmp_path)
    assert found.strip() == "[('Frontex', 'agency:frontex'), ('Europol', 'agency:europol')]"


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def run(*command: str, cwd: Path) -> str:
    """Run a command without anything of this checkout in its surroundings and return what it prints."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
