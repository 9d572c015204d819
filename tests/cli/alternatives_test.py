"""What a source says in more ways than the target knows: one of them goes out, the others are in the ledger."""

import json
import re

from harness import BULK, CLOCK, FORMATS, XML_09, ToolTest


class Moments(ToolTest):
    """Dates and times of execution (field-map.csv, rules.csv DAT-007)."""

    def body(self, **members):
        body = json.loads(BULK.read_bytes())
        for name in ("requestedExecutionDate", "requestedExecutionTime"):
            body.pop(name, None)
        self.write("body.json", json.dumps(body | members).encode())

    def requests(self, *options):
        self.expect(0, "convert", "body.json", "--from", "berlin-group", "--to", "stet", "--as-of", CLOCK,
                    "--payment-product", "sepa-credit-transfers", "--set", "initiating_party.name=Example",
                    "--set", "stet.success_url=https://example.com/ok", "-o", "out.json", "--report", "report", *options)
        return [json.loads(line)["requestedExecutionDate"] for line in self.read("out.json").splitlines()]

    def test_a_moment_beside_a_date_wins(self):
        moment = "2035-12-10T14:30:00+01:00"
        self.body(requestedExecutionDate="2035-12-10", requestedExecutionTime=moment)
        self.assertEqual(set(self.requests()), {moment})
        lost = {line["field"] for line in self.lines("report") if line["kind"] == "loss"}
        self.assertIn("requested_execution_date.date", lost)

    def test_a_moment_without_offset_is_one_of_the_bank(self):
        self.body(requestedExecutionTime="2035-12-10T23:30:00")
        self.assertEqual(set(self.requests("--rules", "none")), {"2035-12-10T23:30:00+01:00"})
        self.assertEqual(set(self.requests("--rules", "none", "--time-zone", "America/New_York")),
                         {"2035-12-10T23:30:00-05:00"})
        self.body(requestedExecutionTime="2035-07-10T23:30:00")
        self.assertEqual(set(self.requests("--rules", "none")), {"2035-07-10T23:30:00+02:00"})


    def test_the_last_day_of_an_order_is_one_of_the_bank(self):
        body = (FORMATS / "stet" / "standing-order.json").read_text()
        for end, zone, day in (("2027-12-04T23:00:00Z", "Europe/Berlin", "2027-12-05"),
                               ("2027-12-04T23:00:00Z", "Europe/London", "2027-12-04"),
                               ("2027-12-05T00:00:00+01:00", "Europe/London", "2027-12-05")):
            self.write("in.json", body.replace("2027-12-05T00:00:00+01:00", end).encode())
            self.expect(0, "convert", "in.json", "--from", "stet", "--to", "canonical", "--as-of", "2026-11-20T10:00:00+01:00",
                        "--time-zone", zone, "-o", "out", "--report", "report", "--rules", "none", "--mask", "none")
            self.assertEqual(self.lines("out")[0]["periodic.end_date"], day, (end, zone))
            told = [line["value"] for line in self.lines("report") if line.get("field") == "periodic.end_date"]
            self.assertEqual(told, [end] if "T23" in end else [])


