"""The command sbom: `python -m dashboard sbom`: the locked packages in the form of CycloneDX."""

import hashlib
import json
import re
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

import click

from data_access.commands.console import DONE, say

LOCK: Final = Path(__file__).parents[2] / "requirements.lock"
_LONGEST_NAME: Final = 80  # some packages give the whole text in place of a name
_SPACE: Final = uuid.UUID("f8b7a3b2-6f0f-5a63-9c52-0d3a6d1e85aa")  # any, the same for each list
_NAME: Final = "government-reporting-dashboard"
_BLOCK: Final = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[\w,]+\])?==(?P<version>[^\s;\\]+)(?P<rest>.*(?:\n[ ].*)*)",
    re.MULTILINE,
)
_NEEDED_BY: Final = re.compile(r"^ +# +(?:via +)?(\S.*)$", re.MULTILINE)


@click.command("sbom")
@click.pass_obj
def sbom(_language: str) -> int:
    """Print the list of the locked packages; needs no network."""
    say(json.dumps(bill(LOCK.read_text(encoding="utf-8")), indent=2, ensure_ascii=False))
    return DONE


def bill(lock: str) -> dict[str, Any]:
    """A CycloneDX 1.6 document of the packages of a lock, the same for the same lock.

    The licence of a package is told where just this version of it is installed here.
    """
    found = {block["name"]: block for block in _BLOCK.finditer(lock)}
    refs = {name: f"pkg:pypi/{name}@{block['version']}" for name, block in found.items()}
    needs: dict[str, list[str]] = {ref: [] for ref in (_NAME, *refs.values())}
    for name, block in found.items():
        for by in _NEEDED_BY.findall(block["rest"]):
            if by != "via":
                needs[refs.get(by, _NAME)].append(refs[name])
    digest = hashlib.sha256(lock.encode()).hexdigest()
    root = {"type": "application", "bom-ref": _NAME, "name": _NAME}
    components = [_component(name, block["version"]) for name, block in found.items()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, digest)}",
        "version": 1,
        "metadata": {
            "component": root,
            "properties": [{"name": "requirements.lock:sha256", "value": digest}],
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in needs.items()],
    }


def _component(name: str, version: str) -> dict[str, Any]:
    ref = f"pkg:pypi/{name}@{version}"
    known = {"type": "library", "bom-ref": ref, "name": name, "version": version, "purl": ref}
    licence = _licence(name, version)
    return known | ({"licenses": [licence]} if licence else {})


def _licence(name: str, version: str) -> dict[str, Any] | None:
    """As the package states it: an SPDX expression, else the short name that it gives."""
    installed = _installed(name)
    if installed is None or installed.version != version:
        return None
    told = installed.metadata
    for expression in told.get_all("License-Expression") or ():
        return {"expression": expression}
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or ()
        if each.startswith("License :: ")
    ]
    stated = (text.strip() for text in (*classified, *(told.get_all("License") or ())))
    names = [text for text in stated if text and "\n" not in text and len(text) < _LONGEST_NAME]
    return {"license": {"name": names[0]}} if names else None


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
