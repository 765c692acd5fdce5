"""Prints transactions whose narrations try to be anything but text."""

import csv
import sys

hostile = [
    "<script>document.title='taken'</script>", "<img src=x onerror=\"document.title='taken'\">", "\"quotes\" 'and' `ticks`",
    "=HYPERLINK(\"http://example.org\",\"x\")", "+1+cmd|' /C calc'!A1", "-2+3", "@SUM(1)", "nul\0inside", "\u202egnp.exe",
    "</script><script>document.title='taken'</script>", "{{mustache}} {{{raw}}} ${template}", "&lt;b&gt; entities &amp;",
    "<!-- comment", "]]> cdata", "é̈ combining", "x" * 1_000_000, "\u2028line\u2029ends", "javascript:alert(1)",
]
writer = csv.writer(sys.stdout, lineterminator="\n")
writer.writerow(["date", "narration", "amount", "currency", "category"])
for place in range(40):
    writer.writerow([f"2026-03-{place % 28 + 1:02}", f"walmart groceries {place}", f"-{place + 10}.25", "EUR", "Groceries"])
    writer.writerow([f"2026-03-{place % 28 + 1:02}", f"dinner at restaurant {place}", f"-{place + 5}.50", "EUR", "<Food & Drink>"])
for place, text in enumerate(hostile):
    writer.writerow([f"2026-03-{place % 28 + 1:02}", text, "-1000.00", "EUR", ""])
