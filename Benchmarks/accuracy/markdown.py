"""Tables as Markdown wants them."""


def table(head, rows):
    """The first column to the left, figures to the right."""
    cells = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in cells)


def section(title, *parts):
    """A heading and what stands under it, what is empty left out."""
    return "\n\n".join([f"## {title}", *filter(None, parts)])


def paragraph(text):
    """Words filled to 120 columns, so that a change of one figure changes one line or two."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > 120:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
