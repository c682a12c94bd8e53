"""One push and one pull of Anki with its own server: child_anki.py SERVER_URL FOLDER DOCUMENTS.

Run with Anki on the path, which is no part of this project. DOCUMENTS holds one document a line; each becomes
a note. Both collections are brought in step while they are empty, so that a normal sync carries the notes.
Prints {"push": seconds, "pull": seconds}.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

USER = PASSWORD = "bench"


def main() -> None:
    """Measure."""
    url, folder, documents = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    lines = documents.read_text("utf-8").splitlines()
    first, auth = _collection(folder / "first.anki2", url, upload=True)
    second, _auth = _collection(folder / "second.anki2", url, upload=False)
    kind = first.models.by_name("Basic")
    deck = first.decks.id("Default")
    for line in lines:
        note = first.new_note(kind)
        note.fields = [line, ""]
        first.add_note(note, deck)
    push = _seconds(first, auth)
    pull = _seconds(second, auth)
    came = second.note_count()
    first.close()
    second.close()
    if came != len(lines):
        raise SystemExit(f"only {came} notes came")
    print(json.dumps({"push": push, "pull": pull}))


def _collection(path: Path, url: str, *, upload: bool) -> tuple[Any, Any]:
    """An empty collection in step with the server, and how it logs in."""
    made: Any = importlib.import_module("anki.collection").Collection(str(path))
    auth = made.sync_login(username=USER, password=PASSWORD, endpoint=url)
    asked = made.sync_collection(auth, sync_media=False)
    made.close_for_full_sync()
    made.full_upload_or_download(auth=auth, server_usn=asked.server_media_usn, upload=upload)
    made.reopen(after_full_sync=True)
    return made, auth


def _seconds(collection: Any, auth: Any) -> float:
    """Seconds of a normal sync."""
    began = time.perf_counter()
    done = collection.sync_collection(auth, sync_media=False)
    passed = time.perf_counter() - began
    if done.required != done.NO_CHANGES:
        raise SystemExit(f"no normal sync: {done.required}")
    return passed


if __name__ == "__main__":
    main()
