"""How the code hangs together: imports point one way, words live with the data, and only the command line speaks."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cosi_graph.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cosi_graph"
SOURCES = sorted(PACKAGE.rglob("*.py"))
# Rules are called council-document and commission-document; a police operation is called like a table.
USED_IN_ANOTHER_SENSE = {"council", "commission", "matrix"}
HEAVY = ("networkx", "pyshacl", "rdflib", "spacy")

# Data and imports flow downwards. A module may import what stands in a line above its own, and a package its own parts.
LAYERS = (
    ("problems", "identity"),  # what goes wrong, and how things are called
    ("records", "edtf", "prefixes", "shipped", "files", "xmltext"),
    ("languages", "vocabulary", "statements"),  # words, and how they become RDF
    ("terms",),
    ("read",),  # source file → document
    ("find",),  # document → mentions
    ("relate",),  # mentions → activities
    ("extract", "pieces", "jsonl", "confidence"),  # all records of a report
    ("annotate",),
    ("graph",),  # records → quads
    ("derive", "check"),  # quads → shortcuts, problems
    ("store", "labels", "questions", "sparql", "answers"),
    ("network",),
    ("ask", "export", "view"),  # graph → answers, files, a page
    ("pipeline",),  # files → graph
    ("evaluate",),  # records, gold → figures
    ("__init__",),  # the verbs for Python
    ("cli",),  # the verbs for the command line
    ("__main__",),
)


def test_imports_point_one_way() -> None:
    """No module imports one of its own layer or a later one, not even within a function."""
    rank = {name: at for at, layer in enumerate(LAYERS) for name in layer}
    backward = [
        f"{shown(source)}: {part_of(source)} imports {imported}"
        for source in SOURCES
        for imported in sorted(parts_imported_by(source) - {part_of(source)})
        if rank[imported] >= rank[part_of(source)]
    ]
    assert backward == []


def test_every_part_has_its_layer() -> None:
    """Whoever adds a module says where it stands; whoever removes one takes it off the list."""
    assert sorted(name for layer in LAYERS for name in layer) == sorted({part_of(source) for source in SOURCES})


def test_modules_do_not_import_in_circles() -> None:
    """Within a package too, a module that needs another is not needed by it."""
    needs = {dotted(source): modules_imported_by(source) - {dotted(source)} for source in SOURCES}
    while free := {module for module, needed in needs.items() if not needed & needs.keys()}:
        needs = {module: needed for module, needed in needs.items() if module not in free}
    assert needs == {}


def test_only_the_command_line_prints_or_exits() -> None:
    """A module that has something to say returns it, yields a Problem or raises a CosiError."""
    silent = [source for source in SOURCES if part_of(source) != "cli"]
    assert [f"{shown(source)}:{line}: {what}" for source in silent for line, what in outspoken(source)] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [shown(source) for source in SOURCES if not ast.get_docstring(tree_of(source))] == []


def test_no_domain_word_stands_in_python() -> None:
    """Names of actors and threats are in the Turtle files only, whatever the language.

    A message may show what an id looks like: "Give an id such as agency:europol."
    """
    names = domain_names() - USED_IN_ANOTHER_SENSE
    found = [
        f"{shown(source)}:{line}: {name}"
        for source in SOURCES
        for line, text in literals(source)
        for name in sorted(names)
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    assert found == []


@pytest.mark.parametrize("module", ["cosi_graph", "cosi_graph.ask", "cosi_graph.store", "cosi_graph.cli"])
def test_importing_is_light(module: str) -> None:
    """What asks a graph starts without the libraries that only reading, checking or drawing need."""
    assert loaded_after(f"import {module}") == []


def test_the_query_command_is_light() -> None:
    graph = ROOT / "tests" / "golden" / "view" / "store.trig"
    arguments = ["query", "agency-succession", "--graph", str(graph), "--format", "csv"]
    assert loaded_after(f"from cosi_graph.cli.commands import cli\ncli({arguments!r}, standalone_mode=False)") == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    """A checkout works anywhere, so no file says where it was written or from where packages came."""
    machine = re.compile(r"(?<![\w.~>}])/(?:work|tmp|root|home|opt|mnt|Users)/\w")
    registry = re.compile(r"\b(?:registry\.npmjs|files\.pythonhosted|test\.pypi|pypi|index\.crates)\.(?:org|io)\b")
    found = [
        f"{name}:{at}: {match.group()}"
        for name, text in tracked_texts()
        for at, line in enumerate(text.splitlines(), start=1)
        for match in (machine.search(line), registry.search(line))
        if match
    ]
    assert found == []


def test_no_sentence_of_a_real_report_is_in_the_repository(shared: Path) -> None:
    """Samples and tests are our own words: no run of 14 words is shared with a real report."""
    real = {run for report in (shared / "seeds").glob("*.txt") for run in runs_of(report.read_text("utf-8"))}
    copied = {name: " ".join(run) for name, text in tracked_texts() for run in runs_of(text) if run in real}
    assert copied == {}


def shown(source: Path) -> str:
    return source.relative_to(ROOT).as_posix()


def part_of(source: Path) -> str:
    """Return the module or the package directly under `cosi_graph` that a file belongs to."""
    return source.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(source: Path) -> str:
    return ".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree_of(source: Path) -> ast.Module:
    return ast.parse(source.read_text("utf-8"))


def modules_imported_by(source: Path) -> set[str]:
    """Return the modules of this project that a file imports anywhere, for types only too."""
    known = {dotted(other) for other in SOURCES}
    named: set[str] = set()
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(source)}:{node.lineno}: a relative import"
            # "from package import name" imports the module of that name, or the package for what it holds.
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= {name if name in known else str(node.module) for name in full}
    return named & known


def parts_imported_by(source: Path) -> set[str]:
    return {[*name.split("."), "__init__"][1] for name in modules_imported_by(source)}


def outspoken(source: Path) -> Iterator[tuple[int, str]]:
    """Give the places where a module writes to the terminal, ends the program or knows the command line's library."""
    ends = {"print", "exit", "quit", "SystemExit", "input"}
    streams = {"stdout", "stderr", "exit", "__stdout__", "__stderr__"}
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Name) and node.id in ends:
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "click" or (node.value.id == "sys" and node.attr in streams):
                yield node.lineno, f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in ("click", "sys"):
            yield node.lineno, f"from {node.module}"


