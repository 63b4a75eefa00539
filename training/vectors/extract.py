"""Aligns English and French messages of the packages, in the order of their catalogues: WORK/segments.jsonl."""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import formats
from formats import Messages, Paragraphs
from packages import folder_of

Pairs = Iterable[tuple[str, str]]
LONGEST = 3000


def same_key(english: Messages, french: Messages) -> Pairs:
    return [(text, french[key]) for key, text in english.items() if key in french]


def by_message(french: Messages) -> Pairs:
    """A gettext catalogue: the key is the English message, after its context."""
    return [(key.split("\x04")[-1], text) for key, text in french.items()]


def gettext_catalogues(root: Path) -> Pairs:
    for path in sorted(root.glob("**/LC_MESSAGES/*.[mp]o")):
        if path.parent.parent.name in ("fr", "fr_FR"):
            yield from by_message(formats.mo(path) if path.suffix == ".mo" else formats.po(path))


def files(root: Path, pattern: str, english: str, french: str) -> Pairs:
    """Each JSON file of a pattern with the one in whose name `french` stands for `english`."""
    for path in sorted(root.glob(pattern)):
        other = root / str(path.relative_to(root)).replace(english, french)
        if other.exists():
            yield from same_key(without_language(formats.json_file(path)), without_language(formats.json_file(other)))


def without_language(messages: Messages) -> Messages:
    return {re.sub(r"^/(?:en|fr)(?:Translations)?(?=/)", "", key): text for key, text in messages.items()}


def mozilla(work: Path, app: str, archives: list[str]) -> Pairs:
    def read(paths: Iterable[Path], language: str) -> Messages:
        messages: Messages = {}
        for path in paths:
            for name, data in formats.zipped(path, rf"localization/{language}/.*\.ftl$"):
                place = name.split(f"localization/{language}/")[1]
                found = formats.fluent(data.decode("utf-8", "replace"))
                messages |= {f"{place}:{key}": text for key, text in found.items()}
            for name, data in formats.zipped(path, r"\.properties$"):
                if "/locale/" in name or name.startswith("res/"):
                    found = formats.properties(data)
                    messages |= {f"{Path(name).name}:{key}": text for key, text in found.items()}
        return messages

    french = folder_of(work, f"{app}-l10n-fr").glob("**/langpack-fr@*.xpi")
    return same_key(read([folder_of(work, app) / path for path in archives], "en-US"), read(french, "fr"))


def chromium(work: Path) -> Pairs:
    english = folder_of(work, "chromium-common") / "usr/lib/chromium/locales/en-US.pak"
    french = folder_of(work, "chromium-l10n") / "usr/lib/chromium/locales/fr.pak"
    return same_key(formats.pak(english), formats.pak(french))


def libreoffice_help(work: Path) -> Pairs:
    """Paragraphs of the same page and id."""
    root = "usr/share/libreoffice/help"
    english = folder_of(work, "libreoffice-help-en-us") / root / "en-US"
    french = folder_of(work, "libreoffice-help-fr") / root / "fr"
    for path in sorted(english.glob("text/**/*.html")):
        other = french / path.relative_to(english)
        if other.exists():
            pages = [
                {name: text for _, name, _, text in Paragraphs(page.read_text("utf-8")).found if name}
                for page in (path, other)
            ]
            yield from same_key(*pages)


def apache_manual(work: Path) -> Pairs:
    """Sections with the same anchor, where both have the same tags in the same order."""

    def sections(path: Path) -> dict[str, list[tuple[str, str]]]:
        data = path.read_bytes()
        charset = re.search(rb"charset=([\w-]+)", data)
        by_anchor: dict[str, list[tuple[str, str]]] = {}
        for tag, _, anchor, text in Paragraphs(data.decode(charset[1].decode() if charset else "utf-8", "replace")).found:
            by_anchor.setdefault(anchor, []).append((tag, text))
        return by_anchor

    root = folder_of(work, "apache2-doc") / "usr/share/doc/apache2-doc/manual"
    for path in sorted((root / "en").glob("**/*.html")):
        other = root / "fr" / path.relative_to(root / "en")
        if other.exists():
            french = sections(other)
            for anchor, english in sections(path).items():
                theirs = french.get(anchor, [])
                if [tag for tag, _ in english] == [tag for tag, _ in theirs]:
                    yield from [(mine, text) for (_, mine), (_, text) in zip(english, theirs)]


