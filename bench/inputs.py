"""Files that the whole tool is measured on: samples, samples with wrong payments, and hostile ones.

What makes an input hostile is added to each payment of a sample, so that its payments stay what they
were; each hostile file has about as many bytes as the sample that it is compared with."""

import html
import random
import re
import subprocess

PAIN_001 = "pain.001.001.09"
BERLIN_GROUP = "berlin-group"

# Limits of the engine (engine/include/remit/limits.hpp); where an envelope and the first member that
# nobody knows stand.
XML_DEPTH_MAX = 64
XML_ENVELOPE_DEPTH = 6
XML_ATTRIBUTES_MAX = 64
JSON_DEPTH_MAX = 32
JSON_PAYMENT_DEPTH = 3
JSON_UNKNOWN_MEMBERS_MAX = 256

LONG_TEXT = "a text without end " * 2_000
UNKNOWN_ELEMENTS = "<Unknwn/>" * 5_000
BLANKS = "\n    " * 4_000


def generate(remit, file_format, payments, path):
    subprocess.run([remit, "generate", "--payments", str(payments), "--to", file_format, "-o", path],
                   check=True)


def break_ibans(source, target, every):
    """Copies a pain.001 sample with a wrong check digit in the creditor's IBAN of every n-th
    payment.

    @return  how many payments are wrong"""
    iban = re.compile(r"(?<=<CdtrAcct><Id><IBAN>..)\d\d")
    payments = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            if line.startswith("<CdtTrfTxInf>"):
                payments += 1
                if payments % every == 0:
                    # Adding 1 to a check digit changes the remainder, whatever it was.
                    line = iban.sub(lambda digits: f"{int(digits[0]) % 97 + 1:02}", line)
            out.write(line)
    return payments // every


def refer_to_documents(source, target):
    """Copies a pain.001 sample with a document that is referred to, another one by each payment."""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            document = (f"<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>INV-{number:07}</Nb>"
                        f"<RltdDt>2035-11-{number % 28 + 1:02}</RltdDt></RfrdDocInf></Strd></RmtInf>")
            out.write(line.replace("</RmtInf>", document))


def in_envelope(content):
    """Puts an element that no schema restricts at the end of an XML payment."""
    tail = f"<SplmtryData><Envlp>{content}</Envlp></SplmtryData></CdtTrfTxInf>"
    return lambda line: line.replace("</CdtTrfTxInf>", tail)


def nested_elements():
    levels = XML_DEPTH_MAX - XML_ENVELOPE_DEPTH
    return in_envelope("<a>" * levels + "</a>" * levels)


def many_attributes():
    attributes = " ".join(f'attribute{i}="value {i}"' for i in range(XML_ATTRIBUTES_MAX))
    return in_envelope("<b>" + f"<a {attributes}/>" * 20 + "</b>")


def text_references(line):
    def references(text):
        return ">" + "".join(f"&#x{ord(c):x};" for c in html.unescape(text[1])) + "<"
    return re.sub(r">([^<\n]+)<", references, line)


class Surprises:
    """Writes each payment in a way that no payment before it was written in: which of its optional
    elements are there, where comments, blanks and instructions stand, how tags and texts are
    written."""

    OPTIONAL = re.compile(r"<(InstrId|UETR|UltmtDbtr|UltmtCdtr|CdtrAgt|PstlAdr|Purp|RmtInf)>.*?</\1>")
    TEXT = re.compile(r">([^<&\s][^<&\n]*)</")
    BETWEEN = re.compile(r"><(?!/?CdtTrfTxInf)")

    def __init__(self):
        self._random = random.Random(1)

    def __call__(self, line):
        draw = self._random
        line = self.OPTIONAL.sub(lambda found: found[0] if draw.random() < 0.7 else "", line)
        if draw.random() < 0.5:
            line = re.sub(r'"([A-Z]{3})"', r"'\1'", line)
        # Blanks and comments before texts, which are not to stand beside them.
        return self.TEXT.sub(self._text, self.BETWEEN.sub(self._between, line))

    def _text(self, found):
        text = found[1]
        at = self._random.randrange(len(text))
        written = (text, text, text, f"<![CDATA[{text}]]>",
                   f"{text[:at]}<!-- here -->{text[at:]}",
                   f"{text[:at]}&#{ord(text[at])};{text[at + 1:]}")
        return f">{self._random.choice(written)}</"

    def _between(self, _):
        number = self._random.randrange(1000)
        return self._random.choice(("><", "><", "><", "><", ">\n<", ">" + " " * (number % 17) + "<",
                                    f"><!-- {number} --><", f"><?note {number}?><", " ><"))


