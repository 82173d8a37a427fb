"""That one run alone writes into a folder that a URL names: a file there says so."""

from __future__ import annotations

import errno
import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from unitynews.bulk import urls
from unitynews.bulk.remote import LOCK, Remote


@contextmanager
def locked(url: str, state: Path) -> Iterator[None]:
    """Be the only run that writes at `url`.

    The file there is created in one step where the file system can do that, so that of two runs that begin at once one
    is refused. It is removed at the end. A run that was killed leaves it; whoever has the `state` of that run goes on
    all the same.

    Args:
        url: of the folder of outputs.
        state: the folder where the journal of the run is, which is locked already.

    Raises:
        BlockingIOError: if another run is writing there.
        FormatError: if the URL cannot be followed.
        OSError: if nothing can be written there.
    """
    store, own = Remote(url), state / "remote-lock"
    # Known here before it is there: whatever kills this process in between, no lock is left that nobody knows.
    known = own.read_text() if own.exists() else None
    run = known or secrets.token_hex(8)
    own.write_text(run)
    data = json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "run": run}).encode()
    try:
        store.create(LOCK, data)
    except FileExistsError as error:
        holder = _holder(store)
        if known is None or holder.get("run") != known:
            if known is None:
                own.unlink()
            raise BlockingIOError(errno.EWOULDBLOCK, _told(holder, url), urls.told(url)) from error
    try:
        yield
    finally:
        with suppress(OSError):  # it says whose it was, and the next run how to remove it
            store.remove(LOCK)
        own.unlink(missing_ok=True)


def _holder(store: Remote) -> dict[str, Any]:
    """What the lock says of who has it; nothing if it is gone meanwhile, or not ours."""
    try:
        found = json.loads(store.content(LOCK))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(holder: dict[str, Any], url: str) -> str:
    who = f" (process {holder['pid']} on {holder['host']})" if {"pid", "host"} <= set(holder) else ""
    return f"another run is writing there{who}; if it has died, remove {urls.told(url).rstrip('/')}/{LOCK}"
