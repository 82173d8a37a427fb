"""The command ``unitynews``: the one place for files, terminals and exit codes.

Exit codes: 0 done; 2 wrong usage; 3 some input unreadable, the rest done; 4 the output cannot be written; 5 something
would be lost; 130 interrupted.
"""

from unitynews.cli.app import main

__all__ = ["main"]
