"""What is compared: remit, a copy of the file, and the peers, with the commands that run them."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field

from inputs import BERLIN_GROUP, PAIN_001

CLOCK = "2035-12-03T08:00:00Z"  # the day of the samples
PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
JARS = "/usr/share/java"
JACKSON = os.path.join(JARS, "jackson-core.jar")
WOODSTOX = [os.path.join(JARS, name) for name in ("woodstox-core.jar", "stax2-api.jar")]


@dataclass
class Contestant:
    """@var command          gives the command from input and output
    @var translates       whether its answer has to be that of remit
    @var is_piped         whether it reads its standard input
    @var kib_per_payment  of memory, where that grows with the input"""

    name: str
    command: object
    translates: bool = True
    is_piped: bool = False
    kib_per_payment: float = 0
    notes: list = field(default_factory=list)


def has_jobs(remit):
    """Whether `remit convert` can use several threads."""
    text = subprocess.run([remit, "convert", "--help"], capture_output=True, text=True,
                          check=True).stdout
    return re.search(r"^\s+-j\b", text, re.MULTILINE) is not None


def remit_command(remit, source, target, *options):
    """`remit convert` as it is measured; bodies are bulk bodies, even of one payment."""
    base = [remit, "convert", "-q", "--as-of", CLOCK, "--from", source, "--to", target, *options]
    if target == BERLIN_GROUP:
        base += ["--payment-service", "bulk-payments"]
    return lambda path, output: [*base, path, "-o", output]


def remits(remit, source, target):
    """remit with one thread, with and without rules, and with two threads where it can."""
    one = ["-j", "1"] if has_jobs(remit) else []
    found = [Contestant("remit", remit_command(remit, source, target, *one)),
             Contestant("remit --rules none",
                        remit_command(remit, source, target, "--rules", "none", *one))]
    if one:
        found.append(Contestant("remit -j 2", remit_command(remit, source, target, "-j", "2")))
    return found


def piped(remit):
    """remit with an input that cannot be sought in."""
    command = remit_command(remit, PAIN_001, BERLIN_GROUP)
    return Contestant("remit from a pipe", lambda _, output: command("-", output), is_piped=True)


def copy():
    return Contestant("cp", lambda path, output: ["cp", path, output], translates=False)


def xsltproc():
    """@return  a contestant, or a line that says why there is none"""
    if not shutil.which("xsltproc"):
        return "xsltproc: skipped, the package xsltproc is not installed"
    sheet = os.path.join(PEERS, "pain_001_to_berlin_group.xsl")
    return Contestant("xsltproc", lambda path, output: ["xsltproc", "-o", output, sheet, path],
                      kib_per_payment=5.5)


def java(folder):
    """Compiles the Java peer into a folder.

    @return  a contestant, or a line that says why there is none"""
    if not shutil.which("javac") or not os.path.exists(JACKSON):
        return "Java: skipped, default-jdk-headless or libjackson2-core-java is not installed"
    subprocess.run(["javac", "-d", folder, "-cp", JACKSON,
                    os.path.join(PEERS, "Pain001ToBerlinGroup.java")], check=True)
    has_woodstox = all(os.path.exists(jar) for jar in WOODSTOX)
    path = ":".join([folder, JACKSON, *(WOODSTOX if has_woodstox else [])])
    note = "Java reads with Woodstox" if has_woodstox else \
        "Java reads with the StAX reader of the JDK; libwoodstox-java would make it faster"
    return Contestant(
        "Java", lambda source, output: ["java", "-cp", path, "Pain001ToBerlinGroup", source, output],
        notes=[note])


def field_of(remit, folder):
    """All that translate pain.001 to Berlin Group, and lines about those that are missing."""
    found = [*remits(remit, PAIN_001, BERLIN_GROUP), piped(remit), copy(), xsltproc(), java(folder)]
    contestants = [one for one in found if isinstance(one, Contestant)]
    notes = [one for one in found if isinstance(one, str)]
    return contestants, notes + [note for one in contestants for note in one.notes]
