"""What SARIF 2.1.0 demands of a log, as far as the tool uses it.

Source: OASIS SARIF 2.1.0. Properties that are not written down here are refused: who adds one looks
up what the standard says of it, and adds it here.
"""

import re

# Source: RFC 3986, what a URI reference may consist of.
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-F]{2})+")
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:")


class Fault(AssertionError):
    """The log breaks the standard."""


def demand(condition, path, what):
    if not condition:
        raise Fault(f"{path}: {what}")


def text(value, path):
    demand(isinstance(value, str) and value, path, "a text that is not empty")


def boolean(value, path):
    demand(isinstance(value, bool), path, "true or false")


def at_least(least):
    def check(value, path):
        demand(isinstance(value, int) and not isinstance(value, bool), path, "an integer")
        demand(value >= least, path, f"at least {least}, not {value}")
    return check


def one_of(*words):
    def check(value, path):
        demand(value in words, path, f"one of {words}, not {value}")
    return check


def array(item, least=0):
    def check(value, path):
        demand(isinstance(value, list), path, "an array")
        demand(len(value) >= least, path, f"at least {least} items")
        for i, each in enumerate(value):
            item(each, f"{path}/{i}")
    return check


def record(required=(), **properties):
    """An object with these properties and no others; all may have a bag of further ones."""
    properties["properties"] = bag

    def check(value, path):
        demand(isinstance(value, dict), path, "an object")
        for name in required:
            demand(name in value, path, f"{name} is missing")
        for name, each in value.items():
            demand(name in properties, path, f"{name} is not known here")
            properties[name](each, f"{path}/{name}")
    return check


def bag(value, path):
    demand(isinstance(value, dict), path, "an object")


def texts(value, path):
    bag(value, path)
    for name, each in value.items():
        text(each, f"{path}/{name}")


def uri(value, path):
    """A reference to a file: the first segment of a relative one has no colon."""
    text(value, path)
    demand(URI.fullmatch(value), path, f"no URI reference: {value}")
    if ABSOLUTE.match(value):
        demand(value.startswith("file:///"), path, f"no file: {value}")


def absolute_uri(value, path):
    text(value, path)
    demand(URI.fullmatch(value) and ABSOLUTE.match(value), path, f"no URI: {value}")


def message_string(value, path):
    """Braces are doubled (3.11.5), and nothing is a link (3.11.6)."""
    text(value, path)
    demand(not re.search(r"[{}]", value.replace("{{", "").replace("}}", "")), path,
           f"a placeholder without arguments: {value}")
    demand(not re.search(r"(?<!\\)\]\(", value), path, f"a link: {value}")


def region(value, path):
    record(byteOffset=at_least(0), byteLength=at_least(0), startLine=at_least(1),
           startColumn=at_least(1), endLine=at_least(1), endColumn=at_least(1))(value, path)
    demand("startLine" in value or "byteOffset" in value, path, "no begin")
    if "startLine" in value:
        begin = value["startLine"], value.get("startColumn", 1)
        demand("endColumn" in value, path, "reaches to the end of the line")
        demand(begin <= (value.get("endLine", begin[0]), value["endColumn"]), path, "ends before it begins")


LEVEL = one_of("none", "note", "warning", "error")
MESSAGE = record(["text"], text=message_string)
ARTIFACT = record(["uri"], uri=uri)
LOCATION = record(physicalLocation=record(["artifactLocation"], artifactLocation=ARTIFACT, region=region),
                  logicalLocations=array(record(["fullyQualifiedName"], fullyQualifiedName=text), 1))
RESULT = record(["message", "ruleId"], ruleId=text, ruleIndex=at_least(0), level=LEVEL, message=MESSAGE,
                locations=array(LOCATION), partialFingerprints=texts)
RULE = record(["id"], id=text, shortDescription=MESSAGE, defaultConfiguration=record(level=LEVEL))
DRIVER = record(["name"], name=text, version=text, informationUri=absolute_uri, rules=array(RULE))
NOTIFICATION = record(["message"], level=LEVEL, message=MESSAGE)
INVOCATION = record(["executionSuccessful"], executionSuccessful=boolean,
                    toolExecutionNotifications=array(NOTIFICATION))
RUN = record(["tool", "results"], tool=record(["driver"], driver=DRIVER), results=array(RESULT),
             invocations=array(INVOCATION, 1), columnKind=one_of("utf16CodeUnits", "unicodeCodePoints"))
LOG = record(["version", "runs"], version=one_of("2.1.0"), runs=array(RUN, 1), **{"$schema": absolute_uri})


def check_log(log):
    """Refuses what is no log: structure first, then what its parts say of one another."""
    LOG(log, "")
    for run in log["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
        demand(len(rules) == len(set(rules)), "/runs/tool", "a rule stands there twice")
        for result in run["results"]:
            demand(result["ruleId"] in rules, "/runs/results", f"{result['ruleId']} is not described")
            if "ruleIndex" in result:
                demand(rules[result["ruleIndex"]] == result["ruleId"], "/runs/results", "another rule")


def check_regions(log, content, encoding="utf-8"):
    """Lines and columns mean the same bytes as offsets (3.30.1); a byte order mark has no column."""
    mark = next((m for m in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff") if content.startswith(m)), b"")
    lines = content[len(mark):].decode(encoding, errors="surrogateescape").split("\n")

    def offset(line, column):
        before = "\n".join([*lines[:line - 1], lines[line - 1][:column - 1]])
        return len(mark) + len(before.encode(encoding, errors="surrogateescape"))

    for result in log["runs"][0]["results"]:
        for location in result["locations"]:
            place = location["physicalLocation"]["region"]
            if "startLine" not in place:
                continue
            begin = offset(place["startLine"], place["startColumn"])
            end = offset(place["endLine"], place["endColumn"])
            demand((begin, end - begin) == (place["byteOffset"], place["byteLength"]), result["ruleId"],
                   f"{place} are bytes {begin} to {end}")
