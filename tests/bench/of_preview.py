"""Preview: drawing page 1 on the screen after it was set, against one frame, and no typeface read twice."""

import time
from pathlib import Path

from desktop import forms
from desktop.printing import fonts
from desktop.ui.pages.visit.paperwork.preview import draw_pages
from tests.bench import notices
from tests.bench.measure import Row, quick, spread

ROUNDS, WARM = 40, 3
FRAME_MS = 16.0


def rows(folder: Path) -> list[Row]:
    """Processor time of drawing a page that was just set; others may use the machine meanwhile."""
    spent: list[float] = []
    setting: list[float] = []
    for number in range(ROUNDS + WARM):
        fields, stamp = notices.fields_of(number), notices.stamp_of(number)
        began = time.process_time()
        pdf = forms.render(notices.FORM, fields, stamp)
        between = time.process_time()
        draw_pages(pdf)
        if number >= WARM:
            setting.append((between - began) * 1000)
            spent.append((time.process_time() - between) * 1000)
    faces = fonts.face.cache_info()
    assert faces.misses == faces.currsize, "a typeface was opened again"
    return [
        Row(
            what="preview of page 1, after setting it",
            ours=quick(spent),
            reference=FRAME_MS,
            unit="ms",
            target=1.0,
            against="one frame at 60 a second",
            note=f"{spread(spent)} ms; setting it {quick(setting):.0f} ms",
        )
    ]
