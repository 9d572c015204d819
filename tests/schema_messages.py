"""Random messages by an XML schema, and messages with one defect in them.

For schemas of the ISO 20022 kind: named types, each a sequence, a choice or a value.
"""

import dataclasses
import random
import re
import string
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

XS = "{http://www.w3.org/2001/XMLSchema}"
LETTERS = string.ascii_letters + string.digits
OPTIONAL = 0.3  # how often what may be there is
TEXT_MAX = 400
FOREIGN = '<x:Any xmlns:x="urn:example">any</x:Any>'


@dataclasses.dataclass
class Node:
    """An element: with children, or with a text."""

    name: str
    path: str
    children: list | None = None
    text: str = ""
    attributes: dict = dataclasses.field(default_factory=dict)
    raw: str = ""  # in front of the children

    def copy(self):
        children = None if self.children is None else [child.copy() for child in self.children]
        return dataclasses.replace(self, children=children, attributes=dict(self.attributes))

    def print(self, namespace=None):
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        declared = f' xmlns="{namespace}"' if namespace else ""
        content = escape(self.text) if self.children is None else "".join(c.print() for c in self.children)
        return f"<{self.name}{declared}{attributes}>{self.raw}{content}</{self.name}>"

    def inner(self):
        """All elements below, as pairs with their parents."""
        for child in self.children or ():
            yield child, self
            yield from child.inner()


class Pattern:
    """Makes texts of a pattern of literals, sets, groups, alternatives and counts."""

    def __init__(self, pattern, draw):
        self._pattern = pattern
        self._at = 0
        self._draw = draw

    def make(self):
        texts = [self._sequence()]
        while self._pattern[self._at:self._at + 1] == "|":
            self._at += 1
            texts.append(self._sequence())
        return self._draw.choice(texts)

    def _sequence(self):
        text = ""
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            begin = self._at
            self._atom()
            least, most = self._count()
            behind = self._at
            for _ in range(self._draw.randint(least, most)):
                self._at = begin
                text += self._atom()
            self._at = behind
        return text

    def _atom(self):
        head = self._pattern[self._at]
        self._at += 1
        if head == "(":
            text = self.make()
            self._at += 1
            return text
        if head == "[":
            return self._draw.choice(self._set())
        if head == "\\":
            self._at += 1
            return self._pattern[self._at - 1]
        return head

    def _set(self):
        members = ""
        while self._pattern[self._at] != "]":
            first = self._pattern[self._at]
            if first == "\\":
                self._at += 1
                first = self._pattern[self._at]
            elif self._pattern[self._at + 1] == "-" and self._pattern[self._at + 2] != "]":
                last = self._pattern[self._at + 2]
                members += "".join(map(chr, range(ord(first), ord(last))))
                first = last
                self._at += 2
            members += first
            self._at += 1
        self._at += 1
        return members

    def _count(self):
        found = re.compile(r"\{(\d+)(?:,(\d+))?\}").match(self._pattern, self._at)
        if found:
            self._at = found.end()
            return int(found[1]), int(found[2] or found[1])
        if self._pattern[self._at:self._at + 1] in ("*", "+"):
            self._at += 1
            return 1, 8
        return 1, 1


