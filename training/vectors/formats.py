"""Readers of message catalogues: each gives a dictionary from a key to a message."""

import gettext
import html
import json
import re
import struct
import subprocess
import tempfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path

Messages = dict[str, str]


def mo(path: Path) -> Messages:
    """A compiled gettext catalogue: the English message is the key. Of plurals, the singular."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    messages: Messages = {}
    for key, message in catalogue.items():
        if isinstance(key, tuple):
            key = key[0] if key[1] == 0 else ""
        if key:
            messages[key] = message
    return messages


def po(path: Path) -> Messages:
    with tempfile.NamedTemporaryFile(suffix=".mo") as compiled:
        subprocess.run(["msgfmt", "-o", compiled.name, str(path)], stderr=subprocess.DEVNULL, check=True)
        return mo(Path(compiled.name))


def properties(data: bytes) -> Messages:
    """Java's properties."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    messages: Messages = {}
    for line in re.sub(r"\\\r?\n[ \t]*", "", text).splitlines():
        found = re.match(r"\s*((?:\\.|[^=:\s\\#!])(?:\\.|[^=:\s\\])*)\s*[=:]?\s*(.*)$", line)
        if found:
            messages[unescaped(found[1])] = unescaped(found[2])
    return messages


def unescaped(text: str) -> str:
    text = text.replace("\\n", " ").replace("\\t", " ")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)


def fluent(text: str) -> Messages:
    """Mozilla's Fluent. Of alternatives, the default."""
    messages: Messages = {}
    name, key, lines = "", "", []

    def keep() -> None:
        value = " ".join(line.strip() for line in lines if line.strip())
        if "->" in value:
            default = re.search(r"\*\[[^\]]+\]\s*([^\[\]]*?)(?:\s*\[|\s*\})", value)
            value = f"{value[: value.find('{')]} {default[1]}" if default else ""
        if key and value:
            messages[key] = re.sub(r"\{[^{}]*\}", " ", re.sub(r'\{\s*"([^"]*)"\s*\}', r"\1", value))

    for line in text.splitlines():
        message = re.match(r"(-?[a-zA-Z][\w-]*)\s*=\s*(.*)$", line)
        attribute = re.match(r"\s+\.([a-zA-Z][\w-]*)\s*=\s*(.*)$", line)
        if message:
            keep()
            name = key = message[1]
            lines = [message[2]]
        elif attribute and name:
            keep()
            key, lines = f"{name}.{attribute[1]}", [attribute[2]]
        elif line.startswith((" ", "\t", "}")):
            lines.append(line)
    keep()
    return messages


def pak(path: Path) -> Messages:
    """Chromium's data pack, version 5: messages by number."""
    data = path.read_bytes()
    version, _, count = struct.unpack_from("<IIH", data, 0)
    if version != 5:
        raise ValueError(f"{path} is a data pack of version {version}, not 5")
    entries = [struct.unpack_from("<HI", data, 12 + 6 * i) for i in range(count + 1)]
    messages: Messages = {}
    for (number, start), (_, end) in zip(entries, entries[1:]):
        text = data[start:end].decode("utf-8", "replace")
        if len(text) <= 1500 and "\0" not in text and "\ufffd" not in text:
            messages[str(number)] = text
    return messages


def flat(value: object, path: str = "") -> Messages:
    """The strings in nested lists and dictionaries, by their path."""
    if isinstance(value, str):
        return {path: value}
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        pairs = []
    return {key: text for name, inner in pairs for key, text in flat(inner, f"{path}/{name}").items()}


def json_file(path: Path) -> Messages:
    """JSON, comments and commas at the end forgiven."""
    text = path.read_text("utf-8-sig")
    try:
        return flat(json.loads(text))
    except json.JSONDecodeError:
        text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
        return flat(json.loads(re.sub(r",(\s*[}\]])", r"\1", text)))


WALK = """
const [file] = process.argv.slice(1);
const { pathToFileURL } = await import('node:url');
let module;
try { module = await import(pathToFileURL(file).href); }
catch { module = (await import('node:module')).createRequire(import.meta.url)(file); }
const messages = {}, seen = new Set();
const walk = (value, path) => {
  if (typeof value === 'string') messages[path] = value;
  else if (value && typeof value === 'object' && !seen.has(value)) {
    seen.add(value);
    for (const key of Object.keys(value)) walk(value[key], `${path}/${key}`);
  }
};
let root = module.default ?? module;
if (root.__esModule && root.default) root = root.default;
const keys = Object.keys(root);
walk(keys.length === 1 && typeof root[keys[0]] === 'object' ? root[keys[0]] : root, '');
process.stdout.write(JSON.stringify(messages));
"""


def javascript(path: Path) -> Messages:
    """What a JavaScript module exports; it runs, in Node.js."""
    command = ["node", "--input-type=module", "-e", WALK, str(path.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=path.parent)
    return json.loads(done.stdout)


class Paragraphs(HTMLParser):
    """The texts of paragraphs, headings, cells and items, each with its tag, its id and the last anchor before it."""

    BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li", "dt", "dd"})
    UNREAD = frozenset({"script", "style", "pre"})

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str, str]] = []
        self.anchor, self.unread = "", 0
        self.open: list[tuple[str, str, list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" and (given.get("id") or given.get("name")):
            self.anchor = given.get("id") or given.get("name") or ""
        if tag in self.UNREAD:
            self.unread += 1
        if tag in self.BLOCKS:
            self.open.append((tag, given.get("id") or "", []))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.UNREAD:
            self.unread = max(0, self.unread - 1)
        if self.open and self.open[-1][0] == tag:
            _, name, parts = self.open.pop()
            text = re.sub(r"\s+", " ", "".join(parts)).strip()
            if text:
                self.found.append((tag, name, self.anchor, text))

    def handle_data(self, data: str) -> None:
        if self.open and self.unread == 0:
            self.open[-1][2].append(data)


def zipped(path: Path, wanted: str) -> list[tuple[str, bytes]]:
    """The files of a ZIP whose names match."""
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist() if re.search(wanted, name)]


PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|\$?\{[^{}]*\}|%(?:\d+\$)?[-+ #0]*[\d.*]*(?:l|ll|h|z)*[sdiufgxcpeEXo@]\b|%\([a-zA-Z_.]+\)[sdif]"
    r"|%[1-9]\b|\$[A-Z0-9_]+\$?|\$\(\w+\)|__\w+__|~\w+~"
)


def clean(text: str) -> str:
    """A message without mark-up, placeholders and access keys."""
    text = html.unescape(text.replace("\xad", ""))
    text = PLACEHOLDER.sub(" ", re.sub(r"<[^<>]{1,300}>", " ", text))
    if re.search(r"(^|[^\w])[~_&]\w|\w[~&]\w", text):
        text = re.sub(r"[~_&](?=\w)", "", text)
    text = text.replace("\\n", " ").replace('\\"', '"').replace("''", "'")
    return re.sub(r"\s+", " ", text).strip()