def jars(root: Path, pattern: str, bundle: str, english: str = "") -> Pairs:
    """Resource bundles in JARs; `bundle` matches the names without language and suffix."""
    found: dict[str, bytes] = {}
    for jar in sorted(path for path in root.glob(pattern) if not path.is_symlink()):
        found |= dict(formats.zipped(jar, r"\.properties$"))
    for name in sorted(found):
        stem = name.removesuffix(f"{english}.properties")
        other = f"{stem}_fr.properties"
        if re.search(bundle + "$", stem) and other in found:
            yield from same_key(formats.properties(found[name]), formats.properties(found[other]))


def openui5(work: Path) -> Pairs:
    for root in sorted((work / "npm").glob("openui5-*")):
        for path in sorted(root.glob("**/*.properties")):
            other = path.with_name(f"{path.stem}_fr.properties")
            if other.exists():
                english = path.with_name(f"{path.stem}_en.properties")
                messages = formats.properties(path.read_bytes())
                if english.exists():
                    messages |= formats.properties(english.read_bytes())
                yield from same_key(messages, formats.properties(other.read_bytes()))


def symfony(work: Path) -> Pairs:
    for package in ("php-symfony-form", "php-symfony-security-core", "php-symfony-validator"):
        for path in sorted(folder_of(work, package).glob("**/*.fr.xlf")):
            yield from re.findall(
                r"<source>(.*?)</source>\s*<target[^>]*>(.*?)</target>", path.read_text("utf-8"), re.DOTALL
            )


def visual_studio_code(work: Path) -> Pairs:
    """The English is that of the pseudo-language, its letters' accents taken off again."""
    plain = str.maketrans("æçðëïñøþßüµÆÇÐËÏÑØÞÜÝŜ§", "acdeinopsuuACDEINOPUYSS")
    english = folder_of(work, "@codingame/monaco-vscode-language-pack-qps-ploc") / "translations"
    french = folder_of(work, "@codingame/monaco-vscode-language-pack-fr") / "translations"

    def main(root: Path) -> Messages:
        text = (root / "main.i18n.json.js").read_text("utf-8")
        text = text[text.index("[") : text.rindex("]") + 1].replace("undefined", "null")
        return formats.flat(json.loads(re.sub(r",\s*\]$", "]", text)))

    yield from [(mine.translate(plain), text) for mine, text in same_key(main(english), main(french))]
    for path in sorted((english / "extensions").glob("*.json")):
        other = french / "extensions" / path.name
        if other.exists():
            pairs = same_key(formats.json_file(path), formats.json_file(other))
            yield from [(mine.translate(plain), text) for mine, text in pairs]


def typescript(work: Path) -> Pairs:
    root = folder_of(work, "typescript") / "lib"
    french = formats.json_file(root / "fr/diagnosticMessages.generated.json")
    code = (root / "typescript.js").read_text("utf-8")
    for key, text in re.findall(r'diag\(\d+, \d+ /\* \w+ \*/, "([^"]+)", "((?:[^"\\]|\\.)*)"', code):
        if f"/{key}" in french:
            yield json.loads(f'"{text}"'), french[f"/{key}"]


def volto(work: Path) -> Pairs:
    text = (folder_of(work, "@plone/volto") / "locales/fr/LC_MESSAGES/volto.po").read_text("utf-8")

    def value(block: str, key: str) -> str:
        found = re.search(key + r' ((?:"(?:[^"\\]|\\.)*"\s*)+)', block)
        return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found[1])) if found else ""

    for block in text.split("\n\n"):
        default = re.search(r'#\. Default: "(.*)"$', block, re.MULTILINE)
        yield (default[1] if default else value(block, "msgid")), value(block, "msgstr")


