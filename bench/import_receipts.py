"""How long it takes to import so many receipts, all checks on, and how much memory at most.

python -m bench.import_receipts STORE [--receipts 2000000] [--formats .parquet .csv .xlsx]

STORE is a new folder or an empty PostgreSQL database; every file goes into a store of its own kind
of emptiness: agencies, regimes and obligations are there, no receipts. Each file is imported by a
process of its own. Ratios are to reading the file alone.
"""

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path

from bench import synthetic
from data_access.importing import run
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import read
from data_access.store import loads


def main() -> None:
    """Import each format once and withdraw it again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--receipts", type=int, default=2_000_000)
    parser.add_argument("--formats", nargs="+", default=[".parquet", ".csv"])
    asked = parser.parse_args()
    synthetic.build(asked.store, asked.receipts / 1e6 * 1.15, with_receipts=False)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in asked.formats:
            path = Path(folder) / f"receipts{suffix}"
            synthetic.write_receipts(path, asked.receipts)
            with multiprocessing.get_context("spawn").Pool(1) as alone:
                reading, read_peak = alone.apply(_read, (path,))
            with multiprocessing.get_context("spawn").Pool(1) as alone:
                load, took, peak = alone.apply(_import, (asked.store, path))
            print(
                f"{suffix:9} {asked.receipts:,} receipts in {took:6.1f} s "
                f"({asked.receipts / took:,.0f} a second; {took / reading:.1f} x reading alone); "
                f"peak {peak} MB, reading alone {read_peak} MB"
            )
            with loads.writing(asked.store) as writer:
                writer.withdraw(load, "bench", synthetic.CREATED)


def _read(path: Path) -> tuple[float, int]:
    begun = time.perf_counter()
    read(path, KINDS["receipts"])
    return time.perf_counter() - begun, _peak()


def _peak() -> int:
    """The most memory that this process has held, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) >> 10


def _import(store: str, path: Path) -> tuple[int, float, int]:
    begun = time.perf_counter()
    with loads.writing(store) as writer:
        outcome = run.run(
            writer,
            KINDS["receipts"],
            path,
            is_simulated=True,
            loaded_by="bench",
            loaded_at=synthetic.CREATED,
        )
    assert outcome.load_id is not None
    return outcome.load_id, time.perf_counter() - begun, _peak()


if __name__ == "__main__":
    main()
