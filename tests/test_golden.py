"""Whatever the pipeline makes of the samples is written down in tests/golden; `make golden` writes it anew."""

from pathlib import Path

import pytest
from golden import FOLDER, golden_files

NOW = {path.relative_to(FOLDER).as_posix(): text for path, text in golden_files()}


@pytest.mark.parametrize("name", NOW)
def test_the_samples_give_what_is_written_down(name: str) -> None:
    path = FOLDER / name
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert NOW[name].splitlines() == written.splitlines()


def test_nothing_else_is_written_down() -> None:
    found = {
        path.relative_to(FOLDER).as_posix() for part in ("samples", "answers") for path in (FOLDER / part).iterdir()
    }
    assert found == set(NOW)


def test_most_questions_have_an_answer_in_the_samples() -> None:
    """A question that the samples cannot answer shows nobody what it does."""
    empty = sorted(Path(name).stem for name, text in NOW.items() if name.endswith(".csv") and text.count("\n") < 2)
    assert empty == []
