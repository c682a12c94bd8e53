"""A process that draws a paper loads what drawing needs: no case, no law, none of the other forms."""

import subprocess
import sys

import pytest

# forms whose words ask nothing of the law engine; the others need it before anything can be drawn
LIGHT = (
    "correction_order",
    "electronic_data",
    "evidence_sheet",
    "inspection_approval",
    "inspection_notice",
    "inspection_result",
    "interview",
    "preservation_release",
    "recheck_record",
    "sampling",
    "scene_survey",
    "simple_penalty",
)
# what costs milliseconds in a fresh process and draws nothing
LEFT_OUT = (
    "msgspec",
    "typing_extensions",
    "dataclasses",
    "decimal",
    "json",
    "logging",
    "reportlab.pdfgen",
    "reportlab.platypus",
    "reportlab.pdfbase.ttfonts",
    "qrcode.image.styledpil",
    "casework.form_context",
    "casework.decision",
    "casework.pack",
    "casework.party",
    "casework.money",
    "pkgutil",
    "PIL.ExifTags",
    "PIL._imaging",
    "desktop.store",
    "desktop.operations",
    "sync",
    "PySide6",
)
DRAW = """
import sys
from desktop import forms
key = sys.argv[1]
stamp = forms.Stamp(acting_body="凤鸣镇人民政府", qr="HTTPS://V.ZFT.INVALID/V/A")
drawn = forms.render(key, forms.kind(key).example(), stamp)
assert drawn.startswith(b"%PDF")
print("\\n".join(sys.modules))
"""


@pytest.mark.parametrize("key", LIGHT)
def test_drawing_loads_no_case_and_no_law(key: str) -> None:
    done = subprocess.run([sys.executable, "-c", DRAW, key], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert loaded & set(LEFT_OUT) == set()
    assert {"reportlab.pdfbase.pdfdoc", "qrcode.main"} <= loaded
    assert ("desktop.printing.pictures" in loaded) == (key == "evidence_sheet")
    others = {name for name in loaded if name.startswith("desktop.forms.") and "._" not in name}
    assert others == {f"desktop.forms.{key}"}
