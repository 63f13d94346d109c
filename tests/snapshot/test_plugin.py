"""The pytest plugin, tried as a user does: pytest inside pytest, in a process of its own."""

from __future__ import annotations

import json
import re
import shutil
import sys

import pytest
from helpers import ROOT, node
from many import EXHAUSTIVE

pytest_plugins = ["pytester"]

LOG = "shop { id: 7, total: 12n, nan: NaN, it: undefined, z: [Object], a: -0 }\\nsaved in 3ms\\n"
ASSERTS = f"""
    LOG = "{LOG}"

    def test_log(dump_snapshot):
        assert LOG == dump_snapshot
"""


@pytest.fixture
def run(pytester, monkeypatch):
    """Run pytest with the plugin as it is installed; warnings are errors. In a process of its own where the run is exhaustive, or has to be ``alone``."""
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    pytester.makeini("[pytest]\nfilterwarnings = error\n")

    def run(*args, alone=EXHAUSTIVE):
        # Other plugins would be most of the time.
        off = ["cacheprovider", "hypothesispytest", "anyio", "pytest_cov", *([] if "-n" in args else ["xdist", "xdist.looponfail"])]
        runs = pytester.runpytest_subprocess if alone or "-n" in args else pytester.runpytest_inprocess
        return runs(*(part for name in off for part in ("-p", f"no:{name}")), *args)

    return run


def written(pytester, *name):
    return (pytester.path / "__snapshots__").joinpath(*name).read_text(encoding="utf-8")


def test_a_log_is_written_once_and_compared_from_then_on(pytester, run):
    pytester.makepyfile(test_shop=ASSERTS)
    run().assert_outcomes(failed=1)
    assert not (pytester.path / "__snapshots__").exists()
    run("--snapshot-update").assert_outcomes(passed=1)
    run().assert_outcomes(passed=1)
    assert [path.name for path in (pytester.path / "__snapshots__" / "test_shop").iterdir()] == ["test_log.jsonc"]
    text = written(pytester, "test_shop", "test_log.jsonc")
    value, line = json.loads(text)
    assert value["parts"][0] == {"text": "shop"}
    assert list(value["parts"][1]["value"].items()) == [
        ("id", 7),
        ("total", {"$type": "bigint", "value": "12"}),
        ("nan", {"$type": "number", "value": "NaN"}),
        ("it", {"$type": "undefined"}),
        ("z", {"$type": "elided", "of": "Object"}),
        ("a", {"$type": "number", "value": "-0"}),
    ]
    assert line == {"parts": [{"text": "saved in 3ms"}]}
    assert text.endswith("]\n")


def test_a_change_is_shown_by_its_lines_and_updating_takes_it(pytester, run):
    pytester.makepyfile(test_shop=ASSERTS)
    run("--snapshot-update")
    before = written(pytester, "test_shop", "test_log.jsonc")
    pytester.makepyfile(test_shop=ASSERTS.replace("id: 7", "id: 8"))
    failed = run()
    failed.assert_outcomes(failed=1)
    failed.stdout.fnmatch_lines(['*-*"id": 7,', '*+*"id": 8,'])
    assert written(pytester, "test_shop", "test_log.jsonc") == before
    run("--snapshot-update").assert_outcomes(passed=1)
    after = written(pytester, "test_shop", "test_log.jsonc")
    assert [(one, two) for one, two in zip(before.split("\n"), after.split("\n"), strict=True) if one != two] == [
        ('          "id": 7,', '          "id": 8,')
    ]


