"""Every profile of the generator against a real set, by `bursar drift`: the tables of docs/generator.md.

    BURSAR_DATA=folder python3 Benchmarks/generator > table.md
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BURSAR = os.environ.get("BURSAR_COMMAND", str(ROOT / ".build/release/bursar"))
ROWS = 20_000
UNTIL = "2026-03-13"
ASPECTS = ["length", "characters", "token-entropy", "unseen-tokens", "repetition", "amount"]

# Profile, real set, and whether that set writes money out as a positive number.
PAIRS = [
    ("uk-statement", "uk_moneyvis_bank.csv", False),
    ("purchase-card", "ca_toronto_pcard_mcc.csv", True),
    ("us-card", "ca_toronto_pcard_mcc.csv", True),
    ("guide", "uk_moneyvis_bank.csv", False),
    ("sepa", "uk_moneyvis_bank.csv", False),
    ("upi", "uk_moneyvis_bank.csv", False),
]


def read(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return [(row["date"], row["narration"], row["amount"]) for row in csv.DictReader(lines)]


def write(rows, file):
    with open(file, "w", newline="", encoding="utf-8") as lines:
        csv.writer(lines, lineterminator="\n").writerows([("date", "narration", "amount"), *rows])
    return file


def real(name, flipped):
    """A set in the order of its days, money out negative: the last `ROWS` of it."""
    rows = sorted(read(pathlib.Path(os.environ["BURSAR_DATA"]) / name), key=lambda row: row[0])[-ROWS:]
    return [(date, text, f"{-float(amount):.2f}") for date, text, amount in rows] if flipped else rows


def generated(profile, rows, file):
    subprocess.run(
        [BURSAR, "generate", "--profile", profile, "--size", str(rows), "--seed", "1", "--days-back", "365",
         "--until", UNTIL, "-o", str(file)], check=True)
    return file


def drift(baseline, current):
    answer = subprocess.run([BURSAR, "drift", str(baseline), str(current), "--json", "-"], check=True, capture_output=True)
    return json.loads(answer.stdout)


def line(title, report):
    cells = []
    for name in ASPECTS:
        jsd = report["aspects"][name]["jsd"]
        cells.append(f"{jsd['value']:.3f} ({jsd['low']:.3f} to {jsd['high']:.3f})")
    return f"| {title} | {' | '.join(cells)} |"


def main():
    if "BURSAR_DATA" not in os.environ:
        sys.exit("BURSAR_DATA names no folder of real transactions")
    print(f"| current against baseline | {' | '.join(ASPECTS)} |")
    print(f"|---|{'---|' * len(ASPECTS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for set_name, flipped in dict((set_name, flipped) for _, set_name, flipped in PAIRS).items():
            rows = real(set_name, flipped)
            half = len(rows) // 2
            earlier, later = write(rows[:half], folder / "earlier.csv"), write(rows[half:], folder / "later.csv")
            print(line(f"{set_name}: later half against earlier half", drift(earlier, later)))
        for profile, set_name, flipped in PAIRS:
            rows = real(set_name, flipped)
            current = generated(profile, len(rows), folder / f"{profile}.csv")
            print(line(f"{profile} against {set_name}", drift(write(rows, folder / "real.csv"), current)), flush=True)


if __name__ == "__main__":
    main()