def html_codesniffer(work: Path) -> Pairs:
    def messages(language: str) -> Messages:
        text = (folder_of(work, "html_codesniffer") / f"Translations/{language}.js").read_text("utf-8")
        found = re.findall(r"""["']([\w.,]+)["']\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""", text)
        return {key: one or two for key, one, two in found}

    return same_key(messages("en"), messages("fr"))


def survey(work: Path) -> Pairs:
    """The English stands in a comment above the French."""
    text = (folder_of(work, "survey-core") / "fesm/i18n/french.mjs").read_text("utf-8")
    return re.findall(r'^\s*// "(.*)"$\n\s*\w+: "(.*)",?$', text, re.MULTILINE)


def excalidraw(work: Path) -> Pairs:
    root = folder_of(work, "@excalidraw/excalidraw") / "dist/prod/locales"
    english, french = (formats.javascript(next(root.glob(f"{name}-*.js"))) for name in ("en", "fr-FR"))
    return same_key(english, french)


def react_admin(work: Path) -> Pairs:
    english = folder_of(work, "ra-language-english") / "dist/index.js"
    french = folder_of(work, "ra-language-french") / "dist/index.js"
    return same_key(formats.javascript(english), formats.javascript(french))


def sources(work: Path) -> Iterable[tuple[str, Pairs]]:
    def at(package: str) -> Path:
        return folder_of(work, package)

    def script(package: str, english: str, french: str) -> Pairs:
        messages = [without_language(formats.javascript(at(package) / path)) for path in (english, french)]
        return same_key(*messages)

    yield "libreoffice", gettext_catalogues(at("libreoffice-l10n-fr") / "usr/lib/libreoffice/program/resource/fr")
    yield "libreoffice-help", libreoffice_help(work)
    home = "usr/lib/firefox-esr/"
    yield "firefox", mozilla(work, "firefox-esr", [f"{home}omni.ja", f"{home}browser/omni.ja"])
    yield "thunderbird", mozilla(work, "thunderbird", ["usr/share/thunderbird/omni.ja"])
    yield "chromium", chromium(work)
    yield "apache2", apache_manual(work)
    for package in (
        "postgresql-15 postgresql-client-15 python3-django python3-django-allauth python3-djangorestframework subversion "
        "python3-django-horizon python3-nova python3-neutron python3-keystone python3-heat "
        "python3-heat-dashboard python3-magnum-ui python3-manila-ui "
        "python3-octavia-dashboard "
    ).split():
        yield package, gettext_catalogues(at(package))
    yield "tomcat", jars(at("libtomcat10-java"), "usr/share/**/*.jar", "LocalStrings")
    yield "jmeter", jars(at("jmeter"), "usr/share/jmeter/lib/ext/*.jar", "")
    yield "jabref", jars(at("jabref"), "usr/share/jabref/*.jar", r"^l10n/\w+", english="_en")
    yield "symfony", symfony(work)
    for package, pattern, english, french in (
        ("@alfresco/adf-core", "bundles/assets/**/i18n/en.json", "en.json", "fr.json"),
        ("@alfresco/adf-content-services", "bundles/assets/**/i18n/en.json", "en.json", "fr.json"),
        ("@alfresco/adf-process-services", "bundles/assets/**/i18n/en.json", "en.json", "fr.json"),
        ("@alfresco/aca-content", "**/i18n/en.json", "en.json", "fr.json"),
        ("@apostrophecms/form", "i18n/en.json", "en.json", "fr.json"),
        ("@jitsi/react-native-sdk", "lang/main.json", "main", "main-fr"),
        ("@medusajs/dashboard", "src/i18n/translations/en.json", "en.json", "fr.json"),
        ("@node-red/editor-client", "locales/en-US/*.json", "en-US", "fr"),
        ("@node-red/nodes", "locales/en-US/**/*.json", "en-US", "fr"),
        ("@node-red/runtime", "locales/en-US/*.json", "en-US", "fr"),
        ("@openmrs/esm-patient-registration-app", "translations/en.json", "en.json", "fr.json"),
        ("@openmrs/esm-translations", "translations/en.json", "en.json", "fr.json"),
        ("@ovh-ux/manager-common-translations", "dist/**/Messages_en_GB.json", "en_GB", "fr_FR"),
        ("@ovh-ux/manager-react-components", "dist/**/Messages_en_GB.json", "en_GB", "fr_FR"),
        ("apostrophe", "modules/@apostrophecms/i18n/i18n/en.json", "en.json", "fr.json"),
        ("axe-core", "locales/_template.json", "_template", "fr"),
        ("ep_etherpad-lite", "locales/en.json", "en.json", "fr.json"),
        ("generator-jhipster", "dist/generators/languages/templates/src/main/webapp/i18n/en/*.json", "i18n/en/", "i18n/fr/"),
        ("lighthouse", "shared/localization/locales/en-US.json", "en-US", "fr"),
        ("matrix-react-sdk", "src/i18n/strings/en_EN.json", "en_EN", "fr"),
        ("primelocale", "en.json", "en.json", "fr.json"),
        ("terriajs", "wwwroot/languages/en/translation.json", "/en/", "/fr/"),
    ):
        yield package, files(at(package), pattern, english, french)
    yield "@clerk/localizations", script("@clerk/localizations", "dist/en-US.mjs", "dist/fr-FR.mjs")
    for package in ("@logto/phrases", "@logto/phrases-experience"):
        yield package, script(package, "lib/locales/en/index.js", "lib/locales/fr/index.js")
    yield "@payloadcms/translations", script("@payloadcms/translations", "dist/languages/en.js", "dist/languages/fr.js")
    yield "@uppy/locales", script("@uppy/locales", "lib/en_US.js", "lib/fr_FR.js")
    yield "decap-cms-locales", script("decap-cms-locales", "dist/esm/en/index.js", "dist/esm/fr/index.js")
    yield "vuetify", script("vuetify", "lib/locale/en.js", "lib/locale/fr.js")
    for theme in ("login", "account"):
        path = f"{theme}/i18n/messages_defaultSet"
        yield "keycloakify", script("keycloakify", f"{path}/en.js", f"{path}/fr.js")
    bpmn = formats.javascript(at("bpmn-js-i18n") / "translations/fr.js")
    yield "bpmn-js-i18n", [(key.removeprefix("/"), text) for key, text in bpmn.items()]
    yield "@excalidraw/excalidraw", excalidraw(work)
    yield "react-admin", react_admin(work)
    yield "@plone/volto", volto(work)
    yield "openui5", openui5(work)
    yield "html_codesniffer", html_codesniffer(work)
    yield "survey-core", survey(work)
    yield "visual-studio-code", visual_studio_code(work)
    yield "typescript", typescript(work)
    yield "glossary", glossary()


