"""Places for fsspec, among them a real S3 server on this machine: whole objects or none."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")

BANNER = b"The tide came in.\nDemo banner: lamps and oil\nIt left at six.\n"
CLEAN = b"The tide came in.\nIt left at six.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 server that this test starts and ends."""
    pytest.importorskip("moto", reason="moto is not installed")
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a bucket with some objects."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fsspec.config.conf["s3"] = {"endpoint_url": server}
    name = f"corpus{os.urandom(4).hex()}"
    system = fsspec.filesystem("s3")
    system.mkdir(name)
    system.pipe_file(f"{name}/in/a.txt", BANNER)
    system.pipe_file(f"{name}/in/deep/b.jsonl.gz", gzip.compress(b'{"text": "a"}\n'))
    system.pipe_file(f"{name}/in/cut.txt.gz", gzip.compress(BANNER * 99)[:-9])
    return f"s3://{name}"


@pytest.mark.filterwarnings("ignore")  # of the client's own making
def test_a_bucket_to_a_bucket(cleaner, bucket: str) -> None:
    """A tree of objects; what cannot be judged passes whole and is named."""
    ran = cleaner("clean", f"{bucket}/in", "-o", f"{bucket}/out")
    system = fsspec.filesystem("s3")
    found = {name.partition("/out/")[2]: system.cat_file(name) for name in system.find(f"{bucket}/out")}
    assert sorted(found) == ["a.txt", "cut.txt.gz", "deep/b.jsonl.gz"], ran.err
    assert found["a.txt"] == CLEAN
    assert gzip.decompress(found["deep/b.jsonl.gz"]) == b'{"text": "a"}\n'
    assert found["cut.txt.gz"] == system.cat_file(f"{bucket}/in/cut.txt.gz")
    assert ran.code == 3
    assert "cut.txt.gz: is cut off" in ran.err


@pytest.mark.filterwarnings("ignore")
def test_an_object_to_stdout_and_a_file_to_an_object(cleaner, bucket: str, tmp_path) -> None:
    """Each way."""
    assert cleaner("clean", f"{bucket}/in/a.txt").out == CLEAN
    (tmp_path / "x.txt").write_bytes(BANNER)
    assert cleaner("clean", tmp_path / "x.txt", "-o", f"{bucket}/x.txt.gz").code == 0
    assert gzip.decompress(fsspec.filesystem("s3").cat_file(f"{bucket}/x.txt.gz")) == CLEAN


def test_an_interrupted_object_is_not_there(cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a part of it."""
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/a.txt", BANNER)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cleaner.run.answer.judge", broken)
    with pytest.raises(KeyboardInterrupt):
        cleaner("clean", "memory://in/a.txt", "-o", "memory://out/a.txt")
    assert not memory.exists("/out/a.txt")


@pytest.mark.parametrize("url", ["memory://no/such/place", "nosuch://x/y"])
def test_what_is_not_there_is_refused(cleaner, url: str) -> None:
    """In one line."""
    ran = cleaner("clean", url)
    assert ran.code == 2
    assert url in ran.err
