"""`seal-pdf` signs what the county holds as sealed, and nothing else."""

from pathlib import Path

import pytest

from desktop.operations import paper
from desktop.operations.desk import Desk
from sync.papers.seal import check_seal
from sync.server.__main__ import main
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty
from tests.operations.conftest import county as county
from tests.operations.conftest import desk as desk
from tests.operations.conftest import founded as founded
from tests.papers.test_seal import Authority


def test_only_a_paper_that_the_county_holds_is_sealed(
    county: DawnCounty, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = Authority(tmp_path)
    secret = tmp_path / "passphrase"
    secret.write_bytes(b"secret\n")
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    file, target = tmp_path / "order.pdf", tmp_path / "sealed.pdf"
    frozen = paper.preview(desk, order)
    file.write_bytes(frozen)
    command = ["seal-pdf", str(file), str(target), "--home", str(county.home)]
    options = ["--certificate", str(authority.certificate), "--key", str(authority.key)]
    words = [*command, *options, "--passphrase-file", str(secret)]
    assert main(words) == 1 and "seal.not_held" in capsys.readouterr().err
    county.start()
    practice.point(desk.profile, county.url)
    practice.synced(desk)
    county.stop()
    assert main(words) == 0 and "责令改正通知书" in capsys.readouterr().out
    sealed = target.read_bytes()
    found = check_seal(sealed, authority.root)
    assert sealed.startswith(frozen) and found is not None and found.is_valid
    assert main(words) == 1 and "seal.exists" in capsys.readouterr().err
