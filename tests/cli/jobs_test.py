"""Any number of threads writes the same files."""

import gzip
import subprocess
import unittest

from harness import CLOCK, TOOL, ToolTest

PAYMENTS = 30000  # 15 MB: with less there is one thread


class Jobs(ToolTest):
    def sample(self, format_name, suffix, batches=3):
        path = self.folder / f"sample{suffix}"
        subprocess.run([TOOL, "generate", "--payments", str(PAYMENTS), "--batches", str(batches), "--to", format_name,
                        "-o", path], check=True, timeout=60)
        return path

    def with_faults(self, path):
        """One payment in fifty has an IBAN with wrong check digits."""
        text = path.read_text()
        mark = "<CdtrAcct><Id><IBAN>" if path.suffix == ".xml" else '"creditorAccount":{"iban":"'
        parts = text.split(mark)
        self.assertGreater(len(parts), PAYMENTS // 2)
        for i in range(7, len(parts), 50):
            digits = int(parts[i][2:4])
            parts[i] = parts[i][:2] + f"{digits % 97 + 2:02}" + parts[i][4:]
        path.write_text(mark.join(parts))
        return path

    def expect_same(self, status, path, *options):
        """All files that a run writes, for one, two and five threads."""
        seen = []
        for jobs in ("1", "2", "5"):
            folder = self.folder / jobs
            folder.mkdir(exist_ok=True)
            outputs = {name: folder / name for name in
                       ("out", "report.ndjson", "rejects", "status", "manifest")}
            run = self.expect(status, "convert", "-j", jobs, "--as-of", CLOCK, *options, path, "-o", outputs["out"],
                              "--report", outputs["report.ndjson"], "--rejects", outputs["rejects"],
                              "--status", outputs["status"], "--manifest", outputs["manifest"])
            seen.append((run.err, {name: file.read_bytes() for name, file in outputs.items() if file.exists()}))
        self.assertTrue(seen[0][1]["out"])
        for other in seen[1:]:
            self.assertEqual(other[0], seen[0][0])
            self.assertEqual(other[1].keys(), seen[0][1].keys())
            for name, content in other[1].items():
                self.assertTrue(content == seen[0][1][name], name)
        return seen[0][1]

    def test_in_order(self):
        xml = self.sample("pain.001.001.09", ".xml")
        self.expect_same(0, xml, "--to", "berlin-group")
        self.expect_same(0, xml, "--to", "canonical")
        self.expect_same(0, self.sample("berlin-group", ".json"), "--to", "pain.001.001.09")

    def test_with_rejected_payments(self):
        written = self.expect_same(1, self.with_faults(self.sample("pain.001.001.09", ".xml")), "--to", "berlin-group")
        self.assertIn(b"RJCT", written["status"])
        self.assertGreater(written["rejects"].count(b"<CdtTrfTxInf>"), 50)
        self.expect_same(1, self.with_faults(self.sample("berlin-group", ".json")), "--to", "pain.001.001.09")

    def test_without_a_report(self):
        """Nothing has to be told of most payments then."""
        path = self.with_faults(self.sample("pain.001.001.09", ".xml"))
        runs = [self.expect(1, "convert", "-j", jobs, "--as-of", CLOCK, "--to", "berlin-group", path)
                for jobs in ("1", "2", "3")]
        for run in runs[1:]:
            self.assertTrue(run.out == runs[0].out)
            self.assertEqual(run.err, runs[0].err)

    def test_compressed(self):
        path = self.sample("pain.001.001.09", ".xml")
        packed = self.folder / "sample.xml.gz"
        packed.write_bytes(gzip.compress(path.read_bytes(), 1))
        plain = self.expect(0, "convert", "-j", "1", "--as-of", CLOCK, "--to", "berlin-group", path)
        ahead = self.expect(0, "convert", "-j", "2", "--as-of", CLOCK, "--to", "berlin-group", packed)
        self.assertTrue(plain.out == ahead.out)

    def test_validate(self):
        path = self.with_faults(self.sample("pain.001.001.09", ".xml"))
        alone = self.expect(1, "validate", "-j", "1", "--as-of", CLOCK, path)
        together = self.expect(1, "validate", "-j", "4", "--as-of", CLOCK, path)
        self.assertEqual(together.out, alone.out)

    def test_number_of_threads(self):
        path = self.sample("pain.001.001.09", ".xml")
        for jobs in ("0", "-1", "x", "1025"):
            self.expect(2, "convert", "-j", jobs, "--to", "berlin-group", path)


if __name__ == "__main__":
    unittest.main()