def literals(source: Path) -> Iterator[tuple[int, str]]:
    """Give the strings of a module in lower case, without docstrings (strings that are a statement of their own)."""
    tree = tree_of(source)
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, re.sub(r"such as \S+", "", node.value).lower()


def domain_names() -> set[str]:
    """Return the names of actors and threats, and the slugs of their ids, in lower case.

    Names of up to five letters would be found in anything.
    """
    vocabulary = load_vocabulary()
    actors = ("agency", "body", "institution", "mission", "operation", "organisation", "threat", "country")
    entities = [entity for kind in actors for entity in vocabulary.of_type(kind)]
    named = {name for entity in entities for names in entity.names.values() for name in names}
    slugs = {entity.id.partition(":")[2] for entity in entities}
    return {name.lower() for name in named | slugs if len(name) > 5}


def loaded_after(code: str) -> list[str]:
    """Return which of the heavy libraries a fresh Python has loaded after some code."""
    report = f"\nimport sys\nsys.stderr.write(' '.join(m for m in {HEAVY} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stderr.split()


@cache
def tracked_texts() -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the files that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    names = [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
    return tuple((name, (ROOT / name).read_text("utf-8", errors="replace")) for name in names)


def runs_of(text: str, length: int = 14) -> Iterator[tuple[str, ...]]:
    """Give every run of so many words, in lower case and without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[at:] for at in range(length)), strict=False)