class OneOfSeveral(ToolTest):
    def test_an_account_has_one_number(self):
        """A reference to an account of Berlin Group is one of them (rules.csv IBAN-011)."""
        account = b"<Prxy><Tp><Cd>MBNO</Cd></Tp><Id>+491234</Id></Prxy></DbtrAcct>"
        self.write("in.xml", XML_09.read_bytes().replace(b"</DbtrAcct>", account))
        self.expect(0, "convert", "in.xml", "--to", "berlin-group", "--as-of", CLOCK, "-o", "out.json", "--report", "report")
        for line in self.read("out.json").splitlines():
            self.assertEqual(set(json.loads(line)["debtorAccount"]) & {"iban", "msisdn"}, {"iban"})
        lost = {line["field"] for line in self.lines("report") if line["kind"] == "loss"}
        self.assertLessEqual({"debtor_account.msisdn", "debtor_account.proxy_type_code"}, lost)
        run = self.run_tool("validate", "out.json", "--from", "berlin-group", "--rules", "berlin-group", "--as-of", CLOCK)
        self.assertNotIn(b"IBAN-011", run.out)

    def test_a_product_follows_from_any_service_level(self):
        text = XML_09.read_bytes()
        self.assertIn(b"<SvcLvl><Cd>SEPA</Cd></SvcLvl>", re.sub(rb">\s+<", b"><", text))
        products = []
        for levels in (b"<SvcLvl><Cd>SEPA</Cd></SvcLvl>", b"<SvcLvl><Cd>G001</Cd></SvcLvl><SvcLvl><Cd>SEPA</Cd></SvcLvl>",
                       b"<SvcLvl><Prtry>X</Prtry></SvcLvl><SvcLvl><Cd>SEPA</Cd></SvcLvl>"):
            self.write("in.xml", re.sub(rb"<SvcLvl>\s*<Cd>SEPA</Cd>\s*</SvcLvl>", levels, text))
            self.expect(0, "convert", "in.xml", "--to", "berlin-group", "--as-of", CLOCK, "--rules", "none", "-o", "out.json",
                        "--manifest", "m")
            products.append([line["payment_product"] for line in self.lines("m")])
        self.assertIn("sepa-credit-transfers", products[0])
        self.assertEqual(products, [products[0]] * 3)

    def test_further_service_levels_of_the_batch_are_none_of_a_payment_with_its_own(self):
        text = re.sub(rb"<SvcLvl>\s*<Cd>SEPA</Cd>\s*</SvcLvl>",
                      b"<SvcLvl><Cd>G001</Cd></SvcLvl><SvcLvl><Cd>SEPA</Cd></SvcLvl>", XML_09.read_bytes())
        own = b"</PmtId><PmtTpInf><SvcLvl><Cd>URGP</Cd></SvcLvl></PmtTpInf>"
        self.write("in.xml", re.sub(rb"</PmtId>(?!\s*<PmtTpInf>)", own, text))
        self.expect(0, "convert", "in.xml", "--to", "berlin-group", "--as-of", CLOCK, "--rules", "none", "-o", "out.json",
                    "--manifest", "m")
        self.assertNotIn("sepa-credit-transfers", {line["payment_product"] for line in self.lines("m")})

    def test_a_batch_is_not_taken_for_its_payment(self):
        """The product of a request says what the batch does, and not the other thing that the payment says."""
        text = re.sub(rb"<SvcLvl>\s*<Cd>SEPA</Cd>\s*</SvcLvl>",
                      b"<SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>INST</Cd></LclInstrm>", XML_09.read_bytes(), count=1)
        own = b"</PmtId><PmtTpInf><LclInstrm><Prtry>X</Prtry></LclInstrm></PmtTpInf>"
        self.write("in.xml", re.sub(rb"</PmtId>", own, text, count=1))
        run = self.expect(1, "convert", "in.xml", "--to", "berlin-group", "--as-of", CLOCK, "--rules", "none", "-o", "out.json")
        self.assertIn("TGT-005", run.err)

    def test_a_scheme_that_means_another_number(self):
        """The schemes of STET tell what kind of number the account has: a card would be paid from."""
        for scheme in (b"<Prtry>CPAN</Prtry>", b"<Cd>CPAN</Cd>"):
            number = b"<Othr><Id>12345</Id><SchmeNm>" + scheme + b"</SchmeNm></Othr>"
            text = re.sub(rb"<IBAN>.*?</IBAN>", number, XML_09.read_bytes(), count=1)
            self.write("in.xml", text)
            run = self.run_tool("convert", "in.xml", "--to", "stet", "--as-of", CLOCK, "-o", "out.json", "--rules", "none",
                                "--set", "stet.success_url=https://example.com/ok")
            self.assertIn("TGT-002", run.err, scheme)

    def test_the_filler_of_stet_is_no_text(self):
        text = XML_09.read_bytes()
        self.write("in.xml", re.sub(rb"<RmtInf>.*?</RmtInf>", b"", text, flags=re.DOTALL))
        self.run_tool("convert", "in.xml", "--to", "stet", "--as-of", CLOCK, "-o", "out.json", "--rules", "none",
                      "--set", "stet.success_url=https://example.com/ok")
        self.assertIn(b'"remittanceInformation":["-"]', self.read("out.json"))
        back = self.expect(0, "convert", "out.json", "--to", "pain.001", "--rules", "none", "--as-of", CLOCK).out
        self.assertNotIn(b"<RmtInf>", back)
