"""How long the sample store takes to build: python -m bench.sample_build [--rounds 3]."""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from data_access.sample import building


def main() -> None:
    """Build it a few times, each in a folder of its own, and print the median."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for round_number in range(parser.parse_args().rounds):
            begun = time.perf_counter()
            building.build(str(Path(folder) / str(round_number)))
            times.append(time.perf_counter() - begun)
    print(f"sample store: median {statistics.median(times):.1f} s of {len(times)}")


if __name__ == "__main__":
    main()
