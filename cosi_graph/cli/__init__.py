"""The command line, the only part that prints or ends the program.

Standard output carries data and nothing else; what people are told goes to standard error.
"""

from cosi_graph.cli.commands import cli, main

__all__ = ["cli", "main"]
