"""The one stylesheet, made from the tokens."""

import resources
from desktop.ui.tokens import Palette, Sizes

# %(name)s are filled from the palette and the sizes; widgets say what they are by the property `look`.
_TEMPLATE = """
* { outline: 0; }
QWidget { color: %(text)s; font-size: %(body)spx; }
QMainWindow, QDialog, QWidget[look="ground"] { background: %(ground)s; }
QToolTip { background: %(text)s; color: %(surface)s; border: 0; padding: %(step)spx %(s8)spx; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: %(title)spx; font-weight: bold; }
QLabel[look="section"] { font-size: %(section)spx; font-weight: bold; }
QLabel[look="hint"] { font-size: %(small)spx; color: %(soft)s; }
QLabel[look="strong"] { font-weight: bold; }
QLabel[look="label"] { font-size: %(small)spx; color: %(soft)s; }
QLabel[look="figure"] { font-size: %(title)spx; font-weight: bold; }
QLabel[look="error"] { font-size: %(small)spx; color: %(bad)s; }
QLabel:disabled { color: %(faint)s; }

QFrame[look="hairline"] { background: %(line)s; border: 0; }
QFrame[look="card"] { background: %(surface)s; border: %(o)spx solid %(line)s; border-radius: %(radius)spx; }
QFrame[look="panel"] { background: %(surface)s; border: 0; }
QFrame[look="bar"] { background: %(surface)s; border: 0; border-bottom: %(o)spx solid %(line)s; }
QFrame[look="foot"] { background: %(raised)s; border: 0; border-top: %(o)spx solid %(line)s; }
QFrame[look="rail"] { background: %(raised)s; border: 0; border-right: %(o)spx solid %(line)s; }

QPushButton, QToolButton { background: %(surface)s; border: %(o)spx solid %(edge)s;
  border-radius: %(radius)spx; padding: 0 %(gap)spx; min-height: %(control)spx; }
QPushButton:hover, QToolButton:hover { background: %(raised)s; }
QPushButton:pressed, QToolButton:pressed { background: %(accent_soft)s; }
QPushButton:focus, QToolButton:focus { border: %(f)spx solid %(focus)s; padding: 0 %(focus_pad)spx;
  min-height: %(focus_height)spx; }
QPushButton:disabled, QToolButton:disabled { color: %(faint)s; border-color: %(line)s;
  background: %(ground)s; }
QPushButton[look="primary"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s;
  font-weight: bold; min-height: %(target)spx; padding: 0 %(s20)spx; }
QPushButton[look="primary"]:hover { background: %(accent_hover)s; border-color: %(accent_hover)s; }
QPushButton[look="primary"]:focus { border: %(f_primary)spx solid %(focus)s; background: %(accent_hover)s;
  min-height: %(focus_target)spx; padding: 0 %(focus_primary)spx; }
QPushButton[look="primary"]:disabled { background: %(raised)s; color: %(faint)s; border-color: %(line)s; }
QPushButton[look="plain"], QToolButton[look="plain"] { background: transparent; border-color: transparent;
  color: %(accent)s; }
QPushButton[look="plain"]:hover, QToolButton[look="plain"]:hover { background: %(accent_soft)s; }
QPushButton[look="plain"]:focus, QToolButton[look="plain"]:focus { border: %(f)spx solid %(focus)s; }
QPushButton[look="plain"]:disabled { color: %(faint)s; background: transparent; border-color: transparent; }
QPushButton[look="danger"] { color: %(bad)s; border-color: %(bad)s; }
QPushButton[look="segment"] { border-color: %(edge)s; min-height: %(control)spx; }
QPushButton[look="segment"]:checked { background: %(accent_soft)s; color: %(accent)s;
  border: 2px solid %(accent)s; font-weight: bold; }
QPushButton[look="segment"]:focus { border: %(f)spx solid %(focus)s; }
QToolButton[look="rail"] { background: transparent; border: 2px solid transparent;
  border-radius: %(radius)spx; padding: %(step)spx 0; font-size: %(small)spx; color: %(soft)s; }
QToolButton[look="rail"]:hover { background: %(accent_soft)s; }
QToolButton[look="rail"]:checked { background: %(surface)s; color: %(accent)s; font-weight: bold;
  border-color: %(rail_edge)s; }
QToolButton[look="rail"]:checked:hover { background: %(surface)s; }
QToolButton[look="rail"]:focus { border-color: %(focus)s; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: %(surface)s;
  border: %(o)spx solid %(edge)s; border-radius: %(radius)spx; padding: 0 %(s8)spx; min-height: %(control)spx;
  selection-background-color: %(accent)s; selection-color: %(on_accent)s; placeholder-text-color: %(faint)s; }
QPlainTextEdit, QTextEdit { padding: %(step)spx %(s8)spx; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: %(f)spx solid %(focus)s; padding: 0 %(focus_in)spx; min-height: %(focus_height)spx; }
QPlainTextEdit:focus, QTextEdit:focus { padding: %(focus_step)spx %(focus_in)spx; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: %(faint)s; background: %(ground)s;
  border-color: %(line)s; }
QLineEdit QToolButton { min-height: 0; border: 0; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit { min-height: 0; border: 0; padding: 0; background: transparent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid %(bad)s; }
QComboBox::drop-down { border: 0; width: %(s28)spx; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: %(surface)s; border: %(o)spx solid %(edge)s;
  selection-background-color: %(accent_soft)s; selection-color: %(text)s; }
QComboBox QAbstractItemView::item { min-height: %(control)spx; padding: 0 %(s8)spx; }
QCheckBox, QRadioButton { spacing: %(s8)spx; min-height: %(control)spx; border: 2px solid transparent;
  border-radius: %(radius)spx; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: %(focus)s; }
QCheckBox:disabled, QRadioButton:disabled { color: %(faint)s; }

QCheckBox::indicator { width: %(s18)spx; height: %(s18)spx; border: %(o)spx solid %(edge)s;
  border-radius: %(s3)spx; background: %(surface)s; margin-left: %(step)spx; }
QCheckBox::indicator:checked { background: %(accent)s; border-color: %(accent)s; image: url(%(tick)s); }
QCheckBox::indicator:disabled { border-color: %(line)s; background: %(ground)s; }

QListView, QTableView, QTreeView { background: %(surface)s; border: %(o)spx solid %(line)s;
  border-radius: %(radius)spx; padding: %(list_pad)spx; }
QListView:focus, QTableView:focus, QTreeView:focus { border: %(f)spx solid %(focus)s; padding: 1px; }
QTableView { gridline-color: %(line)s; selection-background-color: %(accent_soft)s;
  selection-color: %(text)s; }
QHeaderView::section { background: %(raised)s; color: %(soft)s; border: 0; padding: %(step)spx %(s8)spx;
  border-bottom: %(o)spx solid %(line)s; font-size: %(small)spx; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[look="clear"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: %(gap)spx; margin: 0; }
QScrollBar:horizontal { background: transparent; height: %(gap)spx; margin: 0; }
QScrollBar::handle { background: %(edge)s; border-radius: %(s3)spx; margin: %(s3)spx; }
QScrollBar::handle:vertical { min-height: %(target)spx; }
QScrollBar::handle:horizontal { min-width: %(target)spx; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: %(raised)s; border: %(bar_edge)s; border-radius: %(s3)spx; max-height: %(s6)spx;
  min-height: %(s6)spx; }
QProgressBar::chunk { background: %(accent)s; border-radius: %(s3)spx; }
QProgressBar[look="ok"]::chunk { background: %(ok)s; }
QProgressBar[look="bad"]::chunk { background: %(bad)s; }

QMenu { background: %(surface)s; border: %(o)spx solid %(edge)s; padding: %(step)spx; }
QMenu::item { padding: %(s8)spx %(s20)spx; border-radius: %(step)spx; }
QMenu::item:selected { background: %(accent_soft)s; color: %(text)s; }
QSplitter::handle { background: transparent; }

QFrame[look="message_ok"] { background: %(ok_ground)s; border: %(o)spx solid %(ok)s;
  border-radius: %(radius)spx; }
QFrame[look="message_warn"] { background: %(warn_ground)s; border: %(o)spx solid %(warn)s;
  border-radius: %(radius)spx; }
QFrame[look="message_bad"] { background: %(bad_ground)s; border: %(o)spx solid %(bad)s;
  border-radius: %(radius)spx; }
QFrame[look="message_info"] { background: %(info_ground)s; border: %(o)spx solid %(info)s;
  border-radius: %(radius)spx; }
"""


