"""The commands: read, extract, build, query, queries, export, view, check and evaluate."""

import signal
import sys
from pathlib import Path

import click

from cosi_graph import __version__
from cosi_graph.cli import options
from cosi_graph.cli.group import Commands, interruptible
from cosi_graph.cli.options import example
from cosi_graph.cli.output import STDOUT, binary_output, text_output
from cosi_graph.cli.progress import say, say_summary, watched

# Modules that load slowly are imported where a command needs them, so that help appears at once.
# ruff: noqa: PLC0415

_TERMINATED = 143  # what a shell calls a program that was told to end: 128 + SIGTERM


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog=example(
        "cosi-graph build data/samples -o graph.ttl",
        "cosi-graph query agencies-and-threats --graph graph.ttl",
    ),
)
@click.version_option(__version__, prog_name="cosi-graph")
def cli() -> None:
    """Turn Council reports on internal security into a graph to ask and look at."""


@cli.command(epilog=example("cosi-graph read data/samples/cosi-2024.en.txt"))
@click.argument("file", type=options.FILE)
@options.language
def read(file: Path, language: str | None) -> None:
    """Print the clean text of a report.

    Layout, footnote calls and line-end hyphens are undone.
    """
    from cosi_graph.pipeline import read_document

    document = read_document(file, language)
    with text_output(STDOUT) as target:
        target.write(f"{document.text}\n")


@cli.command(epilog=example("cosi-graph extract data/samples/cosi-2024.en.txt --format table"))
@options.inputs
@options.record_format
@options.output
@options.language
@options.min_confidence
@options.quiet
def extract(  # noqa: PLR0913, PLR0917 (each option is an argument)
    paths: tuple[Path, ...], format_name: str, output: Path, language: str | None, least: float, quiet: bool
) -> None:
    """Print what reports mention, and who did what.

    The records are mentions, meetings and activities, with their places in the text. A file that cannot be read is
    told and left out, and the exit status is then 1.
    """
    from cosi_graph.cli.listing import RECORD_FORMATS

    with text_output(output) as target, watched(paths, language, least=least, quiet=quiet) as (outcomes, tally):
        for report in filter(None, (outcome.report for outcome in outcomes)):
            RECORD_FORMATS[format_name](report, target)
    _end(tally["problems"])


@cli.command(epilog=example("cosi-graph build data/samples -o graph.ttl"))
@options.inputs
@options.required_output
@options.to
@options.language
@options.min_confidence
@options.quiet
def build(  # noqa: PLR0913, PLR0917 (each option is an argument)
    paths: tuple[Path, ...], output: Path, format_name: str | None, language: str | None, least: float, quiet: bool
) -> None:
    """Make a graph of reports.

    What is known beforehand is in it too, and what follows from both.

    Of a folder, all readable files are taken. A file that cannot be read is told and left out, and the exit status is
    then 1.
    """
    from cosi_graph.export import export as write
    from cosi_graph.pipeline import build_graph

    with binary_output(output) as target:
        chosen = _chosen(format_name, output)
        with watched(paths, language, least=least, quiet=quiet) as (outcomes, tally):
            graph = build_graph(outcomes)
        write(graph, chosen, target)
    say_summary(output, {**tally, "triples": len(graph)}, quiet=quiet)
    _end(tally["problems"])


@cli.command(
    epilog=example(
        "cosi-graph build data/samples -o graph.ttl",
        "cosi-graph query presentations-to --graph graph.ttl",
        'cosi-graph query "SELECT ?agency WHERE { ?agency a cosi:Agency }" --graph graph.ttl --format csv',
    )
)
@click.argument("question", metavar="NAME|FILE|SPARQL")
@click.option("--graph", "-g", type=options.FILE, required=True, help="The graph to ask, as build or export wrote it.")
@options.parameters
@options.answer_format
@options.output
def query(question: str, graph: Path, parameters: dict[str, str], format_name: str, output: Path) -> None:
    """Ask a graph a question.

    A question is one of those that "cosi-graph queries" lists, a file with SPARQL, or SPARQL itself.
    """
    from cosi_graph.ask import ANSWER_FORMATS, ask, read_question
    from cosi_graph.store import open_graph

    asked = read_question(question)
    answer = interruptible(lambda: ask(open_graph(graph), asked, parameters))
    with text_output(output) as target:
        ANSWER_FORMATS[format_name](answer, target)


