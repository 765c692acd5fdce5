"""docs/benchmarks.md, which two programs write: `make bench` all but one part, `make bench-pipeline` that part."""
import pathlib

PATH = pathlib.Path(__file__).resolve().parents[2] / "docs/benchmarks.md"
PIPELINE = "The pipeline, beside the guide's"
