"""What is pending in a ledger → files at an address (s3://…), put there by the processes that make them; the ledger is written here alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.copying import Copied, Copies, Masters, Task, copy_of
from cop_docs.distribution.ledger import Ledger, Listed, Parcel, Record
from cop_docs.distribution.making import Chunk, Due, Item, Maker, Noted, Order
from cop_docs.distribution.remote import Remote
from cop_docs.distribution.schema import SCHOOLS
from cop_docs.distribution.sources import STORE, Finished, Source
from cop_docs.distribution.workers import Workers
from cop_docs.project.files import Batch

#: So many bytes are put there together.
_TOGETHER = 32_000_000


@dataclass(frozen=True, slots=True)
class Sending:
    """What is made and put at ``url``: copies, at ``paths`` by the numbers of the school and of the edition; and copies of files that are there, from where to where."""

    url: str
    wants: Task
    paths: Mapping[tuple[int, int], str]
    finished: tuple[tuple[str, str], ...]


def send(masters: Masters, task: Sending) -> Copies:
    """Makes and puts them; what comes back of each copy is its digest and its size."""
    place = Remote(task.url)
    place.copy(task.finished)
    sent: dict[tuple[int, int], Copied] = {}
    waiting: dict[str, bytes] = {}
    size = 0
    for want in task.wants:
        for edition in want.editions:
            copy = copy_of(masters[edition], want.school)
            if isinstance(copy, list):
                sent[want.number, edition] = Copied.not_made(copy)
                continue
            content = copy.content
            sent[want.number, edition] = Copied(bytes.fromhex(copy.sha256), len(content), b"")
            waiting[task.paths[want.number, edition]] = content
            size += len(content)
            if size >= _TOGETHER:
                place.put(waiting)
                waiting, size = {}, 0
    place.put(waiting)
    return sent


class Sender(Maker):
    """Makes what is pending at ``url``, in folders of schools; ``folder`` is that of the ledger."""

    def __init__(self, ledger: Ledger, folder: Path, sources: Mapping[int, Source], url: str) -> None:
        super().__init__(ledger, folder, sources, Order())
        self._url, self._place = url, Remote(url)

    def _given(self, workers: Workers) -> Iterator[tuple[Chunk, Copies]]:
        """The copies, when they are at their places."""
        self._place.sweep()
        for source in self._sources.values():
            if isinstance(source, Finished) and not self._place.has(_stored(source)):
                self._place.put({_stored(source): b"".join(source.whole.pieces())})
        return workers.results(send, ((self._sending(chunk.dues), chunk) for chunk in self._chunks()))

    def _sending(self, dues: Iterable[Due]) -> Sending:
        dues = list(dues)
        made = [(due, record, self._sources[record.edition]) for due in dues for record in self._to_make(due)]
        paths = {(due.listed.number, record.edition): self._path(due.listed, record) for due, record, _ in made}
        finished = [(_stored(source), self._path(due.listed, record)) for due, record, source in made if isinstance(source, Finished)]
        return Sending(self._url, self._task(dues), paths, tuple(finished))

    def _path(self, listed: Listed, record: Record) -> str:
        return f"{SCHOOLS}/{listed.id}/{self._editions[record.edition].name}"

    def _put(self, _batch: Batch, _parcel: Parcel, item: Item) -> Noted:
        """It is there already."""
        return item.noted()

    def _delete(self, gone: Iterable[tuple[Listed, Record]]) -> None:
        for listed, record in gone:
            path = self._path(listed, record)
            if record.sha256 is not None and self._place.sha256(path) == record.sha256:
                self._place.delete(path)


def _stored(source: Finished) -> str:
    """Where a file is kept that schools get as it is, for copies of it."""
    assert source.whole.path is not None
    return f"{STORE}/{source.whole.path.name}"
