"""The view that is wanted of another system's database, as a query to be filled in."""

from pathlib import Path

from data_access.importing.model.columns import ColumnSpec, FileSchema, choice_labels
from data_access.text.messages import TEXT


def write_view(kind: FileSchema, path: Path, language: str) -> None:
    """Write a SELECT with every column of the kind, above each what it holds."""
    about = TEXT(language, "pull.template.about", kind=kind.name, path=path.name)
    lines = [*_commented(about, ""), "SELECT"]
    for column in kind.columns:
        lines += [f"    -- {note}" for note in _notes(column, language)]
        lines.append(f"    t.{column.name} AS {column.name},")
    lines[-1] = lines[-1].removesuffix(",")
    lines += [f"FROM {kind.table.name} t", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _commented(text: str, indent: str) -> list[str]:
    return [f"{indent}-- {line}".rstrip() for line in text.splitlines()]


def _notes(column: ColumnSpec, language: str) -> list[str]:
    need = "required" if column.required else "optional"
    if column.default or column.default_from or column.is_derivable or column.assumed:
        need = "may_lack"
    first = TEXT(
        language,
        f"pull.template.{need}",
        heading=column.heading(language),
        type=TEXT(language, f"import.type.{column.type}"),
    )
    choices = ", ".join(f"{choice} ({label})"
                        for choice, label in choice_labels(column, language).items())  # fmt: skip
    allowed = [TEXT(language, "pull.template.choices", choices=choices)] if choices else []
    note = " ".join(column.note(language).split())
    return [" ".join(first.split()), *allowed, *([note] if note else [])]
