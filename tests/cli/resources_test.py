"""Memory does not depend on the size of the input: the peak resident set of whole runs."""

import subprocess
import sys
import unittest

from harness import SANITIZED, TO_XML, TOOL, ToolTest

PAYMENTS = 200_000
PEAK_MAX_BYTES = 64 << 20

# Runs a command and prints its exit status and its peak in bytes. The kernel keeps one maximum for
# all children of a process, so every run is measured in a process of its own.
MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], timeout=120)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(done.returncode, peak, file=sys.stderr)
"""


@unittest.skipIf(SANITIZED, "sanitizers keep memory of their own")
class PeakMemory(ToolTest):
    def measure(self, *arguments, stdin=None, stdout=None):
        """Runs the tool, checks its exit status and its peak."""
        done = subprocess.run([sys.executable, "-c", MEASURE, TOOL, *arguments], cwd=self.folder,
                              stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=180,
                              check=True)
        status, peak = map(int, done.stderr.split()[-2:])
        self.assertEqual(status, 0, done.stderr)
        self.assertLess(peak, PEAK_MAX_BYTES, arguments)

    def measure_pipe(self, source, *arguments):
        """The same from a pipe into a pipe."""
        with (subprocess.Popen(["cat", self.folder / source], stdout=subprocess.PIPE) as cat,
              subprocess.Popen(["tail", "-c", "200"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE) as tail):
            self.measure(*arguments, stdin=cat.stdout, stdout=tail.stdin)
            tail.stdin.close()
            return tail.stdout.read()

    def generate(self, target, *options):
        self.measure("generate", "--payments", str(PAYMENTS), "--to", target, *options,
                     "-o", "input")
        return "input"

    def test_xml_to_json(self):
        source = self.generate("pain.001")
        self.measure("convert", source, "--to", "berlin-group", "--quiet", "-o", "out.json",
                     "--report", "report.ndjson", "--manifest", "manifest.ndjson")
        self.assertEqual(sum(line["payments"] for line in self.lines("manifest.ndjson")), PAYMENTS)
        tail = self.measure_pipe(source, "convert", "--to", "berlin-group", "--quiet")
        self.assertEqual(tail, self.read("out.json")[-200:])

    def test_json_to_xml(self):
        source = self.generate("berlin-group", "--batches", "1")
        self.measure("convert", source, *TO_XML, "--quiet", "-o", "out.xml")
        self.assertIn(b"<NbOfTxs>%d</NbOfTxs>" % PAYMENTS, self.read("out.xml")[:1000])
        tail = self.measure_pipe(source, "convert", *TO_XML, "--quiet")
        self.assertEqual(tail, self.read("out.xml")[-200:])

    def test_regrouping(self):
        source = self.generate("pain.001")
        self.measure("convert", source, "--to", "pain.001", "--group-by", "creditor_agent.bic",
                     "--quiet", "-o", "out.xml", "--manifest", "manifest.ndjson")
        (line,) = self.lines("manifest.ndjson")
        self.assertEqual(line["payments"], PAYMENTS)
        told = sum(part["payments"] for part in line["source_ranges"])
        self.assertEqual(told + line["source_payments_left_out"], PAYMENTS)

    def test_xml_to_xml_and_inspect(self):
        source = self.generate("pain.001.001.03", "--batches", "1000")
        self.measure("convert", source, "--to", "pain.001", "--quiet", "-o", "out.xml.gz")
        self.measure("inspect", "out.xml.gz", stdout=subprocess.DEVNULL)
