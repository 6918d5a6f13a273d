"""PostgreSQL itself fails: gone and back, a file that may not grow, read-only. casus says so and goes on by itself."""

import json
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from machines.cluster import Cluster
from machines.load import Writers, furnished, prove
from machines.node import Node

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
LIMIT = 4096
"""Kilobytes that a file of the database may be: more than any of an empty one, with segments of the log of 1 MB."""


@pytest.fixture
def cluster():
    made = Cluster("outage").create("--wal-segsize=1")
    yield made
    made.drop()


@pytest.fixture
def node(cluster, tmp_path):
    made = Node(cluster.url, tmp_path / "node")
    yield made
    made.stop()


def tell(node, world, text):
    """Status, kind of answer and title."""
    plan, person = world.plans[0]
    told = {"topic": "school", "leefgebied": "onderwijs", "verteldDoor": "ik", "over": [person], "tekst": text}
    headers = {"Authorization": f"Bearer {world.token}", "Content-Type": "application/json"}
    address = f"http://127.0.0.1:{node.port}/api/v1/plannen/{plan}/bijdragen"
    request = urllib.request.Request(address, json.dumps(told).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, "", "", json.loads(answer.read())["id"]
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], json.loads(error.read())["title"], None


def test_the_database_goes_away_and_comes_back(node, cluster, tmp_path):
    world = furnished(node.url, tmp_path)
    node.start()
    first = tell(node, world, "ervoor")
    cluster.stop()

    assert tell(node, world, "tijdens")[:3] == (503, "application/problem+json", "Casus is even niet bereikbaar")
    assert node.get("/readyz") == (503, b"De database antwoordt niet. Er is niets half bewaard.\n")
    assert node.get("/healthz")[0] == 200
    page = node.get("/")
    assert (page[0], b"Inloggen" in page[1]) == (200, True)  # whoever is nobody reads the log-in page all the same
    cluster.start()
    node.wait()
    last = tell(node, world, "erna")
    prove(node.url, tmp_path, {first[3]: "ervoor", last[3]: "erna"})


def test_a_start_without_a_database_is_one_line(node, cluster, tmp_path):
    cluster.stop()
    ended = node.casus("serve", "--bind", f"127.0.0.1:{node.port}")

    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1] == "De database antwoordt niet. Er is niets half bewaard."


FILL = (
    "insert into journaal (id, keten, nr, vorige, mac, digest, inhoud, deed, op) "
    "select gen_random_uuid(), 'vol', n, '', '', '', repeat('x', 1500), 'gekeken', now() "
    "from generate_series(1, 9999) n"
)


def test_a_file_that_may_not_grow_is_a_full_disk(node, cluster, tmp_path):
    world = furnished(node.url, tmp_path)
    cluster.configure(autovacuum="off")
    cluster.stop()
    cluster.start(file_limit=LIMIT)
    node.start()
    first = tell(node, world, "ervoor")
    assert first[0] == 201
    with pytest.raises(subprocess.CalledProcessError, match="psql"):
        cluster.sql(FILL, database="casus")  # undone, but the file stays as long as it may be
    full = [tell(node, world, f"{turn}") for turn in range(3)]

    assert full[-1][:3] == (507, "application/problem+json", "Er is geen ruimte meer om te bewaren")
    assert node.get("/healthz")[0] == 200
    cluster.stop()
    cluster.start()
    node.wait()
    last = tell(node, world, "erna")
    kept = {row: f"{turn}" for turn, (status, *_, row) in enumerate(full) if status == 201}
    prove(node.url, tmp_path, kept | {first[3]: "ervoor", last[3]: "erna"})


def test_a_read_only_database_is_said(node, cluster, tmp_path):
    world = furnished(node.url, tmp_path)
    node.start()
    cluster.sql("alter database casus set default_transaction_read_only = on")
    cluster.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'casus'")
    time.sleep(0.2)

    status, kind, _, _ = tell(node, world, "kan niet")
    assert (status, kind) == (503, "application/problem+json")
    assert b"alleen lezen" in node.get("/readyz")[1]
    cluster.sql("alter database casus reset default_transaction_read_only")
    cluster.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'casus'")
    node.wait()
    assert tell(node, world, "weer wel")[0] == 201


def test_the_figures_of_all_workers_are_added_up(node, cluster, tmp_path):
    world = furnished(node.url, tmp_path)
    node.start()
    with Writers(world, [node]) as writers:
        writers.until(20)
    from machines.node import SETTINGS

    figures = node.get("/metrics", SETTINGS["METRICS_TOKEN"])[1].decode()
    name = 'casus_requests_total{method="POST",route="/api/v1/plannen/<uuid:plan_id>/bijdragen",status="201"}'
    (line,) = [line for line in figures.splitlines() if line.startswith(name)]
    assert float(line.split()[-1]) == len(writers.acknowledged)
    said = [json.loads(line) for line in node.log.read_text().splitlines() if line.startswith("{")]
    assert {"at", "level", "says"} <= set.intersection(*(set(line) for line in said))
    assert sum(line.get("route", "").endswith("/bijdragen") for line in said) == writers.asked
