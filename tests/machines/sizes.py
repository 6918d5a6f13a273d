"""What casus asks of a machine: memory per worker, connections, and how much is written per second.

    PYTHONPATH=tests .venv/bin/python -m machines.sizes [SECONDS]

Eight people write over HTTP as fast as they are answered, against a PostgreSQL of its own on the same machine.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from machines.cluster import Cluster
from machines.load import Writers, furnished
from machines.node import Node

PEOPLE = 8


def main(seconds: float) -> None:
    folder = Path(tempfile.mkdtemp(prefix="casus-sizes-"))
    cluster = Cluster("sizes").create()
    try:
        world = furnished(cluster.url, folder)
        for workers in (1, 2, 4):
            print(measured(Node(cluster.url, folder / f"node{workers}", workers), cluster, world, seconds), flush=True)
        print(backed_up(Node(cluster.url, folder / "backup"), folder))
    finally:
        cluster.drop()


def measured(node: Node, cluster: Cluster, world: object, seconds: float) -> str:
    node.start()
    try:
        with Writers(world, [node], PEOPLE) as writers:
            time.sleep(2)
            before, began = len(writers.acknowledged), time.monotonic()
            time.sleep(seconds)
            done, took = len(writers.acknowledged) - before, time.monotonic() - began
            connections = cluster.sql("select count(*) from pg_stat_activity where datname = 'casus'")
            memory = [process.memory_full_info().pss / 2**20 for process in node.pids()]
        load = psutil.getloadavg()[0]
        return (
            f"{node.workers} workers: {done / took:.1f} bijdragen/s, {statistics.mean(memory):.0f} MB per worker, "
            f"{connections} verbindingen, belasting {load:.1f}"
        )
    finally:
        node.stop()


def backed_up(node: Node, folder: Path) -> str:
    from machines.cluster import TOOLS

    said = []
    for words in (("backup", str(folder / "sizes.casus")), ("restore", "--vervang", str(folder / "sizes.casus"))):
        done = node.casus(*words, CASUS_POSTGRES_TOOLS=str(TOOLS))
        said.append(done.stdout + done.stderr)
    return "".join(said)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