def test_values_records_events_responses_and_models(pytester, run):
    shutil.copy(ROOT / "samples" / "openai-responses.log", pytester.path / "stream.log")
    pytester.makepyfile(
        test_all="""
        from pathlib import Path
        import dumpparse

        STREAM = Path(__file__).parent / "stream.log"

        def test_values(dump_snapshot):
            assert [dumpparse.loads("Map(1) { 'a' => 1n }"), {"b": None, "a": "text"}] == dump_snapshot

        def test_path(dump_snapshot):
            assert STREAM == dump_snapshot

        def test_records(dump_snapshot):
            assert list(dumpparse.iter_records(STREAM)) == dump_snapshot

        def test_events(dump_snapshot):
            assert dumpparse.iter_events(STREAM) == dump_snapshot

        def test_responses(dump_snapshot):
            assert dumpparse.reconstruct(STREAM) == dump_snapshot

        def test_payload(dump_snapshot):
            assert next(dumpparse.iter_events(STREAM)).payload == dump_snapshot
        """
    )
    run("--snapshot-update", alone=True).assert_outcomes(passed=6)
    run(alone=True).assert_outcomes(passed=6)
    held = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (pytester.path / "__snapshots__" / "test_all").iterdir()}
    assert held["test_values"] == [
        {"$type": "map", "entries": [["a", {"$type": "bigint", "value": "1"}]], "size": 1},
        {"b": None, "a": "text"},
    ]
    assert list(held["test_values"][1]) == ["b", "a"]
    assert held["test_path"] == held["test_records"]
    assert len(held["test_events"]) == 27
    assert held["test_events"][0]["event"]["response"]["reasoning"] == {"$type": "elided", "of": "Object"}
    assert held["test_responses"][0]["rebuilt"]["usage"] == {"$type": "elided", "of": "Object"}
    assert held["test_responses"][0]["text"].startswith("Paris. \n")
    assert held["test_payload"]["response"]["model"] == "gpt-5-2025-08-07"
    assert held["test_payload"]["response"]["reasoning"] == {"$type": "elided", "of": "Object"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[float('nan')]", "cannot write the float nan as JSON*in [[]0])"),
        ("{'a': {1: 2}}", "cannot hold the key 1 exactly*in a)"),
        ("{'a': (1, 2)}", "cannot hold a tuple exactly*in a)"),
        ("[{1, 2}]", "cannot hold a set exactly*in [[]0])"),
        ("[__import__('datetime').date(2024, 5, 1)]", "cannot hold a date exactly*in [[]0])"),
        (r"b'{ a: \'\xff\' }'", "would not be exact*invalid-utf8*"),
        ("'{ a: 1, a: 2 }'", "would not be exact*duplicate-key*"),
    ],
)
def test_what_json_cannot_hold_is_refused_with_its_place(pytester, run, given, said):
    pytester.makepyfile(test_it=f"def test_it(dump_snapshot):\n    assert [1] == dump_snapshot\n    assert {given} == dump_snapshot\n")
    done = run("--snapshot-update")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines([f"E*{said}", "E*hint: *"])


def test_what_was_refused_leaves_the_snapshot_that_was_there(pytester, run):
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert ['a'] == dump_snapshot\n")
    run("--snapshot-update").assert_outcomes(passed=1)
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert [{1}] == dump_snapshot\n")
    run("--snapshot-update").assert_outcomes(failed=1)
    assert written(pytester, "test_it", "test_it.jsonc") == '["a"]\n'


def test_loss_can_be_accepted_and_stays_visible(pytester, run):
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert '{ a: 1, a: 2 }' == dump_snapshot(allow_loss=True)\n")
    run("--snapshot-update").assert_outcomes(passed=1)
    (record,) = json.loads(written(pytester, "test_it", "test_it.jsonc"))
    assert [issue["code"] for issue in record["issues"]] == ["duplicate-key"]


