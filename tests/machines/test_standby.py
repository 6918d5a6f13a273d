"""A primary and a streaming standby with two web nodes in front: the primary dies, the standby takes over.

The nodes know both by one address and are never restarted. Commits wait for the standby (synchronous replication), so
nothing that was acknowledged is lost. `CASUS_FAILOVERS` says how often; after each the old primary comes back as the
new standby, by pg_rewind.
"""

import os
import subprocess
import time

import pytest

from machines.cluster import TOOLS, Cluster, address
from machines.load import Writers, furnished, prove
from machines.node import Node

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
FAILOVERS = int(os.environ.get("CASUS_FAILOVERS", "1"))
BACK = 30
"""Seconds in which writing must work again."""


@pytest.fixture
def pair():
    """The primary and its standby. The standby keeps WAL enough to rewind an old primary."""
    primary = Cluster("primary").create(wal_log_hints="on", wal_keep_size="256MB")
    standby = Cluster("standby")
    try:
        standby.copy_of(primary, synchronous_standby_names="")
        wait_for_each_other(primary)
        yield [primary, standby]
    finally:
        primary.drop()
        standby.drop()


@pytest.fixture
def nodes(pair, tmp_path):
    made = [Node(address(*pair), tmp_path / f"node{at}") for at in range(2)]
    yield made
    for node in made:
        node.stop()


def wait_for_each_other(primary):
    """From now on a commit is acknowledged when the standby has it too."""
    primary.sql("alter system set synchronous_standby_names = '*'", "select pg_reload_conf()")
    give_up = time.monotonic() + BACK
    while primary.sql("select count(*) from pg_stat_replication where sync_state = 'sync'") != "1":
        assert time.monotonic() < give_up
        time.sleep(0.1)


def rejoin(old, new):
    """The old primary as the standby of the new one. It is not started before: there would be two."""
    where = f"host={new.home} user=postgres dbname=postgres"
    old.run("pg_rewind", "-D", str(old.data), "--source-server", where, "--write-recovery-conf")
    old.configure(unix_socket_directories=str(old.home), synchronous_standby_names="")
    old.start()
    wait_for_each_other(new)


def test_the_primary_dies_and_the_standby_takes_over(pair, nodes, tmp_path):
    primary, standby = pair
    world = furnished(primary.url, tmp_path)
    for node in nodes:
        node.start()
    masters = [node.process.pid for node in nodes]
    gaps = []
    with Writers(world, nodes) as writers:
        for turn in range(FAILOVERS):
            writers.until(20)
            primary.kill()
            died = time.monotonic()
            for node in nodes:
                assert node.get("/readyz")[0] == 503
            standby.promote()
            writers.until(1, seconds=BACK)
            gaps.append(writers.last - died)
            writers.until(20)
            if turn + 1 < FAILOVERS:
                rejoin(primary, standby)
            primary, standby = standby, primary
    assert [node.process.pid for node in nodes] == masters
    assert all(node.get("/readyz")[0] == 200 for node in nodes)
    lost_answers = prove(primary.url, tmp_path, writers.acknowledged)
    print(
        f"\nOverschakelingen: {len(gaps)}; schrijven lag stil (s): "
        f"{', '.join(f'{gap:.1f}' for gap in gaps)}; bevestigd {len(writers.acknowledged)}, kwijt 0, "
        f"wel bewaard zonder antwoord {lost_answers}"
    )
    assert max(gaps) < BACK


def test_a_standby_alone_is_not_ready_and_says_why(pair, nodes, tmp_path):
    """Only the standby is left and nobody promoted it: casus does not write where nothing can be written."""
    primary, standby = pair
    furnished(primary.url, tmp_path)
    primary.kill()
    node = Node(standby.url, tmp_path / "alone")
    ended = node.casus("serve", "--bind", f"127.0.0.1:{node.port}")

    assert ended.returncode == 1
    assert "kan nu alleen lezen" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_node_is_not_ready_while_commits_wait_for_a_standby_that_is_gone(pair, tmp_path):
    primary, standby = pair
    furnished(primary.url, tmp_path)
    node = Node(primary.url, tmp_path / "waiting").start()
    standby.kill()
    write = [
        TOOLS / "psql",
        "-X",
        "-h",
        primary.home,
        "-U",
        "casus",
        "-d",
        "casus",
        "-c",
        "create table erbij (nr int)",
    ]
    with subprocess.Popen(write) as waits:
        node.wait(503)
        assert "wacht op de standby" in node.get("/readyz")[1].decode()

        primary.sql("alter system set synchronous_standby_names = ''", "select pg_reload_conf()")
        assert waits.wait(BACK) == 0
    node.wait(200)
    node.stop()
