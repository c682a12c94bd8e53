"""A program of its own that writes into a profile and says what it was told is saved; killed by tests.

Run as `python -m tests.store.child_writer HOME KEY WHAT SEED [BYTES]`; prints one line per saved thing.
"""

import resource
import signal
import sys
from itertools import count
from pathlib import Path

from casework.errors import CaseworkError
from desktop.store.profile import unlock_with_key
from sync.protocol.system_clock import SystemClock
from tests.store.conftest import OFFICER, party_draft


def main() -> None:
    """Write without end, or until the disk is full."""
    home, key, what, seed = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], sys.argv[4]
    if what == "full":
        # the file size limit stands for a full disk; SQLite reports it as an I/O error
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]), resource.RLIM_INFINITY))
    profile = unlock_with_key(home, key, SystemClock())
    print("ready", flush=True)
    for n in count():
        try:
            if what in ("ingest", "both"):
                stored = profile.vault.put(f"{seed} {n} ".encode() * 200_000, f"evidence/{seed}-{n}")
                print("blob", stored.cipher_sha256, flush=True)
            if what in ("append", "both", "full"):
                profile.ledger.append(OFFICER, [party_draft(f"p-{seed}-{n}", f"商户{n}", note="x" * 500)])
                print("party", f"p-{seed}-{n}", flush=True)
        except CaseworkError as problem:
            print("refused", problem.code, flush=True)
            return


if __name__ == "__main__":
    main()