def json_payments(change):
    """Changes the start of each payment of a body."""
    start = re.compile(r'(?<=[\[,])\{(?="endToEndIdentification")')
    return lambda line: start.sub(change, line)


def nested_members():
    levels = JSON_DEPTH_MAX - JSON_PAYMENT_DEPTH
    return json_payments('{"a":' + '{"a":' * levels + "1" + "}" * levels + ",")


def json_escapes(line):
    def escapes(text):
        code_units = text[1].replace('\\"', '"').encode("utf-16-be").hex()
        return ':"' + re.sub("....", r"\\u\g<0>", code_units) + '"'
    return re.sub(r':"((?:[^"\\]|\\.)*)"', escapes, line)


def in_element(name):
    """Puts the list at the end of an element of the payment, which may not be there yet."""
    def change(text, items):
        if f"</{name}>" in text:
            return text.replace(f"</{name}>", f"{items}</{name}>")
        return text.replace("</CdtTrfTxInf>", f"<{name}>{items}</{name}></CdtTrfTxInf>")
    return change


def in_head(text, items):
    return text.replace("</GrpHdr>", items + "</GrpHdr>")


def in_member(name):
    """Puts the list into a member of the payment."""
    start = re.compile(r'\{(?="endToEndIdentification")')
    return lambda text, items: start.sub(f'{{"{name}":[{items.rstrip(",")}],', text)


def as_payments(text, items):
    return re.sub(r'(?<="payments":\[)', items, text)


# What is changed in each line of the sample, and whether the payments are accepted still.
HOSTILE = {
    PAIN_001: {
        "elements nested to the limit": (nested_elements(), True),
        "elements with 64 attributes": (many_attributes(), True),
        "blanks between payments": (lambda line: line + BLANKS, True),
        "long text in supplementary data": (in_envelope(f"<a>{LONG_TEXT}</a>"), True),
        "long text in an unknown element": (
            lambda line: line.replace("</CdtTrfTxInf>", f"<Unknwn>{LONG_TEXT}</Unknwn></CdtTrfTxInf>"),
            False),
        "thousands of unknown elements": (
            lambda line: in_element("CdtTrfTxInf")(line, UNKNOWN_ELEMENTS), False),
        "thousands of unknown elements in what is kept": (
            lambda line: in_element("SplmtryData")(line, UNKNOWN_ELEMENTS), False),
        "every payment another surprise": (Surprises(), True),
        "every character a reference": (text_references, True),
    },
    BERLIN_GROUP: {
        "members nested to the limit": (nested_members(), True),
        "unknown members to the limit": (
            json_payments("{" + "".join(f'"a{i}":1,' for i in range(JSON_UNKNOWN_MEMBERS_MAX))), True),
        "blanks between payments": (json_payments(BLANKS + "{"), True),
        "long text in an unknown member": (json_payments(f'{{"a":"{LONG_TEXT}",'), True),
        "every character an escape": (json_escapes, True),
    },
}


# Where in the sample a list stands, and one of its items.
LISTS = {
    PAIN_001: {
        "unknown elements": (in_element("CdtTrfTxInf"), "<Unknwn/>"),
        "unknown elements in what is kept": (in_element("SplmtryData"), "<Unknwn/>"),
        "elements that are empty": (in_element("RmtInf"), "<Ustrd/>"),
        "unknown elements in a head": (in_head, "<Unknwn/>"),
    },
    BERLIN_GROUP: {
        "items without their members": (in_member("remittanceInformationStructuredArray"), "{},"),
        "items of another type": (in_member("remittanceInformationUnstructuredArray"), "1,"),
        "items that are empty": (in_member("remittanceInformationUnstructuredArray"), '"",'),
        "payments without their members": (as_payments, "{},"),
    },
}


def write_hostile(remit, file_format, change, size, path):
    """Writes a sample with every payment changed, of about that many bytes.

    @return  the number of its payments"""
    trial_payments = 200
    generate(remit, file_format, trial_payments, path)
    payments = max(8, size * trial_payments // copy_changed(path, path + ".changed", change))
    generate(remit, file_format, payments, path + ".sample")
    copy_changed(path + ".sample", path, change)
    return payments


def copy_changed(source, target, change):
    """@return  the number of characters written"""
    written = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            is_payment = line.startswith(("<CdtTrfTxInf>", "{"))
            written += out.write(change(line) if is_payment else line)
    return written
