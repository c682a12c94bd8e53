"""Where printed codes lead: what a QR code packs tightly, and nothing that is no host."""

from pathlib import Path

import pytest

from casework.code_host import MOST, PLACEHOLDER, host_of, is_host
from tests.helpers.packs import sample_pack


@pytest.mark.parametrize(
    "text",
    [PLACEHOLDER, "YF.CQ.GOV.CN", "HY.YUNFENG-COUNTY.GOV.CN:8443", "XN--FIQ228C.CN", "A.B", f"{'A' * 27}.CN"],
)
def test_a_host_that_a_code_can_hold(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize(
    "text", ["", "v.zft.cn", "LOCALHOST", "云凤.CN", "A.B/V", "HTTPS://A.B", "A..B", ".A.B"]
)
def test_a_text_that_is_no_host_in_capitals_is_refused(text: str) -> None:
    assert not is_host(text)


@pytest.mark.parametrize(
    "text",
    ["A.B.", "-A.B", "A.B:", "A.B:0", "A.B:123456", "A B.C", "A.B\n", "A.B?X", f"{'A' * 28}.CN"],
)
def test_what_is_no_host_is_refused(text: str) -> None:
    assert not is_host(text)
    assert MOST == 30


def test_the_sample_leads_nowhere(tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    assert host_of(pack) == PLACEHOLDER
    setting = pack.setting("code.host")
    assert setting is not None and setting.mark == "U"
