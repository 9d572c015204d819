"""What was measured, and on what. As a program: prints the share of processor time others take."""

import datetime
import glob
import os
import platform
import re
import subprocess
import time

PACKAGES = ("libpugixml-dev", "libsimdjson-dev", "libbenchmark-dev", "libc6", "libstdc++6", "zlib1g",
            "libzstd1", "libsqlite3-0", "libtbb12", "xsltproc", "libxslt1.1", "libxml2", "default-jdk-headless",
            "libjackson2-core-java", "libwoodstox-java", "valgrind")
BUSY_SHARE_MAX = 0.1


def output(*command):
    """First line of what a command says; empty when there is none such."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    text = (done.stdout or done.stderr).strip()
    return text.splitlines()[0] if text else ""


def processor_times():
    with open("/proc/stat", encoding="ascii") as file:
        numbers = [int(word) for word in file.readline().split()[1:]]
    return sum(numbers), numbers[3] + numbers[4]  # idle, waiting for disks


def busy_share(seconds=3):
    """The share of processor time that others take while this program waits."""
    total, idle = processor_times()
    time.sleep(seconds)
    total_then, idle_then = processor_times()
    return 1 - (idle_then - idle) / max(total_then - total, 1)


def first_match(path, pattern):
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.MULTILINE)
    except OSError:
        return ""
    return found[1].strip() if found else ""


def packages():
    found = [(name, output("dpkg-query", "--show", "--showformat=${Version}", name))
             for name in PACKAGES]
    return ", ".join(f"{name} {version}" for name, version in found
                     if version and not version.startswith("dpkg-query"))


def commit(root):
    """The commit that was built, told when it is not all that was."""
    sources = ["engine", "mappings", "codegen", "bench/*.cpp", "bench/*.hpp", "CMakeLists.txt"]
    changed = output("git", "-C", root, "status", "--porcelain", "--", *sources)
    return output("git", "-C", root, "rev-parse", "HEAD") + (", with changes" if changed else "")


def describe(build_dir, root):
    """Pairs of what and which."""
    cache = os.path.join(build_dir, "CMakeCache.txt")
    flags = first_match(cache, r"^CMAKE_CXX_FLAGS_RELEASE:\w+=(.*)")
    cpu = first_match(cache, r"^REMIT_CPU:\w+=(.*)")
    memory = int(first_match("/proc/meminfo", r"^MemTotal:\s+(\d+)") or 0) / 2**20
    sizes = [first_match(path, "(.+)") for path in
             sorted(glob.glob("/sys/devices/system/cpu/cpu0/cache/index*/size"))]
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", commit(root)),
        ("processor", f"{first_match('/proc/cpuinfo', r'^model name.*: (.*)')}, {os.cpu_count()} "
                      f"cores, caches of {' / '.join(sizes)}, {memory:.0f} GiB of memory"),
        ("system", f"{first_match('/etc/os-release', r'^PRETTY_NAME=.(.*).$')}, "
                   f"Linux {platform.release()}"),
        ("compiler", f"{output('c++', '--version')}, `{flags} -march={cpu}`"),
        ("Java", output("java", "-version")),
        ("packages", packages()),
    ]


if __name__ == "__main__":
    print(f"{busy_share():.3f}")
