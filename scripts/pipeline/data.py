"""The job 'generate', and the tests of what it made."""

import csv
import math
import secrets
from datetime import date, datetime, timezone

from place import WORK, Stop, bursar, digest, output, read_json, setting, size, summary, table, write

FOLDER = WORK / "data"
FILES = ["transactions.csv", "transactions.labels.csv", "transactions.metadata.json"]
SUMS = "SHA256SUMS"
FEWEST_CATEGORIES = 5
MOST_UNKNOWN = 0.2
MOST_MISSING_AMOUNTS = 0.05


def add_commands(commands):
    generate = commands.add_parser("generate", help="make the day's transactions (DATA_SIZE, SEED, UNTIL)")
    generate.set_defaults(run=make)
    check = commands.add_parser("check-data", help="test the day's transactions; a failure prints their seed")
    check.set_defaults(run=lambda _: test())


def make(_):
    count, seed, until = setting("DATA_SIZE", "1000"), setting("SEED"), setting("UNTIL")
    if not count.isdigit() or not 1 <= int(count) <= 1_000_000:
        raise Stop(f"the data size is '{count}'; give a whole number from 1 to 1000000")
    seed = seed or str(secrets.randbelow(2**31))
    if not seed.isdigit():
        raise Stop(f"the seed is '{seed}'; give a whole number, or leave it out")
    until = until or datetime.now(timezone.utc).date().isoformat()
    FOLDER.mkdir(parents=True, exist_ok=True)
    bursar("generate", "--size", count, "--seed", seed, "--until", until, "-o", FOLDER / FILES[0])
    write(FOLDER / "seed", seed + "\n")
    sums = [f"{digest(FOLDER / name)}  {name}" for name in [*FILES, "seed"]]
    write(FOLDER / SUMS, "\n".join(sums) + "\n")
    bytes_made = sum((FOLDER / name).stat().st_size for name in FILES)
    output(seed=seed, until=until, rows=count)
    summary(f"### Data\n{count} transactions up to {until}, seed `{seed}`, {size(bytes_made)}")


def verify():
    """Holds the files to the digests that were taken when they were made; returns the seed."""
    sums = FOLDER / SUMS
    if not sums.is_file():
        raise Stop(f"{sums} is missing: the artifact 'data' did not arrive; run the job 'generate' again")
    names = []
    for line in sums.read_text(encoding="utf-8").splitlines():
        wanted, _, name = line.partition("  ")
        names.append(name)
        path = FOLDER / name
        if not path.is_file():
            raise Stop(f"{path} is missing: the artifact 'data' is damaged; run the job 'generate' again")
        if digest(path) != wanted:
            raise Stop(f"{path} is not what was made: the artifact 'data' is damaged; run the job 'generate' again")
    if sorted(names) != sorted([*FILES, "seed"]):
        raise Stop(f"{sums} names {', '.join(names)}; the artifact 'data' is damaged; run the job 'generate' again")
    return (FOLDER / "seed").read_text(encoding="utf-8").strip()


def test():
    seed = verify()
    faults = [f"{fault} (seed {seed})" for fault in faults_of(read("transactions.csv"), read("transactions.labels.csv"))]
    if faults:
        raise Stop("; ".join(faults) + f"; make it again with: SEED={seed} make pipeline-generate")
    rows = read("transactions.csv")
    labels = read("transactions.labels.csv")
    counts = {}
    for row in labels:
        counts[row["category"]] = counts.get(row["category"], 0) + 1
    listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    summary(
        f"### Data tested\n{len(rows)} rows, seed `{seed}`: schema, dates, amounts, categories and the share of unknown rows"
        f" are as they should be\n\n" + table(["category", "rows"], listed)
    )


def read(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True, restkey="too many", restval=None))


def faults_of(rows, labels):
    """Every fault of the data, each with what was expected and what was found."""
    told = read_json(FOLDER / FILES[2]).get("n_transactions")
    if len(rows) != told:
        yield f"expected the {told} rows that the metadata tells, found {len(rows)}"
    if len(labels) != len(rows):
        yield f"expected a label for each of {len(rows)} rows, found {len(labels)}"
    header = list(rows[0]) if rows else []
    if header != ["date", "narration", "amount"]:
        yield f"expected the columns date, narration, amount, found {', '.join(map(str, header)) or 'none'}"
        return
    for line, row in enumerate(rows, start=2):
        if None in row.values() or "too many" in row:
            yield f"line {line}: expected 3 cells, found {sum(cell is not None for cell in row.values())}"
            return
        try:
            date.fromisoformat(row["date"])
        except ValueError:
            yield f"line {line}: expected a date such as 2026-03-13, found {row['date']!r}"
            return
        if not row["narration"].strip():
            yield f"line {line}: expected a narration, found none"
            return
    yield from amount_faults(rows)
    known = [row["category"] for row in labels if row["category"] != "Unknown"]
    # A few rows can't hold every category; from 100 on each of the guide's largest five is there.
    wanted = FEWEST_CATEGORIES if len(rows) >= 100 else 1
    if len(set(known)) < wanted:
        yield f"expected at least {wanted} categories, found {len(set(known))}: {', '.join(sorted(set(known)))}"
    share = 1 - len(known) / max(1, len(labels))
    if share > MOST_UNKNOWN:
        yield f"expected at most {MOST_UNKNOWN:.0%} of the rows unknown, found {share:.1%}"


def amount_faults(rows):
    missing = sum(not row["amount"] for row in rows)
    if missing > MOST_MISSING_AMOUNTS * len(rows):
        yield f"expected at most {MOST_MISSING_AMOUNTS:.0%} of the amounts missing, found {missing} of {len(rows)}"
    for line, row in enumerate(rows, start=2):
        if row["amount"]:
            try:
                finite = math.isfinite(float(row["amount"]))
            except ValueError:
                finite = False
            if not finite:
                yield f"line {line}: expected an amount, found {row['amount']!r}"
                return