def test_what_differs_from_run_to_run_is_ignored_where_that_is_asked(pytester, run):
    pytester.makepyfile(
        test_it="""
        import os, uuid, time

        def log():
            one, two = uuid.uuid4(), uuid.uuid4()
            return f"{{ id: '{one}', at: {time.time_ns() // 1000}, again: '{one}', other: '{two}', etag: 'x{os.getpid()}' }}"

        def test_all(dump_snapshot):
            assert log() == dump_snapshot

        def test_some(dump_snapshot):
            assert log() == dump_snapshot(ignore=["ids"], ignore_paths=["at", "**.etag"])

        def test_only_once(dump_snapshot):
            assert log() == dump_snapshot(ignore=["ids"], ignore_paths=["at", "**.etag"])
            assert "{ id: 5 }" == dump_snapshot
        """
    )
    run("--snapshot-update").assert_outcomes(passed=3)
    again = run()
    again.assert_outcomes(passed=2, failed=1)
    again.stdout.fnmatch_lines(["FAILED test_it.py::test_all*"])
    (record,) = json.loads(written(pytester, "test_it", "test_some.jsonc"))
    assert record["parts"][0]["value"] == {"id": "<id 1>", "at": "<ignored>", "again": "<id 1>", "other": "<id 2>", "etag": "<ignored>"}
    assert json.loads(written(pytester, "test_it", "test_only_once.1.jsonc"))[0]["parts"][0]["value"] == {"id": 5}


def test_an_unknown_kind_is_an_error_that_names_the_known_ones(pytester, run):
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert [] == dump_snapshot(ignore=['id'])\n")
    done = run("--snapshot-update")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["E*there is no kind 'id' to ignore*", "E*hint: the kinds are *ids*"])


def test_a_fixture_of_ones_own_keeps_options(pytester, run):
    pytester.makeconftest(
        """
        import pytest

        @pytest.fixture
        def dump_snapshot(dump_snapshot):
            return dump_snapshot.with_defaults(ignore=["ids"])
        """
    )
    pytester.makepyfile(
        test_it="""
        def test_it(dump_snapshot):
            assert {"id": 1} == dump_snapshot
            assert {"id": 1, "t": 2} == dump_snapshot(ignore_paths=["t"])
            assert {"id": 1, "t": 2} == dump_snapshot
        """
    )
    run("--snapshot-update").assert_outcomes(passed=1)
    assert json.loads(written(pytester, "test_it", "test_it.jsonc")) == {"id": "<id 1>"}
    assert json.loads(written(pytester, "test_it", "test_it.1.jsonc")) == {"id": "<id 1>", "t": "<ignored>"}
    assert json.loads(written(pytester, "test_it", "test_it.2.jsonc")) == {"id": "<id 1>", "t": 2}


def test_the_options_of_syrupy_work_too(pytester, run):
    pytester.makepyfile(
        test_it="""
        from syrupy.filters import props
        from syrupy.matchers import path_type

        def test_it(dump_snapshot):
            data = {"a": 1, "secret": {"x": 1}, "n": [1, "t"]}
            assert data == dump_snapshot(name="named", exclude=props("secret"), matcher=path_type({"n.0": (int,)}))
        """
    )
    run("--snapshot-update").assert_outcomes(passed=1)
    assert json.loads(written(pytester, "test_it", "test_it[named].jsonc")) == {"a": 1, "n": ["int", "t"]}


def test_unused_snapshots_are_told_and_parametrized_tests_have_one_each(pytester, run):
    two = """
        import pytest

        @pytest.mark.parametrize("n", [1, 2])
        def test_it(n, dump_snapshot):
            assert [n] == dump_snapshot
    """
    pytester.makepyfile(test_it=two)
    run("--snapshot-update").assert_outcomes(passed=2)
    run().assert_outcomes(passed=2)
    run("-k", "2").assert_outcomes(passed=1, deselected=1)
    pytester.makepyfile(test_it=two.replace("[1, 2]", "[1]"))
    done = run()
    done.stdout.fnmatch_lines(["*1 snapshot unused*"])
    assert done.ret == 1
    run("--snapshot-update")
    assert [path.name for path in (pytester.path / "__snapshots__" / "test_it").iterdir()] == ["test_it[1].jsonc"]


def test_beside_the_json_snapshots_of_syrupy(pytester, run):
    pytester.makepyfile(
        test_it="""
        from syrupy.extensions.json import JSONSnapshotExtension

        def test_it(dump_snapshot, snapshot):
            assert [1] == dump_snapshot
            assert [2] == snapshot.use_extension(JSONSnapshotExtension)
            assert [3] == snapshot
        """
    )
    run("--snapshot-update").assert_outcomes(passed=1)
    done = run()
    done.assert_outcomes(passed=1)
    assert "unused" not in done.stdout.str()
    assert written(pytester, "test_it", "test_it.jsonc") == "[1]\n"


