"""What both command lines share: languages, version, readers that go away, Ctrl+C, completion."""

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from dashboard.commands import cli as dashboard
from data_access.commands import cli as data_access
from data_access.text.messages import TEXTS
from tests.import_files import write

ROOT = Path(__file__).parents[3]
CLICK = TEXTS / "vi" / "LC_MESSAGES" / "click.po"
MAINS = {"data_access": data_access.main, "dashboard": dashboard.main}

pytestmark = pytest.mark.usefixtures("run_python")  # each starts processes of its own


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.parametrize("name", MAINS)
def test_the_version_stands_in_the_project_alone(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert MAINS[name](["--version"]) == 0
    assert capsys.readouterr().out == f"{name} {project['version']}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nap", "Không có lệnh 'nap'."),
        ("withdra", "Có phải ý bạn là 'withdraw'?"),
        ("loads --stor x", "Không có tùy chọn '--stor'. Có phải ý bạn là '--store'?"),
        ("loads --store", "Tùy chọn '--store' cần 1 giá trị."),
        ("loads now", "Thừa tham số (now)"),
        ("loads --language fr", "'fr' không phải là một trong các giá trị 'vi', 'en'."),
        ("withdraw", "Thiếu tham số 'LOAD'."),
        ("withdraw first", "'first' không phải là số nguyên."),
        ("import reports x.csv", "Giá trị không hợp lệ cho 'KIND'"),
        ("import", "Thiếu tham số 'KIND'. Chọn một trong các giá trị:"),
        ("obligations", "Thiếu tùy chọn '--until'."),
        ("obligations --until ever --yes=1", "Tùy chọn '--yes' không nhận giá trị."),
        ("obligations --until ever", "“ever” không phải ngày."),
        ("watch nowhere", "Không có tệp hoặc thư mục 'nowhere'."),
        ("watch README.md", "'README.md' là tệp, không phải thư mục."),
    ],
)
def test_wrong_use_is_told_in_vietnamese(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: str,
    said: str,
) -> None:
    monkeypatch.chdir(ROOT)
    assert data_access.main(arguments.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert re.search(r"\b(Error|Usage|Try|value|argument|option|such)\b", told) is None


@pytest.mark.parametrize("name", MAINS)
def test_wrong_use_is_told_in_english_when_asked_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for arguments in (
        ["--language", "en", "completion", "x"],
        ["completion", "x", "--language", "en"],
    ):
        assert MAINS[name](arguments) == 2
        assert "Error: Got unexpected extra argument (x)" in capsys.readouterr().err


def test_what_click_says_is_click_s_own_and_its_translation_is_current() -> None:
    with CLICK.open("rb") as written, CLICK.with_suffix(".mo").open("rb") as compiled:
        catalogues = [read_po(written, locale="vi"), read_mo(compiled)]
    said, compiled_too = [
        {forms(message.id): forms(message.string) for message in catalogue if message.id}
        for catalogue in catalogues
    ]
    assert said == compiled_too
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py")
    )
    for text in (text for texts in said for text in texts):
        assert f'"{text}"'.replace("\n", "\\n").replace("\t", "\\t") in source, text


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("arguments", ["--help", "completion", "--version", "loads", "withdraw"])
def test_a_reader_who_goes_away_leaves_no_traceback(
    sample_store: str, monkeypatch: pytest.MonkeyPatch, arguments: str
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", sample_store)
    with started("data_access", *arguments.split()) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        told = process.stderr.read()
    assert process.returncode == (2 if arguments == "withdraw" else 0)
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_figures_can_be_cut_short_by_head(sample_store: str) -> None:
    ask = f"{shlex.quote(sys.executable)} -m dashboard figures --by agency --format csv"
    pipe = f"set -o pipefail; {ask} --as-of 2020-06-12 --store {shlex.quote(sample_store)}"
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", f"{pipe} | head -1"], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("figure,group,numerator,denominator,value,as_of,load,simulated,")


def test_an_import_is_complete_though_nobody_reads_its_report(
    new_store: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", new_store())
    assert data_access.main(["init-store"]) == 0
    heading = "regime_code,name_vi,name_en,kind,law,valid_from_date"
    row = "Báo cáo,Report,periodic,nd09,2019-03-12"
    files = [
        str(write(tmp_path, f"{code}.csv", heading, f"{code},{row}")) for code in ("CD1", "CD2")
    ]
    with started("data_access", "import", "regimes", *files, "--simulated") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stderr.close()
    assert process.returncode == 0
    capsys.readouterr()
    assert data_access.main(["loads"]) == 0
    assert "CD1.csv" in (listed := capsys.readouterr().out)
    assert "CD2.csv" in listed


def test_control_c_ends_with_status_130_and_no_traceback(tmp_path: Path) -> None:
    with started("data_access", "build-sample", "--store", str(tmp_path / "store")) as process:
        assert process.stderr
        assert process.stderr.readline()  # it works
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in told


BUSY = {
    "an import": "time.sleep(60)",
    "a statement": "duckdb.sql('SELECT sum(1) FROM range(1000000) a, range(1000000) b').fetchone()",
    "a finalizer": "weakref.ref({1}, lambda _: time.sleep(1))\nwhile True: time.sleep(0.01)",
}


@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY)
def test_control_c_ends_a_program_wherever_it_is(tmp_path: Path, busy: str) -> None:
    slow = f"import time, weakref, duckdb; print('begun', flush=True); {busy}"
    (tmp_path / "slow.py").write_text(slow, encoding="utf-8")
    code = (
        f"import sys; sys.path.append({str(tmp_path)!r}); from data_access.commands import console"
    )
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", f"{code}; console.start('slow')"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGINT)
        try:
            assert process.communicate(timeout=20) == (b"", b"")
        finally:
            process.kill()
    assert process.returncode == 130


SOURCES = "; ".join(
    f"source <({shlex.quote(sys.executable)} -m {name} completion)" for name in MAINS
)


COMPLETED = {
    "data_access wi": "withdraw",
    "data_access import rec": "receipts",
    "data_access import receipts x.csv --re": "--report --rejects",
    "data_access loads --language ": "vi en",
    "dashboard fig": "figures",
    "dashboard figures --figure on_time_r": "on_time_rate",
    "dashboard figures --as-of 2020-01-01 --by re": "region regime",
    "json.tool --so": "",
}


def test_bash_completes_both_programs_and_nothing_else() -> None:
    script = SOURCES
    for line in COMPLETED:
        words = [sys.executable, "-m", *line.split(" ")]
        script += f"""
            COMP_WORDS=({" ".join(map(shlex.quote, words))}); COMP_CWORD={len(words) - 1}
            COMPREPLY=(); _complete_module {shlex.quote(sys.executable)}
            echo "${{COMPREPLY[@]}}" """
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "--norc", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert dict(zip(COMPLETED, done.stdout.splitlines(), strict=True)) == COMPLETED


def test_tab_completes_in_a_terminal() -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv("/bin/bash", ["bash", "--norc", "--noprofile", "-i"])  # noqa: S606
    os.write(terminal, f"{SOURCES}; PS1=; echo re''ady\n".encode())
    read_until(terminal, b"ready\r\n")
    os.write(terminal, f"{sys.executable} -m data_access upg\t".encode())
    shown = read_until(terminal, b"upgrade-store ")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    assert b"data_access upgrade-store " in shown


def read_until(terminal: int, wanted: bytes) -> bytes:
    shown, until = b"", time.monotonic() + 60
    while wanted not in shown and time.monotonic() < until:
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 4096)
    return shown
