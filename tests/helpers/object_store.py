"""A local S3 server for tests: moto in a process of its own, on a free port."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

BUCKET = "evidence"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
LISTENS = re.compile(rb"http://127\.0\.0\.1:\d+")
MAKE_BUCKET = f"""
import sys, urllib.request
request = urllib.request.Request(sys.argv[1] + "/{BUCKET}", method="PUT")
urllib.request.urlopen(request, timeout=20).close()
"""


@contextmanager
def serving() -> Iterator[str]:
    """A server with an empty bucket; gives its address."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    try:
        found = None
        for line in process.stderr:
            found = LISTENS.search(line)
            if found:
                break
        if found is None:
            raise AssertionError("the object store did not start")
        endpoint = found.group().decode()
        subprocess.run([sys.executable, "-c", MAKE_BUCKET, endpoint], check=True, timeout=60)
        yield endpoint
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
