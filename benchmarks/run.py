"""Measures casus at three sizes beside a floor, and the heart beside three engines; prints one table.

    python benchmarks/run.py [--database sqlite|postgresql|both] [--plans 1000 10000 100000] [--rounds 40]
                             [--clock wall|cpu] [--folder FOLDER] [--fill-only] [--no-heart] [--write]

Run it in an environment with requirements-benchmarks.lock. The databases are made in FOLDER (or CASUS_BENCH_FOLDER,
else a temporary folder that is removed), and are used again by the next run of the same day. With --write the outcome
is put in benchmarks/RESULTS.md and growth.svg, beside that of the other database where FOLDER has it.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

from measuring import main

if __name__ == "__main__":
    main(__doc__ or "")
