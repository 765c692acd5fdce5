"""docs/accuracy.md: every part that was run in full, with the command and the date it was made by."""
import cache
import ours
import page_grid
import page_parts
import stamp
from markdown import paragraph

PAGE = ours.ROOT / "docs/accuracy.md"
PARTS = ("grid", "unseen", "few", "mapped", "promise")
HEAD = """
Bursar and what anyone would use instead, learning from the same rows and judged on the same rows. *Random*: a fifth of
the rows held out, stratified by label: next month, same shops. *Unseen*: a fifth of the narration keys held out (letters
alone, in lower case), so that no narration is on both sides: shops never met. Classes of fewer than ten rows are left
out. Accuracy is the share of right rows at threshold 0, macro-F1 the mean over the classes in the judged rows. The
figures are computed by the scripts in Benchmarks/accuracy, apart from Bursar's own. This page is written by
`make bench-accuracy`; edit the scripts, not the page."""


def keep(name, content):
    """Stores a part that was run in full; the page is made of the latest of each."""
    return cache.store(f"part-{name}", {"made": stamp.now(), "content": content})


def text(parts):
    """The page of these parts, {name: part}."""
    sections = ["# Accuracy", paragraph(HEAD)]
    if "grid" in parts:
        sections += page_grid.sections(parts["grid"])
    sections += [page_parts.SECTIONS[name](parts[name]) for name in PARTS[1:] if name in parts]
    return "\n\n".join(sections) + "\n"


def write(file=PAGE, parts=None):
    """Writes the page; without parts, of all that are kept."""
    if parts is None:
        kept = {name: cache.load(f"part-{name}") for name in PARTS}
        parts = {name: part for name, part in kept.items() if part}
    file.write_text(text(parts), encoding="utf-8")
    return file
