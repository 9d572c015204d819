#!/usr/bin/env python3
"""The peers that remit is measured beside (bench/peers) give the same bytes.

peers_test.py REMIT
Exit status 77: none of them is installed, with lines that say so.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import contestants  # noqa: E402
from inputs import BERLIN_GROUP, PAIN_001  # noqa: E402

PAYMENTS = "1000"
SKIPPED = 77


def answer(contestant, path, output):
    subprocess.run(contestant.command(path, output), check=True, stdin=subprocess.DEVNULL)
    return pathlib.Path(output).read_bytes()


def main(remit):
    with tempfile.TemporaryDirectory(prefix="remit-peers-") as folder:
        path, output = os.path.join(folder, "input.xml"), os.path.join(folder, "output")
        subprocess.run([remit, "generate", "--payments", PAYMENTS, "--to", PAIN_001, "-o", path], check=True)
        peers = [contestants.xsltproc(), contestants.java(folder)]
        for note in (one for one in peers if isinstance(one, str)):
            print(note)
        peers = [one for one in peers if isinstance(one, contestants.Contestant)]
        if not peers:
            return SKIPPED
        ours = contestants.Contestant("remit", contestants.remit_command(remit, PAIN_001, BERLIN_GROUP))
        expected = answer(ours, path, output)
        wrong = [one.name for one in peers if answer(one, path, output) != expected]
        print(f"another answer: {', '.join(wrong)}" if wrong else f"equal: {', '.join(one.name for one in peers)}")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
