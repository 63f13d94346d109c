"""Tests of a Node program in Python: what it logs is read, asked, and compared with a snapshot."""

from pathlib import Path

from dumpparse import get
from dumpparse.values import Undefined

SHOP = Path(__file__).with_name("shop.js")


def test_every_job_is_reported(capture_node):
    *jobs, end = capture_node([SHOP, "wash", "dry"]).values
    assert [get(job, "job") for job in jobs] == ["wash", "dry"]
    assert jobs[0]["state"] == Undefined()
    assert end["finished"].items == ["wash", "dry"]


def test_it_logs_what_it_did(capture_node, dump_snapshot):
    run = capture_node([SHOP, "wash", "dry"])
    assert run.stdout == dump_snapshot(ignore=["pids"], ignore_paths=["took", "at"])