def glossary() -> Pairs:
    """Each way to say it in French with each in English, of the glossary that Liaison ships."""
    text = (Path(__file__).parents[2] / "src/matching/meaning/glossary-entries.ts").read_text("utf-8")
    entries = text[text.index("= `") + 3 : text.rindex("`")]
    for line in entries.strip().splitlines():
        french, english = (side.split(", ") for side in line.split(" = "))
        yield from [(one, other) for one in english for other in french]


def is_pair(english: str, french: str) -> bool:
    if len(english) < 3 or len(french) < 2 or english == french or not re.search(r"[A-Za-z]{3}", english):
        return False
    shorter, longer = sorted((len(english), len(french)))
    return longer <= LONGEST and longer < 4 * shorter + 40


def extract(work: Path) -> None:
    seen: set[tuple[str, str]] = set()
    with (work / "segments.jsonl").open("w", encoding="utf-8") as out:
        for source, pairs in sources(work):
            count = 0
            for pair in pairs:
                english, french = map(formats.clean, pair)
                key = (english.lower(), french.lower())
                if key not in seen and is_pair(english, french):
                    seen.add(key)
                    count += 1
                    line = {"source": source, "en": english, "fr": french}
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
            print(f"{count:7} {source}", flush=True)
            if count == 0:
                sys.exit(f"nothing was found in {source}")
    print(f"{len(seen):7} in all")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    extract(parser.parse_args().work.resolve())
