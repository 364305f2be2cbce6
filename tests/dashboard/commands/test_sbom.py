"""The list of packages: each of the lock, with its version, and who needs it."""

import json

import pytest

from dashboard.commands.cli import main
from dashboard.commands.sbom import LOCK, bill
from tests.test_requirements import pins

SMALL = """\
attrs==26.1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via
    #   jsonschema
    #   referencing
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
    # via click
click==8.5.1 \\
    --hash=sha256:aa
    # via -r requirements.txt
jsonschema==4.0 \\
    --hash=sha256:aa
    # via
    #   -r requirements.txt
    #   referencing
psycopg[binary]==3.3.9 \\
    --hash=sha256:aa
    # via -r requirements.txt
referencing==1 \\
    --hash=sha256:aa
    # via jsonschema
"""


def test_who_needs_whom_is_as_the_lock_says() -> None:
    found = bill(SMALL)
    needs = {each["ref"]: each["dependsOn"] for each in found["dependencies"]}
    assert needs == {
        "government-reporting-dashboard": [
            "pkg:pypi/click@8.5.1", "pkg:pypi/jsonschema@4.0", "pkg:pypi/psycopg@3.3.9"
        ],
        "pkg:pypi/attrs@26.1.0": [],
        "pkg:pypi/colorama@0.4.6": [],
        "pkg:pypi/click@8.5.1": ["pkg:pypi/colorama@0.4.6"],
        "pkg:pypi/jsonschema@4.0": ["pkg:pypi/attrs@26.1.0", "pkg:pypi/referencing@1"],
        "pkg:pypi/psycopg@3.3.9": [],
        "pkg:pypi/referencing@1": ["pkg:pypi/attrs@26.1.0", "pkg:pypi/jsonschema@4.0"],
    }  # fmt: skip


def test_every_locked_package_is_in_it_and_all_but_a_few_state_their_licence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sbom"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    listed = {each["name"]: each["version"] for each in found["components"]}
    assert listed == pins("requirements.lock")
    needed = {ref for each in found["dependencies"] for ref in each["dependsOn"]}
    assert needed == {each["bom-ref"] for each in found["components"]}, "each is there for one"
    licensed = [each for each in found["components"] if "licenses" in each]
    assert len(licensed) > len(listed) * 0.8


def test_the_same_lock_gives_the_same_list_and_another_another() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    assert bill(lock) == bill(lock)
    assert bill(lock)["serialNumber"] != bill(SMALL)["serialNumber"]
