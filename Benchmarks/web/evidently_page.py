"""Evidently's summary of the columns of a classified file, and the drift from its first half to its second, as a page.

usage: evidently_page.py CLASSIFIED.csv PAGE.html    in the environment of scripts/requirements-evidently.txt
"""

import sys

import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset, DataSummaryPreset

frame = pandas.read_csv(sys.argv[1])
definition = DataDefinition(
    text_columns=["narration"], numerical_columns=["amount", "confidence"], categorical_columns=["category", "method"])
middle = len(frame) // 2
first, second = (Dataset.from_pandas(part, data_definition=definition) for part in (frame[:middle], frame[middle:]))
drift = DataDriftPreset(columns=["amount", "confidence", "category", "method"])
Report([DataSummaryPreset(), drift]).run(second, first).save_html(sys.argv[2])