def stylesheet(palette: Palette, sizes: Sizes) -> str:
    """Make the stylesheet of a palette at a scale."""
    unit = sizes.step / 4  # px of one px at 100 %
    values: dict[str, object] = {
        name: getattr(palette, name)
        for name in palette.__struct_fields__
        if isinstance(getattr(palette, name), str)
    }
    for name in ("ok", "warn", "bad", "draft", "info"):
        status = getattr(palette, name)
        values[name] = status.ink
        values[f"{name}_ground"] = status.ground
    sized = {name: getattr(sizes, name) for name in sizes.__struct_fields__}
    title = sized.pop("title")
    values.update(sized, title=title, o=palette.outline)
    for px in (3, 6, 8, 16, 18, 20, 28):
        values[f"s{px}"] = round(px * unit)
    wider = 2 if palette.outline > 1 else 1  # px the border grows by with the focus; taken from inside
    thick = palette.outline + wider
    values.update(
        f=thick,
        f_primary=thick + 1,
        focus_pad=sizes.gap - wider,
        focus_in=round(8 * unit) - wider,
        focus_step=sizes.step - wider,
        focus_height=sizes.control - 2 * wider,
        focus_target=sizes.target - 2 * (wider + 1),
        focus_primary=round(20 * unit) - wider - 1,
    )
    tick = "icons/tick-dark.svg" if palette.dark else "icons/tick-light.svg"
    values["tick"] = resources.path(tick).as_posix()
    values["rail_edge"] = palette.accent if palette.outline > 1 else "transparent"
    values["list_pad"] = thick + 1 - palette.outline  # border and padding are as wide without the focus
    values["bar_edge"] = f"{palette.outline}px solid {palette.edge}" if palette.outline > 1 else "0"
    return _TEMPLATE % values
