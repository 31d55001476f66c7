"""How commands behave: what a mistake says, and how a command is stopped."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import click

from cosi_graph.cli.options import nearest
from cosi_graph.cli.output import INTERRUPTED
from cosi_graph.problems import CosiError

T = TypeVar("T")


class Commands(click.Group):
    """A group that names the nearest command, keeps its commands in order, and says a CosiError in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click gives it)
        """Return the commands in the order in which they were defined."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with, or say which one is near."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            ctx.fail(f'There is no command "{args[0]}". {nearest(args[0], self.commands)}')
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and end with 1 on an error and with 130 on Ctrl-C."""
        try:
            return super().invoke(ctx)
        except CosiError as error:
            raise click.ClickException(str(error)) from error
        except MemoryError as error:
            raise click.ClickException("There is not enough memory. Give fewer or smaller files at a time.") from error
        except KeyboardInterrupt:
            click.echo("Interrupted; nothing was written.", err=True)
            ctx.exit(INTERRUPTED)


def interruptible(task: Callable[[], T]) -> T:
    """Run a task that Python cannot interrupt (a query runs outside it) so that Ctrl-C ends the program."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(task())
        except BaseException as error:  # raised again in the thread that waits
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]
