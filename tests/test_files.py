"""A written file is whole or not there, and takes the place of an old one only when it is whole."""

import os
from pathlib import Path

import pytest

from cosi_graph.files import is_file, is_folder, write_beside
from cosi_graph.problems import CosiError


def test_a_file_is_replaced_when_the_new_one_is_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with write_beside(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"old"
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_broken_off_file_leaves_nothing_behind(tmp_path: Path, stop: type[BaseException]) -> None:
    target = tmp_path / "graph.ttl"
    with pytest.raises(stop), write_beside(target) as file:
        file.write(b"half")
        raise stop
    assert list(tmp_path.iterdir()) == []


def test_a_link_keeps_pointing_to_its_file(tmp_path: Path) -> None:
    target, link = tmp_path / "graph.ttl", tmp_path / "latest.ttl"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with write_beside(link) as file:
        file.write(b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "graph.ttl"
    link.symlink_to(link)
    with pytest.raises(CosiError, match="this link leads back to itself"), write_beside(link):
        raise AssertionError
    assert (is_file(link), is_folder(link)) == (False, False)


def test_what_a_path_is_can_be_asked_whatever_it_is(tmp_path: Path) -> None:
    """No fault is raised for a name that is too long; reading it tells."""
    paths = (tmp_path, Path(__file__), tmp_path / ("x" * 5000), tmp_path / "gone")
    assert [is_folder(path) for path in paths] == [True, False, False, False]
    assert [is_file(path) for path in paths] == [False, True, False, False]


def test_a_device_is_written_and_not_replaced() -> None:
    with write_beside(Path(os.devnull)) as file:
        file.write(b"gone")
    assert not Path(os.devnull).is_file()


def test_a_missing_folder_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CosiError, match=r"does not exist\. Make it first"), write_beside(tmp_path / "no" / "graph.ttl"):
        pass
    with pytest.raises(CosiError, match=r"this is a folder"), write_beside(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CosiError, match="cannot be written"), write_beside(tmp_path / "graph.ttl"):
        pass
