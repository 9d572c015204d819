#!/usr/bin/env python3
"""Measures the whole tool: time and peak memory of `remit convert`, from files and through pipes.

    tool.py REMIT PAYMENTS...
"""

import os
import subprocess
import sys
import tempfile
import time

FORMATS = ("pain.001.001.09", "berlin-group")


def peak_memory(pid):
    """Peak resident KiB of a process, 0 when it has ended. Not ru_maxrss, which counts what the
    process was before it became the tool: a copy of this one."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def run(command, stdin, stdout):
    """Wall-clock seconds, processor seconds, and peak resident MiB of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=stdin, stdout=stdout)
    peak = 0
    while True:
        peak = max(peak, peak_memory(process.pid))  # a high-water mark: few samples are enough
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.002)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, peak / 1024


def from_file(remit, source, source_format, target_format, folder):
    output = os.path.join(folder, "output")
    return run([remit, "convert", "-q", "--from", source_format, "--to", target_format, source,
                "-o", output], subprocess.DEVNULL, subprocess.DEVNULL)


def through_pipe(remit, source, source_format, target_format, _):
    # A pipe between two processes: nothing can be sought in it.
    with subprocess.Popen(["cat", source], stdout=subprocess.PIPE) as sender:
        return run([remit, "convert", "-q", "--from", source_format, "--to", target_format],
                   sender.stdout, subprocess.DEVNULL)


def measure(remit, payments, folder):
    for source_format, target_format in (FORMATS, FORMATS[::-1]):
        source = os.path.join(folder, "input")
        subprocess.run([remit, "generate", "--payments", str(payments), "--to", source_format,
                        "-o", source], check=True)
        size = os.path.getsize(source)
        for name, convert in (("file", from_file), ("pipe", through_pipe)):
            seconds, busy, peak = convert(remit, source, source_format, target_format, folder)
            print(f"| {source_format} to {target_format} | {payments:,} | {name} | {size / 1e6:.0f} "
                  f"| {seconds:.2f} | {busy:.2f} | {size / 1e6 / seconds:.0f} | {peak:.1f} |",
                  flush=True)


if __name__ == "__main__":
    print("| `remit convert` | payments | from | input MB | seconds | processor seconds | MB/s "
          "| peak RSS MiB |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as work_folder:
        for count in sys.argv[2:]:
            measure(os.path.abspath(sys.argv[1]), int(count), work_folder)
