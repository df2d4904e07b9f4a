"""A real Dask scheduler and real workers, each a process of its own, on this machine's loopback.

As a program it is the one from which they are forked, so that Dask is loaded once: it writes the number of the scheduler's process and its address, and for
each line that it reads starts a worker and writes the number of its process; they all end with it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Cluster:
    """``address`` of the scheduler and the number of its process, ``pids`` of those of the workers."""

    process: subprocess.Popen[str]
    scheduler: int
    address: str
    pids: list[int] = field(default_factory=list)

    def start_worker(self) -> int:
        """Starts a worker; the number of its process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("worker\n")
        self.process.stdin.flush()
        self.pids.append(int(self.process.stdout.readline()))
        return self.pids[-1]


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """A scheduler with so many workers, which are asked for and may still be starting. They see an empty folder, and nothing of ours but the package."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "PYTHONPATH": str(ROOT), "TMPDIR": folder} | {
            name: value for name, value in os.environ.items() if name.startswith("AWS_")
        }
        process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pid, address = process.stdout.readline().split()
            running = Cluster(process, int(pid), address)
            for _ in range(workers):
                running.start_worker()
            yield running
        finally:
            process.stdin.close()
            process.wait(30)
            process.stdout.close()


def kept() -> int:
    """How many sets of prepared files this process has."""
    from cop_docs.distribution import workers

    return len(workers._kept)


async def _schedule(told: IO[str]) -> None:
    from distributed import Scheduler

    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        told.write(scheduler.address + "\n")
        told.flush()
        await scheduler.finished()


async def _work(address: str) -> None:
    from distributed import Worker

    async with Worker(address, host="127.0.0.1", nthreads=1, dashboard=False) as worker:
        await worker.finished()


def _forked(work: Coroutine[Any, Any, None], parent: tuple[int, int]) -> int:
    """A process that does the work, and ends as soon as ours does: then nobody writes to the pipe any more."""
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(parent[1])
        threading.Thread(target=lambda: (os.read(parent[0], 1), os._exit(0)), daemon=True).start()
        try:
            asyncio.run(work)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    work.close()
    return pid


def main() -> None:
    """Forks the scheduler, and workers as they are asked for."""
    import distributed.scheduler
    import distributed.worker  # noqa: F401

    import cop_docs.copies.pdf
    import cop_docs.distribution.cluster  # noqa: F401

    parent, (reading, writing) = os.pipe(), os.pipe()
    with os.fdopen(reading) as heard:
        with os.fdopen(writing, "w") as told:
            pid = _forked(_schedule(told), parent)
        address = heard.readline().strip()  # nothing where the scheduler has ended: nobody else could write any more
    print(pid, address, flush=True)  # noqa: T201
    for _ in sys.stdin:
        print(_forked(_work(address), parent), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
