"""Who does the tasks: this process, or the workers of a Dask cluster, here or elsewhere. Nothing else knows of Dask."""

from __future__ import annotations

import asyncio
import logging
import time
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, Protocol

from .. import __version__

_TRIES = 2
"""So often a task is done again that failed by itself, on another worker where there is one; one whose worker died is done again by the scheduler."""
_DEATHS = 3
"""So many workers may die of a task before it is given up."""
_WAIT = 60
"""Seconds to wait for a first worker."""
_PAUSE = 3.0
"""Seconds after which it is asked again how many workers there are."""
_COMES_AGAIN = 20.0
"""Seconds after which a worker that died is not waited for any more."""
_PATIENCE = 300
"""Seconds without any worker after which the batch ends; those of a cluster may come and go."""
_GONE = "the scheduler is gone"
_CHATTY = ("distributed", "tornado", "asyncio")
"""What logs the end of workers and of connections: it is told as what it means for a log. Some of it comes after the end."""
_LOST = frozenset({"cancelled", "lost"})
"""What becomes of tasks that nobody knows of any more."""


class Done(NamedTuple):
    """A task that is done.

    Attributes:
        ticket: what it was handed in with.
        made: what came of it.
        error: why nothing did.

    """

    ticket: Any
    made: Any = None
    error: BaseException | None = None


class Engine(Protocol):
    """Does tasks."""

    @property
    def width(self) -> int:
        """How many are done at the same time."""

    def submit(self, ticket: Any, work: Callable[..., Any], *arguments: Any) -> None:
        """Hand a task in."""

    def next(self) -> Done:
        """Return a task that is done; there is one that was handed in."""


class Here:
    """Does tasks in this process, one after another."""

    width = 1

    def __init__(self) -> None:
        self._waiting: deque[tuple[Any, Callable[..., Any], tuple[Any, ...]]] = deque()

    def submit(self, ticket: Any, work: Callable[..., Any], *arguments: Any) -> None:
        """Hand a task in."""
        self._waiting.append((ticket, work, arguments))

    def next(self) -> Done:
        """Do a task, and return it."""
        ticket, work, arguments = self._waiting.popleft()
        try:
            return Done(ticket, work(*arguments))
        except Exception as error:  # noqa: BLE001  # of whatever kind, as of a worker
            return Done(ticket, error=error)


class Cluster:
    """Has tasks done by the workers of a cluster.

    Args:
        client: of ``distributed``.
        keep_up: what is done every now and then, so that workers that died are replaced.

    """

    def __init__(self, client: Any, keep_up: Callable[[], None] = lambda: None) -> None:
        self._client = client
        self._keep_up = keep_up
        self._tickets: dict[str, Any] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._width = 1
        self._asked = self._seen = time.monotonic()
        """When it was asked how many workers there are, and when there was one."""
        self._look()

    @property
    def width(self) -> int:
        """How many threads the workers have, as of a moment ago."""
        if time.monotonic() - self._asked > _PAUSE:
            self._look()
        return self._width

    def _look(self) -> None:
        self._asked = time.monotonic()
        self._keep_up()
        try:
            threads = int(sum(self._client.ncores().values()))
        except OSError as error:
            raise OSError(_GONE) from error
        if threads:
            self._seen = self._asked
        elif self._asked - self._seen > _PATIENCE:
            message = f"there was no worker for {_PATIENCE} seconds"
            raise OSError(message)
        self._width = max(1, threads)

    def submit(self, ticket: Any, work: Callable[..., Any], *arguments: Any) -> None:
        """Hand a task in."""
        future = self._client.submit(work, *arguments, pure=False, retries=_TRIES)
        self._tickets[future.key] = ticket
        future.add_done_callback(self._done.put)

    def next(self) -> Done:
        """Wait for a task that is done.

        Raises:
            OSError: the scheduler is gone, or there was no worker for long.

        """
        from distributed.comm import CommClosedError

        while True:
            try:
                future = self._done.get(timeout=_PAUSE)
                break
            except Empty:
                self._look()
        ticket = self._tickets.pop(future.key)
        try:
            made = Done(ticket, future.result())
        except (Exception, CancelledError) as error:  # noqa: BLE001  # whatever a task raises, or the loss of who knew of it
            made = Done(ticket, error=error)
        if isinstance(made.error, CommClosedError) or (made.error and (future.status in _LOST or self._client.status != "running")):
            raise OSError(_GONE)
        future.release()
        return made