@pytest.mark.skipif(
    not EXHAUSTIVE, reason="three runs of pytest in three processes each: tried with DUMPPARSE_EXHAUSTIVE=1, as .ci/run does"
)
def test_with_xdist(pytester, run):
    pytester.makepyfile(
        test_it="""
        import pytest

        @pytest.mark.parametrize("n", range(12))
        def test_it(n, dump_snapshot):
            assert f"{{ n: {n} }}" == dump_snapshot
        """
    )
    run("-n", "2", "--snapshot-update").assert_outcomes(passed=12)
    assert len(list((pytester.path / "__snapshots__" / "test_it").iterdir())) == 12
    done = run("-n", "2")
    done.assert_outcomes(passed=12)
    assert "unused" not in done.stdout.str()
    next((pytester.path / "__snapshots__" / "test_it").iterdir()).unlink()
    run("-n", "2").assert_outcomes(passed=11, failed=1)


# --- what the plugin does to those who do not use it ---

SEEN = """
    import sys

    def test_it():
        heavy = {"lark", "pydantic", "click"} | ({"syrupy"} if ALONE else set())
        assert heavy & sys.modules.keys() == set()
        assert sorted(name for name in sys.modules if name.startswith("dumpparse")) == ["dumpparse", "dumpparse.pytest_plugin"]
"""


@pytest.mark.parametrize("alone", [True, False], ids=["without syrupy", "with syrupy"])
def test_nothing_is_imported_before_a_fixture_is_used(pytester, run, alone):
    pytester.makepyfile(test_it=SEEN.replace("ALONE", str(alone)))
    run(*(["-p", "no:syrupy"] if alone else []), "-p", "no:hypothesispytest", "-p", "no:anyio", alone=True).assert_outcomes(passed=1)


def test_a_program_that_imported_dumpparse_may_run_pytest(pytester, run):
    pytester.makepyfile(test_it="def test_it():\n    pass\n")
    script = "import sys, dumpparse, pytest; sys.exit(pytest.main(['-W', 'error', '-p', 'no:cacheprovider', 'test_it.py']))"
    pytester.run(sys.executable, "-c", script).assert_outcomes(passed=1)


def test_tests_whose_ids_differ_in_what_no_file_name_holds_have_a_snapshot_each(pytester, run):
    ids = ["a/b", "ab", "a:b", "x" * 300 + "1", "x" * 300 + "2"]
    test = "import pytest\n\n@pytest.mark.parametrize('name', {ids}, ids=str)\ndef test_it(name, dump_snapshot):\n    assert [name] == dump_snapshot\n"
    pytester.makepyfile(test_ids=test.format(ids=ids))
    run("--snapshot-update").assert_outcomes(passed=5)
    done = run("--snapshot-update")
    done.assert_outcomes(passed=5)
    assert "unused" not in done.stdout.str()
    assert len(list((pytester.path / "__snapshots__" / "test_ids").iterdir())) == 5
    pytester.makepyfile(test_ids=test.format(ids=ids[1:]))
    run("--snapshot-update").assert_outcomes(passed=4)
    assert len(list((pytester.path / "__snapshots__" / "test_ids").iterdir())) == 4


def test_it_adds_fixtures_and_nothing_else(pytester, run):
    pytester.makepyfile(test_it="def test_it():\n    pass\n")

    def shown(*args):
        lines = run(*args).stdout.str().split("\n")
        kept = [line for line in lines if "rootdir" not in line and not line.startswith("plugins:")]
        # How long it took, also over a minute: `=== 1 passed in 61.20s (0:01:01) ===`.
        return [re.sub(r"^=+ (.*) in \d+\.\d+s( \(.*\))? =+$", r"\1", line) for line in kept]

    for question in (["--help"], ["--markers"], []):
        assert shown(*question, "-p", "no:dumpparse") == shown(*question)
    fixtures = shown("--fixtures")
    assert [line.split(" ")[0] for line in fixtures if " -- " in line and "pytest_plugin" in line and "dumpparse" in line] == [
        "dump_snapshot",
        "capture_node",
    ]


