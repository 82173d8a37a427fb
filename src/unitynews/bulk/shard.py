"""The work of one shard, from its inputs to its records: what every engine runs, in whichever process."""

from __future__ import annotations

from time import perf_counter

import attrs

from unitynews.bulk import standing
from unitynews.bulk.converting import converted
from unitynews.bulk.parts import converted_part
from unitynews.bulk.record import Record
from unitynews.bulk.store import store_at
from unitynews.bulk.work import Shard


def convert_shard(shard: Shard) -> list[Record]:
    """Do the work of `shard`; a record for each of its tasks, in order.

    Everything that it needs is in `shard`, and nothing is left behind but what the records say. It prints nothing.

    Raises:
        FormatError: if an option is wrong, or an input would be written over.
        UnwritableError: if nothing at all can be written there, as on a full disk.
    """
    store = store_at(shard.target)
    if shard.part is not None:
        return converted_part(shard, shard.part, store)
    records = []
    for task in shard.tasks:
        if task.known is not None and standing.holds(task.known, task, store, shard.work):
            records.append(task.known)
            continue
        start = perf_counter()
        standing.clear(task, store, shard.work)
        record = converted(task, store, shard.work)
        records.append(attrs.evolve(record, seconds=perf_counter() - start, job=shard.work.job))
    return records
