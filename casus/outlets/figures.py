"""What is counted for Prometheus: requests by rule, method and status. No ids, no names, nothing about a family.

With several worker processes each counts in a file of its own in PROMETHEUS_MULTIPROC_DIR (set by `casus serve`), and
whichever process is asked adds them up.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

REGISTRY = CollectorRegistry()
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

requests = Counter("casus_requests", "Answered requests.", ["route", "method", "status"], registry=REGISTRY)
seconds = Histogram("casus_request_seconds", "Time to an answer.", ["route"], registry=REGISTRY, buckets=SECONDS)
outages = Counter("casus_outages", "Requests refused because of the database.", ["kind"], registry=REGISTRY)
running = Gauge("casus_requests_running", "Requests being answered.", registry=REGISTRY, multiprocess_mode="livesum")


def text() -> bytes:
    """Everything that was counted, by all workers together, in the text format of Prometheus."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return generate_latest(together)
