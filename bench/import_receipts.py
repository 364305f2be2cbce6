"""How long it takes to import so many receipts, all checks on.

python -m bench.import_receipts STORE [--receipts 2000000]

STORE is a new folder or an empty PostgreSQL database; every file goes into a store of its own kind
of emptiness: agencies, regimes and obligations are there, no receipts. Ratios are to reading the
file alone.
"""

import argparse
import tempfile
import time
from pathlib import Path

from bench import synthetic
from data_access import loads
from data_access.importing import run
from data_access.importing.formats import read
from data_access.importing.kinds import KINDS


def main() -> None:
    """Import each format once and withdraw it again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--receipts", type=int, default=2_000_000)
    asked = parser.parse_args()
    synthetic.build(asked.store, asked.receipts / 1e6 * 1.15, with_receipts=False)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".parquet", ".csv"):
            path = Path(folder) / f"receipts{suffix}"
            synthetic.write_receipts(path, asked.receipts)
            begun = time.perf_counter()
            read(path)
            reading = time.perf_counter() - begun
            begun = time.perf_counter()
            load = _import(asked.store, path)
            took = time.perf_counter() - begun
            print(
                f"{suffix:9} {asked.receipts:,} receipts in {took:6.1f} s "
                f"({asked.receipts / took:,.0f} a second; {took / reading:.1f} x reading alone)"
            )
            with loads.writing(asked.store) as writer:
                writer.withdraw(load, "bench", synthetic.CREATED)


def _import(store: str, path: Path) -> int:
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
    return outcome.load_id


if __name__ == "__main__":
    main()