class Schema:
    """Makes messages of a schema."""

    def __init__(self, path, seed):
        root = ElementTree.parse(path).getroot()
        self.namespace = root.get("targetNamespace")
        self._types = {child.get("name"): child for child in root if child.tag != XS + "element"}
        self._root = root.find(XS + "element")
        self.draw = random.Random(seed)

    def message(self):
        return self._element(self._root, "")

    def _type(self, name):
        return self._types.get(name.split(":")[-1])

    def _element(self, declared, above):
        node = Node(declared.get("name"), f"{above}/{declared.get('name')}")
        type_name = declared.get("type")
        found = self._type(type_name) if type_name else declared[0]
        if found is None or found.tag == XS + "simpleType":
            node.text = self._value(type_name, found)
        elif (content := found.find(f"{XS}simpleContent/{XS}extension")) is not None:
            node.text = self._value(content.get("base"), self._type(content.get("base")))
            for attribute in content.findall(XS + "attribute"):
                node.attributes[attribute.get("name")] = self._value("", self._type(attribute.get("type")))
        else:
            restricted = found.find(f"{XS}complexContent/{XS}restriction")
            node.children = []
            for group in found if restricted is None else restricted:
                self._group(group, node)
        return node

    def _group(self, group, node):
        particles = [child for child in group if child.tag != XS + "annotation"]
        if group.tag == XS + "choice":
            self._particle(self.draw.choice(particles), node, least=1)
        elif group.tag == XS + "sequence":
            for particle in particles:
                self._particle(particle, node)

    def _particle(self, particle, node, least=0):
        count = max(least, int(particle.get("minOccurs", "1")))
        most = particle.get("maxOccurs", "1")
        while (most == "unbounded" or count < int(most)) and count < 3 and self.draw.random() < OPTIONAL:
            count += 1
        for _ in range(count):
            if particle.tag == XS + "element":
                node.children.append(self._element(particle, node.path))
            elif particle.tag == XS + "any":
                node.raw = FOREIGN
            else:
                self._group(particle, node)

    def _facets(self, found):
        """The facets of a simple type, with those of its base, and the name of the built-in type."""
        restriction = found.find(XS + "restriction")
        base = restriction.get("base")
        facets, built_in = self._facets(self._type(base)) if self._type(base) is not None else ({}, base)
        for facet in restriction:
            name = facet.tag.removeprefix(XS)
            facets.setdefault(name, []).append(facet.get("value"))
        return facets, built_in

    def _value(self, name, found):
        facets, base = self._facets(found) if found is not None else ({}, name)
        if "enumeration" in facets:
            return self.draw.choice(facets["enumeration"])
        if base == "xs:decimal":
            return self._decimal(int(facets.get("fractionDigits", ["2"])[0]))
        if base != "xs:string":
            return self._built_in(base)
        pattern = facets.get("pattern", [r"\p"])[0]
        if r"\p" not in pattern:
            limit = int(facets.get("maxLength", [TEXT_MAX])[0])
            return Pattern(pattern, self.draw).make().strip()[:limit] or "x"
        return self._text(int(facets.get("maxLength", ["70"])[0]))

    def _decimal(self, fraction):
        digits = min(2, fraction)
        return str(self.draw.randint(1, 99999)) + (f".{self.draw.randint(0, 99):02}" if digits else "")

    def _built_in(self, base):
        day = f"2035-{self.draw.randint(1, 12):02}-{self.draw.randint(1, 28):02}"
        return {"xs:date": day, "xs:dateTime": f"{day}T09:30:00Z", "xs:boolean": "true", "xs:gYear": "2035",
                "xs:base64Binary": "QUJD"}[base]

    def _text(self, limit):
        size = self.draw.choice((1, min(limit, TEXT_MAX), self.draw.randint(1, min(limit, 40))))
        return "".join(self.draw.choice(LETTERS) for _ in range(size))


def _is_leaf(node):
    return node.children is None


def _has_form(form):
    return lambda node: _is_leaf(node) and re.fullmatch(form, node.text)


def _set_text(text):
    def change(node, parent):
        node.text = text
    return change


def _drop(node, parent):
    parent.children.remove(node)


def _repeat(node, parent):
    parent.children.insert(parent.children.index(node), node.copy())


def _move_back(node, parent):
    parent.children.remove(node)
    parent.children.append(node)


def _rename(node, parent):
    node.name += "x"


def _lengthen(node, parent):
    node.text += "A" * (TEXT_MAX * 6)


def _add_element(node, parent):
    node.children = [*(node.children or ()), Node("Zzz", node.path, text="z")]


def _add_attribute(node, parent):
    node.attributes["zz"] = "1"


def _drop_attributes(node, parent):
    node.attributes.clear()


def _add_text(node, parent):
    node.raw = "stray" + node.raw


def _any(node):
    return True


# What is done to an element, and to which ones it may be done.
DEFECTS = {
    "missing": (_any, _drop),
    "repeated": (_any, _repeat),
    "moved": (_any, _move_back),
    "renamed": (_any, _rename),
    "unknown element": (_any, _add_element),
    "unknown attribute": (_any, _add_attribute),
    "missing attribute": (lambda node: node.attributes, _drop_attributes),
    "stray text": (lambda node: not _is_leaf(node), _add_text),
    "too long": (_is_leaf, _lengthen),
    "empty": (_is_leaf, _set_text("")),
    "blank": (_is_leaf, _set_text(" ")),
    "no code": (_has_form("[A-Z]{4}"), _set_text("QQQQ")),
    "no date": (_has_form(r"2035-\d\d-\d\d"), _set_text("2035-02-30")),
    "no moment": (_has_form(r"2035-.*T.*"), _set_text("2035-02-03T25:00:00Z")),
    "no number": (_has_form(r"\d+(\.\d+)?"), _set_text("1e3")),
    "fraction": (_has_form(r"\d+(\.\d+)?"), _set_text("1.1234567")),
}


def with_defect(message, defect, draw):
    """@return  a copy with the defect, and the path of what has it; None when nothing can have it"""
    may_have, change = DEFECTS[defect]
    changed = message.copy()
    places = [place for place in changed.inner() if may_have(place[0])]
    if not places:
        return None
    node, parent = draw.choice(places)
    change(node, parent)
    return changed, node.path
