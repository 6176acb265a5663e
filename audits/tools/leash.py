"""The programs running for us, so that a run that is broken off takes them with it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

_running: set[subprocess.Popen[bytes]] = set()
_lock = Lock()
_cut = Event()


@contextmanager
def leash() -> Iterator[Callable[[], None]]:
    """A function that ends every program held now, and any to come until the context ends."""
    try:
        yield _end_all
    finally:
        _cut.clear()


@contextmanager
def held(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Keep `process` on the leash; it is not left running when the context ends."""
    with _lock:
        _running.add(process)
    try:
        if _cut.is_set():
            process.kill()
        yield
    finally:
        with _lock:
            _running.discard(process)
        if process.poll() is None:
            process.kill()
            process.wait()


def _end_all() -> None:
    _cut.set()
    with _lock:
        for process in _running:
            process.kill()
