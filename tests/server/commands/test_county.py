"""The administrator's commands: each does one thing, says one line, and fails plainly."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

import resources
from casework import codec
from sync.protocol import signing
from sync.protocol.blob_format import seal
from sync.protocol.messages import BlobOffer, LeaseRequest
from sync.server.__main__ import main, parser
from sync.server.county import County
from sync.server.home import CountyHome
from sync.server.service import DeviceService
from tests.helpers.county import CountyProcess


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A county folder made by the commands themselves."""
    made = tmp_path / "county"
    assert main(["init", "--home", str(made), "--name", "云凤县", "--url", "https://127.0.0.1:8443"]) == 0
    assert main(["town", "add", "fengming", "凤鸣镇", "--home", str(made)]) == 0
    capsys.readouterr()
    return made


class Told:
    """What a command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> Told:
    code = main([*words, "--home", str(home)])
    said = capsys.readouterr()
    return Told(code, said.out, said.err)


def test_init_makes_keys_that_nobody_else_may_read(home: Path) -> None:
    county = CountyHome(home)
    assert signing.public_of(county.private_key("signing")) == county.settings.signing_key
    for key in (home / "keys").iterdir():
        assert key.stat().st_mode & 0o077 == 0, key.name
    secrets = [county.private_key(name) for name in ("signing", "evidence", "escrow")]
    assert not any(secret in (home / "county.json").read_text() for secret in secrets)


def test_init_never_overwrites_a_county(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (home / "county.json").read_bytes()
    told = run(capsys, home, "init", "--name", "别县")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "county.exists" in told.err
    assert (home / "county.json").read_bytes() == before


def test_a_folder_that_is_no_county_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, tmp_path / "nothing", "report")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "county.missing" in told.err


def test_enrol_prints_a_ticket_for_this_county(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, home, "enrol", "--town", "fengming", "--name", "笔记本1")
    ticket = signing.decode_ticket(told.out.strip())
    assert (ticket.url, ticket.county_key) == (
        "https://127.0.0.1:8443",
        CountyHome(home).settings.signing_key,
    )
    told = run(capsys, home, "enrol", "--town", "nowhere", "--name", "笔记本1")
    assert (told.code, "town.unknown" in told.err) == (1, True)


def test_publish_puts_a_source_folder_or_a_built_pack_in_force(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, home, "publish", str(resources.path("packs/sample")))
    assert told.code == 0
    pack = told.out.split()[0]
    assert (home / "packs" / f"{pack}.signed").exists()
    again = run(capsys, home, "publish", str(home / "packs" / f"{pack}.pack"))
    assert again.out.split()[0] == pack
    broken = tmp_path / "broken"
    broken.write_bytes(b"not a pack")
    told = run(capsys, home, "publish", str(broken))
    assert (told.code, told.err.count("\n"), "pack." in told.err) == (1, 1, True)


def test_a_list_is_imported_once_and_a_bad_one_not_at_all(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parties = str(resources.path("packs/practice_parties.csv"))
    assert "300" in run(capsys, home, "import-parties", parties, "--town", "fengming").out
    assert " 0 " in run(capsys, home, "import-parties", parties, "--town", "fengming").out
    bad = tmp_path / "bad.csv"
    bad.write_text("kind,name,id_number\nperson,张三,\nperson,李四,123\n")
    told = run(capsys, home, "import-parties", str(bad), "--town", "fengming")
    assert told.code == 1
    assert "第 3 行 id_number" in told.err
    assert "李四" not in told.err
    county = County.open(home)
    assert county.ledger.count("fengming", "party") == 300
    county.close()


def test_show_prints_the_record_as_the_county_holds_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        capsys,
        home,
        "import-parties",
        str(resources.path("packs/practice_parties.csv")),
        "--town",
        "fengming",
    )
    shown = json.loads(run(capsys, home, "show", "party", "px-001").out)
    assert (shown["town"], shown["state"]["name"], shown["conflicts"]) == ("fengming", "云记餐馆", [])
    told = run(capsys, home, "show", "party", "nobody")
    assert (told.code, "record.missing" in told.err) == (1, True)


def test_report_names_laptops_leases_and_towns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, home, "publish", str(resources.path("packs/sample")))
    county = County.open(home)
    code = county.registry.issue_code("fengming", "笔记本1")
    device = county.registry.enrol(code, "", signing.generate()[1])
    county.close()
    made: dict[str, Any] = json.loads(run(capsys, home, "report", "--json").out)
    assert [laptop["device"] for laptop in made["laptops"]] == [device.id]
    assert made["towns"][0]["name"] == "凤鸣镇"
    assert "从未联系" in run(capsys, home, "report").out
    assert run(capsys, home, "revoke", device.id, "--reason", "丢失").code == 0
    assert "已停用（丢失）" in run(capsys, home, "report").out


def test_a_years_numbers_are_closed_only_when_each_is_explained(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county = County.open(home)
    county.packs.publish(resources.path("packs/sample"))
    device = county.registry.enrol(county.registry.issue_code("fengming", "笔记本"), "", "ab" * 32)
    year = county.clock.now().year
    wanted = LeaseRequest(key="k", series="当罚", year=year, size=5)
    county.leases.grant(device, wanted, county.packs.read())
    told = run(capsys, home, "account", "--year", str(year), "--closing")
    assert (told.code, "未了 5" in told.out, "account.open" in told.err) == (1, True, True)
    county.leases.freeze(device)
    told = run(capsys, home, "account", "--year", str(year), "--closing")
    assert (told.code, "收回 5，未了 0" in told.out) == (0, True)
    county.close()


def test_verify_evidence_reads_decrypts_and_hashes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county = County.open(home)
    code = county.registry.issue_code("fengming", "笔记本1")
    device = county.registry.enrol(code, "", signing.generate()[1])
    plain = b"original bytes" * 1000
    cipher = io.BytesIO()
    key = bytes.fromhex(county.home.settings.evidence_key)
    sealed = seal(io.BytesIO(plain), cipher, profile_key=bytes(32), county_key=key, context="evidence/e1")
    raw = cipher.getvalue()
    blob = sealed.cipher_sha256
    offer = BlobOffer(blob=blob, size=len(raw), record_type="evidence", record="e1", chunks=(blob,))
    service = DeviceService(county, device)
    service.offer(offer)
    service.put_chunk(blob, 0, raw)
    assert service.offer(offer).receipt is not None
    county.close()
    found = json.loads(run(capsys, home, "verify-evidence", blob).out)
    assert (found["sha256"], found["size"]) == (codec.sha256_hex(plain), len(plain))
    assert (found["record"], found["cipher_size"]) == ("e1", len(raw))
    path = home / "blobs" / "fengming" / blob[:2] / blob
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    told = run(capsys, home, "verify-evidence", blob)
    assert (told.code, "blob.damaged" in told.err) == (1, True)
    told = run(capsys, home, "verify-evidence", "ab" * 32)
    assert (told.code, "blob.unknown" in told.err) == (1, True)


def test_a_backup_opens_as_a_county(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(
        capsys,
        home,
        "import-parties",
        str(resources.path("packs/practice_parties.csv")),
        "--town",
        "fengming",
    )
    target = tmp_path / "county.tar"
    assert run(capsys, home, "backup", str(target)).code == 0
    assert target.stat().st_mode & 0o077 == 0
    with tarfile.open(target) as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    county = County.open(tmp_path / "restored")
    assert county.ledger.count("fengming", "party") == 300
    county.close()
    assert run(capsys, home, "backup", str(target)).code == 1


def commands() -> list[list[str]]:
    found = []
    for action in parser()._subparsers._group_actions:  # type: ignore[union-attr]  # argparse has no public way
        for name in action.choices or ():
            found.append([str(name)])
    return [*found, ["town", "add"], ["town", "list"], []]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_explains_itself(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*words, "--help"])
    assert left.value.code == 0
    assert "usage: zhifatong-county" in capsys.readouterr().out


def test_serve_says_one_line_and_stops_cleanly(home: Path) -> None:
    with CountyProcess(home) as process:
        assert process.url.startswith("https://127.0.0.1:")
        assert CountyHome(home).last_address() == process.url
        taken = subprocess.run(
            [sys.executable, "-m", "sync.server", "serve", "--home", str(home), "--port", str(process.port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (taken.returncode, "serve.address" in taken.stderr) == (1, True)
        assert process.stop() == 0
