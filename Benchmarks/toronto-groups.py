#!/usr/bin/env python3
"""Prints the City of Toronto purchasing-card set with group labels: narration,amount,date,category.

    Benchmarks/toronto-groups.py "$BURSAR_DATA" > toronto-groups.csv

Joins `category` of ca_toronto_pcard_mcc.csv to `description` of mcc.csv and takes `category_group`.
"""
import csv
import pathlib
import sys

if len(sys.argv) != 2:
    sys.exit(f"usage: {sys.argv[0]} FOLDER")
folder = pathlib.Path(sys.argv[1])
with open(folder / "mcc.csv", newline="", encoding="utf-8") as file:
    group = {row["description"]: row["category_group"] for row in csv.DictReader(file)}
writer = csv.writer(sys.stdout, lineterminator="\n")
writer.writerow(["narration", "amount", "date", "category"])
with open(folder / "ca_toronto_pcard_mcc.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        writer.writerow([row["narration"], row["amount"], row["date"], group[row["category"]]])
