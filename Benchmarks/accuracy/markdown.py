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


def found(page, title):
    """The section of that title in a page, up to the next; empty where there is none."""
    head = f"## {title}\n"
    if head not in page:
        return ""
    rest = page[page.index(head) + len(head):]
    return (head + rest.split("\n## ", 1)[0]).rstrip()


def replaced(page, title, text):
    """The page with its section of that title made anew; where it has none, at the end."""
    before = found(page, title)
    return page.replace(before, text) if before else f"{page.rstrip()}\n\n{text}\n"