class _Replacement:
    """Replaces workers of a cluster of our own that died and did not come again: one that dies while it begins does not.

    Args:
        cluster: that.
        count: how many workers it is to have.

    """

    def __init__(self, cluster: Any, count: int) -> None:
        self._cluster = cluster
        self._count = count
        self._missed: dict[Any, float] = {}
        """Since when a worker is not there."""

    def __call__(self) -> None:
        """Look which are there."""
        self._cluster.loop.add_callback(self._look)

    def _look(self) -> None:
        cluster, now = self._cluster, time.monotonic()
        there = {one["name"] for one in cluster.scheduler_info["workers"].values()}
        self._missed = {name: self._missed.get(name, now) for name in cluster.workers if name not in there}
        for name, since in self._missed.items():
            if now - since > _COMES_AGAIN:
                closing = asyncio.ensure_future(cluster.workers.pop(name).close())
                closing.add_done_callback(lambda done: done.cancelled() or done.exception())  # it may be dead in any way
        if len(cluster.workers) < self._count:
            cluster.scale(self._count)


@contextmanager
def engine(scheduler: str | None, workers: int, memory: str, out: str) -> Iterator[Engine]:
    """Give what does the tasks.

    Args:
        out: a folder that all workers have to see.
        scheduler: the address of a cluster that is there; ``None``: one is begun here.
        workers: how many processes are begun; 0: this one alone does all.
        memory: what one of them may take, as Dask has it: ``2GB``, ``auto``.

    Raises:
        OSError: the scheduler does not answer, or has no worker.

    """
    if scheduler is None and workers == 0:
        yield Here()
        return
    import dask
    from distributed import Client

    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in _CHATTY:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS,
        "distributed.admin.tick.limit": "1h",
        "distributed.worker.daemon": True,
        # A worker that is paused for its memory would wait for ever: what it holds is no result of a task, which it could put away.
        "distributed.worker.memory.pause": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.target": False,
        "distributed.worker.preload": [f"{__package__}.on_worker"],
    }
    with dask.config.set(settings):
        if scheduler is not None:
            with _connected(Client, scheduler) as client:
                _refuse_others(client, out)
                yield Cluster(client)
            return
        # Nobody else on this machine can have the workers run anything: they talk by TLS, with certificates that are made now.
        with _begun(workers, memory) as cluster, Client(cluster, set_as_default=False) as client:
            yield Cluster(client, _Replacement(cluster, workers))


def _begun(workers: int, memory: str) -> Any:
    """Return a cluster of our own."""
    from distributed import LocalCluster
    from distributed.deploy.spec import SpecCluster

    try:
        return LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, memory_limit=memory, security=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", scheduler_kwargs={"dashboard": False}, silence_logs=logging.CRITICAL,
        )  # fmt: skip
    except KeyboardInterrupt:
        # What is half begun cannot be closed, as Dask would try at the end of this process: its processes end with this one.
        SpecCluster._instances.clear()  # noqa: SLF001  # it has no other way
        raise


@contextmanager
def _connected(make: Callable[..., Any], address: str) -> Iterator[Any]:
    try:
        client = make(address, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"the scheduler at {address} does not answer: {error}"
        raise OSError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            message = f"the scheduler at {address} has no worker"
            raise OSError(message) from error
        yield client


def _refuse_others(client: Any, out: str) -> None:
    """Refuse workers that read otherwise, or write elsewhere."""
    try:
        said = client.run(as_seen_there, out)
    except ModuleNotFoundError as error:
        message = f"a worker cannot do it: {error}"
        raise OSError(message) from error
    for worker, (version, sees_out) in said.items():
        if version != __version__:
            message = f"the worker {worker} has dumpparse {version}, this is {__version__}"
            raise OSError(message)
        if not sees_out:
            message = f"the worker {worker} does not see {out}: it has to be a folder that all have"
            raise OSError(message)


def as_seen_there(out: str) -> tuple[str, bool]:
    """Return which dumpparse a worker has, and whether it sees a folder."""
    return __version__, Path(out).is_dir()


def is_death(error: BaseException) -> bool:
    """Return whether a task was given up because workers died of it."""
    return type(error).__name__ == "KilledWorker"
