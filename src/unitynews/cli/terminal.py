"""What goes to the terminal besides data: messages on standard error, in one line each, and the exit codes."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

DONE = 0
WRONG_USAGE = 2
INPUT_UNREADABLE = 3
OUTPUT_FAILED = 4
SOMETHING_LOST = 5
INTERRUPTED = 130

_Thing = TypeVar("_Thing")
_COLOURS = {"repair": "36", "doubt": "33", "warning": "33", "loss": "31", "error": "31;1", "intact": "32"}


def guarded(command: Callable[[], int]) -> int:
    """The exit code of `command`; an error that it ends with becomes one line on standard error."""
    from unitynews.errors import FormatError, ReadError, RecogniserError, UnityNewsError, UnopenedError

    try:
        return command()
    except (FormatError, RecogniserError) as error:
        tell_error(str(error))
        return WRONG_USAGE
    except (ReadError, UnopenedError) as error:
        tell_error(str(error))
        return INPUT_UNREADABLE
    except UnityNewsError as error:
        tell_error(str(error))
        return OUTPUT_FAILED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTPUT_FAILED
    except OSError as error:
        tell_error(os_reason(error))
        return OUTPUT_FAILED
    except KeyboardInterrupt:
        tell_error("interrupted")
        return INTERRUPTED


def tell(line: str, severity: str | None = None) -> None:
    """Print one line on standard error, its first word coloured by `severity` on a terminal."""
    word, space, rest = harmless(line).partition(" ")
    print(f"{coloured(word, severity, sys.stderr.isatty())}{space}{rest}", file=sys.stderr)


def tell_error(reason: str) -> None:
    """Print the one line of an error on standard error."""
    tell(f"error: {reason}", "error")


def tracked(things: Iterable[_Thing], what: str, total: int | None) -> Iterator[_Thing]:
    """`things`, how far they are shown on standard error if that is a terminal.

    Args:
        things: in order.
        what: they are.
        total: how many they are, None if that is not known before.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, total=total)


def coloured(text: str, severity: str | None, terminal: bool) -> str:
    """`text` in the colour of `severity`, if it goes to a terminal and the user has not set NO_COLOR."""
    if severity not in _COLOURS or not terminal or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m"


def harmless(text: str, *, keep: str = "") -> str:
    r"""`text` with what could command a terminal or turn the line around spelled out: ``\\x1b``, ``\\u202e``.

    Args:
        text: from a document, so anything.
        keep: control characters that may stay, such as a line break.
    """
    return "".join(
        character if character in keep or character == "\u3000" or not _commands(character) else _spelled(character)
        for character in text
    )


def os_reason(error: OSError) -> str:
    """What the system said, in one line that names the file."""
    reason = error.strerror or str(error)
    return f"{os.fspath(error.filename)}: {reason}" if error.filename is not None else reason


def _commands(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _DIRECTIONS


# Overrides, embeddings and isolates; ordinary right-to-left letters need none of them.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