@cli.command(epilog=example("cosi-graph queries"))
@options.listing_format
def queries(format_name: str) -> None:
    """List the questions that have a name."""
    from cosi_graph.cli.listing import LISTING_FORMATS, list_questions
    from cosi_graph.questions import questions

    with text_output(STDOUT) as target:
        LISTING_FORMATS[format_name](list_questions(questions()), target)


@cli.command(
    epilog=example(
        "cosi-graph build data/samples -o graph.ttl",
        "cosi-graph export graph.ttl --to graphml -o graph.graphml",
    )
)
@options.graph
@options.to
@options.required_output
def export(graph: Path, format_name: str | None, output: Path) -> None:
    """Write a graph for another program."""
    from cosi_graph.export import export as write
    from cosi_graph.store import open_graph

    store = open_graph(graph)
    with binary_output(output) as target:
        write(store, _chosen(format_name, output), target)


@cli.command(
    epilog=example("cosi-graph build data/samples -o graph.ttl", "cosi-graph view graph.ttl -o page.html"),
)
@options.graph
@options.required_output
@click.option("--language", default="en", show_default=True, help="The language of the page.")
def view(graph: Path, output: Path, language: str) -> None:
    """Write a page to look at a graph.

    It shows who deals with which threat, and the sentences that say so.
    """
    from cosi_graph.store import open_graph
    from cosi_graph.view import view as page

    text = page(open_graph(graph), language)
    with text_output(output) as target:
        target.write(text)


@cli.command(epilog=example("cosi-graph build data/samples -o graph.ttl", "cosi-graph check graph.ttl"))
@options.graph
@options.listing_format
@options.quiet
def check(graph: Path, format_name: str, quiet: bool) -> None:
    """List the problems of a graph.

    The exit status is 1 when there are any.
    """
    from cosi_graph.check import check_graph
    from cosi_graph.cli.listing import LISTING_FORMATS, list_problems
    from cosi_graph.store import open_graph

    problems = check_graph(open_graph(graph))
    with text_output(STDOUT) as target:
        LISTING_FORMATS[format_name](list_problems(problems), target)
    say(f"{graph}: {len(problems) or 'no'} {'problem' if len(problems) == 1 else 'problems'}", quiet=quiet)
    _end(len(problems))


@cli.command(epilog=example("cosi-graph evaluate tests/gold/cosi-2024.nl --format html -o page.html"))
@click.argument("gold", metavar="GOLD_FOLDER", type=options.FILE)
@click.argument("file", type=options.FILE, required=False)
@options.evaluation_format
@click.option("--errors", is_flag=True, help="List what was missed and made up, too.")
@options.output
@options.language
@options.min_confidence
def evaluate(  # noqa: PLR0913, PLR0917 (each option is an argument)
    gold: Path, file: Path | None, format_name: str, errors: bool, output: Path, language: str | None, least: float
) -> None:
    """Measure extraction against a gold standard.

    FILE is the report that the gold is about, or its records as extract prints them (.jsonl); without it, the sample
    of the folder's name. As html it is a page that shows both side by side.
    """
    from cosi_graph.confidence import confident
    from cosi_graph.evaluate import evaluate as evaluated
    from cosi_graph.evaluate import read_gold
    from cosi_graph.evaluate.subject import report_for
    from cosi_graph.evaluate.write import FORMATS

    standard = read_gold(gold)
    evaluation = evaluated(standard, confident(report_for(standard, file, language), least))
    with text_output(output) as target:
        FORMATS[format_name](evaluation, errors, target)


def main() -> None:
    """Run the command line; a program that is told to end (SIGTERM) leaves no half-written file behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    cli(prog_name="cosi-graph")


def _chosen(format_name: str | None, output: Path) -> str:
    from cosi_graph.export import format_of

    return format_name or ("turtle" if output == STDOUT else format_of(output))


def _end(problems: int) -> None:
    if problems:
        raise click.exceptions.Exit(1)
