"""The address of a Dask scheduler → workers on many machines; each is sent the prepared files once, also one that comes later.

What a worker needs is this package. A task that a lost worker had is given to another one by the scheduler.
"""

from __future__ import annotations

import logging
import platform
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, TypeVar

from distributed import Client, KilledWorker, WorkerPlugin

from cop_docs.distribution.copying import Masters
from cop_docs.distribution.program import program
from cop_docs.distribution.workers import AHEAD, PATIENCE, Workers, WorkersLost, forget, keep, packed_masters, with_kept

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_CONNECT, _FIRST_WORKER = 20, 60


class OtherProgram(Exception):
    """A worker has another version of the program or of a library: its copies would have other bytes."""


class Sent(WorkerPlugin):
    """The prepared files on their way: the scheduler gives them to each worker, now or when it comes."""

    def __init__(self, name: str, packed: bytes) -> None:
        self.name, self._packed = name, packed

    def setup(self, **_: Any) -> None:
        """Keeps the prepared files in the process of the worker."""
        keep(self.name, self._packed)

    def teardown(self, **_: Any) -> None:
        """Forgets them."""
        forget(self.name)


@contextmanager
def cluster_workers(address: str, masters: Masters) -> Iterator[Workers]:
    """The workers of the scheduler at ``address``, for as long as this lasts. Raises ``WorkersLost``, also while this lasts."""
    with _told(address), _connected(address) as client:
        name, packed = packed_masters(masters)
        client.register_plugin(Sent(name, packed), name=name)
        try:
            threads = sum(client.nthreads().values())
            executor = client.get_executor(pure=False)
            yield Workers(_checked(executor.submit), name, AHEAD * threads, _Watch(client, address))
            executor.shutdown(wait=False)
        finally:
            if client.status == "running":
                client.unregister_worker_plugin(name)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it has to say, we say in a sentence
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False, name="cop-docs")
    except (OSError, ValueError) as error:
        cure = "Start one (dask scheduler), or correct --scheduler: tcp://HOST:8786 for instance."
        raise WorkersLost(f"no Dask scheduler answers at {address} ({error}). {cure}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_FIRST_WORKER)
        except TimeoutError:
            _require_workers(client, address)
        yield client


def _require_workers(client: Client, address: str) -> None:
    if not client.nthreads():
        raise WorkersLost(f"the scheduler at {address} has no worker. Start some: dask worker {address} --nthreads 1.")


class _Watch:
    """Called while no result comes. Raises ``WorkersLost`` where the scheduler is gone, or there was no worker for a minute."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address, self._idle = client, address, 0.0

    def __call__(self) -> None:
        if self._client.status != "running":
            raise WorkersLost(_gone(self._address))
        self._idle = 0.0 if self._client.nthreads() else self._idle + PATIENCE
        if self._idle >= _FIRST_WORKER:
            _require_workers(self._client, self._address)


def _gone(address: str) -> str:
    return f"the scheduler at {address} ended, or cannot be reached any more. Start it again."


def _checked(submit: Callable[..., Any]) -> Callable[..., Any]:
    """``submit`` for workers that have our program."""
    return lambda _with_kept, *arguments: submit(with_program, program(), *arguments)


def with_program(ours: dict[str, str], name: str, work: Callable[[Masters, _Task], _Result], task: _Task) -> _Result:
    """What a worker does: ``work`` on a task, where it would make the same bytes as ours. Raises ``OtherProgram``."""
    theirs = program()
    if theirs != ours:
        other = ", ".join(f"{one} {theirs.get(one)} where {ours[one]} is needed" for one in ours if theirs.get(one) != ours[one])
        raise OtherProgram(f"{platform.node()} has {other}")
    return with_kept(name, work, task)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What stops the work of a cluster, as ``WorkersLost``."""
    try:
        yield
    except KilledWorker as error:
        cure = "See whether they have enough memory, and what their logs say."
        raise WorkersLost(f"the same task ended {error.allowed_failures + 1} workers. {cure}") from None
    except CancelledError:
        raise WorkersLost(_gone(address)) from None
    except OtherProgram as error:
        raise WorkersLost(f"a worker would make other bytes: {error}. Install the same release on all machines.") from None
    except ModuleNotFoundError as error:
        raise WorkersLost(f"a worker lacks {error.name}. Install on all machines: pip install 'cop-docs[cluster]'.") from None
