"""Requests of STET and Younify as the command line writes them."""

import json

from harness import FORMATS, STRUCTURE, TO_XML, ToolTest


class Requests(ToolTest):
    def test_flow_control_of_stet_is_no_loss(self):
        self.expect(0, "convert", "--to", "stet/1.6", *STRUCTURE, "--loss", "reject",
                    FORMATS / "stet" / "every-member.json")
        self.expect(0, "convert", *TO_XML, *STRUCTURE, "--loss", "reject",
                    self.write("url.json", (FORMATS / "stet" / "transfer.json").read_bytes().replace(
                        b'"supplementaryData": {}',
                        b'"supplementaryData": {"successfulReportUrl": "https://x.test"}')))

    def stet(self, *lines, options=(), status=0):
        """The requests made of canonical payments, given as changes of one; None takes a field off."""
        payment = json.loads(self.expect(0, "convert", "--to", "canonical",
                                         FORMATS / "stet" / "transfer.json").out)
        text = ""
        for i, line in enumerate(lines):
            fields = payment | {"payment": i} | line
            text += json.dumps({k: v for k, v in fields.items() if v is not None}) + "\n"
        source = self.write("payments.ndjson", text.encode())
        run = self.expect(status, "convert", "--to", "stet", "--as-of", "2026-11-20T09:30:00+01:00", *STRUCTURE,
                          *options, source)
        return [json.loads(line) for line in run.out.splitlines()], run.err

    def test_stet_request_of_one_payment_and_of_several(self):
        (one,), _ = self.stet({})
        self.assertIn("beneficiary", one)
        self.assertNotIn("beneficiary", one["creditTransferTransaction"][0])
        self.assertEqual(one["numberOfTransactions"], 1)
        self.assertEqual(one["requestedExecutionDate"], "2026-12-01T00:00:00+01:00")
        (two,), _ = self.stet({}, {"payment_identification.end_to_end_id": "E-2"})
        self.assertNotIn("beneficiary", two)
        for transfer in two["creditTransferTransaction"]:
            self.assertEqual(transfer["beneficiary"], one["beneficiary"])
        self.assertEqual(two["numberOfTransactions"], 2)

    def test_stet_requests_are_split_and_not_made_the_same(self):
        same = {"purpose.code": "COMC"}
        requests, _ = self.stet(same, same, {"purpose.code": "CASH"}, {},
                                {"payment_type.local_instrument_code": "INST"})
        self.assertEqual([(r.get("purpose"), r["numberOfTransactions"]) for r in requests],
                         [("COMC", 2), ("CASH", 1), (None, 1), (None, 1)])
        self.assertEqual(requests[3]["paymentTypeInformation"],
                         {"serviceLevel": "SEPA", "localInstrument": "INST"})
        order = {"periodic.frequency": "MNTH", "periodic.start_date": "2026-12-05"}
        requests, err = self.stet({}, order, {}, status=1)
        self.assertEqual(len(requests), 1)  # a payment with two dates is refused
        self.assertIn("TGT-005", err)
        order["requested_execution_date.date"] = None
        (request,), _ = self.stet(order)
        self.assertIn("beneficiary", request)
        self.assertNotIn("requestedExecutionDate", request)
        self.assertEqual(request["creditTransferTransaction"][0]["requestedExecutionDate"],
                         "2026-12-05T00:00:00+01:00")
        other = order | {"payment_identification.end_to_end_id": "E-2"}
        requests, _ = self.stet(order, other)
        self.assertEqual([r["numberOfTransactions"] for r in requests], [1, 1])

    def test_stet_makes_up_what_is_mandatory_and_says_so(self):
        nothing = {"payment_identification.instruction_id": "A+B"}
        requests, err = self.stet(nothing, status=1)
        self.assertEqual((requests, "TGT-002" in err), ([], True))
        nobody = {"creditor.name": None, "creditor_account.iban": None}
        self.assertIn("TGT-003", self.stet(nobody, status=1)[1])
        no_text = {"remittance.unstructured": None}
        (request,), _ = self.stet(no_text)
        self.assertEqual(request["creditTransferTransaction"][0]["remittanceInformation"], ["-"])
        source = self.expect(0, "convert", "--to", "stet", "--set", "stet.success_url=https://x.test",
                             "--set", "payment_type.service_level_code=SEPA",
                             FORMATS / "berlin-group" / "single.json", "--set",
                             "initiating_party.name=Example Trading")
        request = json.loads(source.out)
        self.assertEqual(request["supplementaryData"], {"successfulReportUrl": "https://x.test"})
        self.assertEqual(request["initiatingParty"], {"name": "Example Trading"})
        self.assertRegex(request["creditTransferTransaction"][0]["paymentId"]["instructionId"],
                         r"^[A-Za-z0-9-]{1,35}$")
        self.assertIn("payment_identification.instruction_id", source.err)

    def test_younify_names_the_account_of_the_debtor_by_its_own_id(self):
        options = ("--to", "younify", "--set", "initiating_party.organisation_id=CLIENT-1", "--set",
                   "charge_bearer=SHAR", "--set", "debtor_agent.bic=BNKAFRPPXXX")
        single = FORMATS / "berlin-group" / "single.json"
        self.assertIn("TGT-003", self.expect(1, "convert", *options, single).err)
        run = self.expect(0, "convert", *options, "--set", "debtor_account.other_id=acc-1", single)
        payment = json.loads(run.out)["PmtInf"]
        self.assertEqual(payment["DbtrAcct"], {"Id": "acc-1"})
        self.assertIn("debtor_account.iban", run.err)

    def test_common_date_that_an_instruction_does_not_take(self):
        request = json.loads((FORMATS / "stet" / "date-at-both.json").read_text())
        request["requestedExecutionDate"] = "2026-12-31T00:00:00+01:00"
        path = self.write("request.json", json.dumps(request).encode())
        self.expect(0, "convert", path, "--from", "stet", "--rules", "none", "--to", "canonical", "-o", "out",
                    "--report", "report.ndjson")
        lost = [line for line in self.lines("report.ndjson") if line.get("source_path") == "/requestedExecutionDate"]
        self.assertEqual({line["value"] for line in lost}, {"2026-12-31"})
        self.assertEqual({line["reason"] for line in lost}, {"the transfer says something else"})