def test_without_syrupy_the_fixture_says_how_to_install_it(pytester, run):
    # The import fails as it does where nothing is installed; the plugin of syrupy is off.
    pytester.makeconftest("import sys\nsys.modules['syrupy'] = None\n")
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert 'a' == dump_snapshot\n\n\ndef test_other():\n    pass\n")
    done = run("-p", "no:syrupy")
    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(['*python -m pip install "dumpparse[[]pytest]"*'])


def test_with_the_plugin_of_syrupy_turned_off_it_says_that(pytester, run):
    pytester.makepyfile(test_it="def test_it(dump_snapshot):\n    assert 'a' == dump_snapshot\n")
    done = run("-p", "no:syrupy")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*plugin of syrupy*-p no:syrupy*"])


# --- capture_node ---


@pytest.fixture
def with_node():
    if node() is None:
        pytest.skip("no node is installed, and these tests run programs with it")


@pytest.mark.usefixtures("with_node")
def test_capture_node_takes_a_script_a_path_and_arguments(pytester, run):
    pytester.makefile(".cjs", shop="console.log('got', new Map([[process.argv[2] ?? 'none', 1n]])); console.error({ e: [[[1]]] })")
    pytester.makefile(".mjs", stdin="for await (const chunk of process.stdin) console.log({ read: String(chunk), at: process.env.AT })")
    pytester.makepyfile(
        test_it="""
        from pathlib import Path
        from dumpparse.values import BigInt, Elided, Map

        HERE = Path(__file__).parent

        def test_text(capture_node):
            run = capture_node("console.log({ a: 1 }); console.log(require('path').basename(process.cwd()))")
            assert run.values == [{"a": 1}]
            assert run.records[1].parts[0].text == HERE.name

        def test_path(capture_node):
            run = capture_node(HERE / "shop.cjs")
            assert run.values == [Map([("none", BigInt("1"))], size=1)]
            assert run.error_records[0].values == [{"e": [[Elided("Array")]]}]

        def test_argv(capture_node, dump_snapshot):
            run = capture_node([HERE / "shop.cjs", "beans"])
            assert run.values == [Map([("beans", BigInt("1"))], size=1)]
            assert run.stdout == dump_snapshot
            assert run.records == dump_snapshot(name="same")

        def test_stdin_and_environment(capture_node):
            assert capture_node(["stdin.mjs"], stdin="hello", env={"AT": "x"}).values == [{"read": "hello", "at": "x"}]
        """
    )
    run("--snapshot-update").assert_outcomes(passed=4)
    assert written(pytester, "test_it", "test_argv.jsonc") == written(pytester, "test_it", "test_argv[same].jsonc")


@pytest.mark.usefixtures("with_node")
def test_a_program_that_fails_or_hangs_fails_the_test(pytester, run):
    pytester.makepyfile(
        test_it="""
        def test_fails(capture_node):
            capture_node("console.log(1); throw new TypeError('no beans')")

        def test_hangs(capture_node):
            capture_node("setInterval(() => {}, 1000)", timeout=0.5)

        def test_may_fail(capture_node):
            run = capture_node("console.log([ 1 ]); process.exit(3)", check=False)
            assert (run.values, run.returncode) == ([[1]], 3)
        """
    )
    done = run()
    done.assert_outcomes(passed=1, failed=2)
    done.stdout.fnmatch_lines(["*exit code 1*", "*TypeError: no beans*", "*did not end within 0.5 s*"])


def test_without_node_the_test_is_skipped_with_a_reason(pytester, run, monkeypatch):
    monkeypatch.setenv("PATH", str(pytester.path))
    pytester.makepyfile(test_it="def test_it(capture_node):\n    capture_node('1')\n")
    done = run("-rs")
    done.assert_outcomes(skipped=1)
    done.stdout.fnmatch_lines(["SKIPPED*there is no node on the PATH*"])
