"""A real cluster of processes, for tests: run as a program, it is there until its standard input ends."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    import dask
    from distributed import LocalCluster

    settings = {
        # Processes that die are replaced in a moment.
        "distributed.worker.multiprocessing-method": "forkserver",
        "distributed.scheduler.allowed-failures": int(sys.argv[1]),
        "distributed.comm.timeouts.connect": "10s",
        "logging": {"distributed": "critical", "distributed.nanny": "critical"},
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=False
        ) as cluster,
    ):
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
