"""`zhifatong doctor`: print what this installation holds, and say plainly what it lacks."""

import argparse
import importlib
import io
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from casework.errors import CaseworkError
from casework.registry import kind_modules
from desktop import parts
from desktop.homes import log_file

# rare characters of real names and places, signs of papers, and the plain ones
PROBE = "䶮㛃喆𬭎𫖯𬴃堃〔〕《》、。……——￥％℃㎡½①Ⅲ★☑□龘执法通Aa019"
UNPRINTABLE = "\u202e"  # turns the writing direction: must be refused, or the gate is open
ICONS_AT_LEAST = 40
RESOURCES = (
    "packs/sample/pack.yml",
    "packs/sample/matters.csv",
    "packs/practice_parties.csv",
    "pinyin/characters.txt",
    "pinyin/phrases.txt",
    "translations/zhifatong_en.qm",
)
KEY = bytes(range(32))
SECRET = "云凤县凤鸣镇"
# what a broken installation raises; anything else is a fault of the program and must stay visible
TROUBLE = (ImportError, OSError, RuntimeError, ValueError, KeyError, AttributeError, CaseworkError)


class Line(NamedTuple):
    """One thing that was looked at."""

    good: bool
    text: str


def main(home: Path, arguments: list[str]) -> int:
    """Print every line and the verdict; 0 when all is good, else 1."""
    parser = argparse.ArgumentParser(prog="zhifatong doctor", description="检查本机安装的执法通是否完整")
    parser.parse_args(arguments)
    speak_unicode()
    print(f"资料文件夹 {home}")
    print(f"日志 {log_file(home)}")
    bad = 0
    for title, lines in examine():
        print(f"== {title}")
        for line in lines:
            print(f"  {'好' if line.good else '坏'}  {line.text}")
            bad += not line.good
    print("结论：全部正常。" if not bad else f"结论：{bad} 处不正常。请重新安装，并把以上内容交给县局。")
    return 1 if bad else 0


def speak_unicode() -> None:
    """Print marks for what the console cannot show, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def examine() -> Iterator[tuple[str, list[Line]]]:
    """Look at everything, part by part: (title, lines)."""
    for title, look in PARTS:
        try:
            lines = look()
        except TROUBLE as problem:
            lines = [Line(False, f"无法检查：{_said(problem)}")]
        yield title, lines


def versions() -> list[Line]:
    """The program and what it stands on."""
    core = importlib.import_module("PySide6.QtCore")
    cipher = importlib.import_module("sqlcipher3")
    connection = cipher.connect(":memory:")
    (cipher_version,) = connection.execute("PRAGMA cipher_version").fetchone() or ("",)
    connection.close()
    found = {
        "执法通": metadata.version("zhifatong"),
        "Python": f"{platform.python_version()}（{platform.system()} {platform.machine()}）",
        "PySide6": importlib.import_module("PySide6").__version__,
        "Qt": core.qVersion(),
        "SQLite": cipher.sqlite_version,
        "SQLCipher": cipher_version,
        "SQLAlchemy": importlib.import_module("sqlalchemy").__version__,
        "pypdfium2": metadata.version("pypdfium2"),
        "cryptography": importlib.import_module("cryptography").__version__,
    }
    return [Line(bool(version), f"{name} {version or '没有'}") for name, version in found.items()]


def windows() -> list[Line]:
    """Qt's plugins, without which no window opens or no picture is shown."""
    core = importlib.import_module("PySide6.QtCore")
    gui = importlib.import_module("PySide6.QtGui")
    importlib.import_module("PySide6.QtSvg")
    folder = Path(core.QLibraryInfo.path(core.QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    platforms = sorted(entry.stem for entry in folder.iterdir()) if folder.is_dir() else []
    formats = {bytes(one.data()).decode() for one in gui.QImageReader.supportedImageFormats()}
    lacking = {"jpeg", "png"} - formats
    return [
        Line(bool(platforms), f"窗口插件 {len(platforms)} 个：{'、'.join(platforms) or '没有'}"),
        Line(not lacking, "图片格式 " + ("齐全" if not lacking else "缺 " + "、".join(sorted(lacking)))),
    ]


def kinds() -> list[Line]:
    """Every kind package: what it holds, and whether keys are the names of their files."""
    return [kinds_of(name) for name in parts.KIND_PACKAGES]


def kinds_of(name: str) -> Line:
    """One kind package; empty or with a key that is not its file's name is bad."""
    try:
        package = importlib.import_module(name)
        keys = list(package.kinds())
        files = [module.rpartition(".")[2] for module in kind_modules(package)]
    except TROUBLE as problem:
        return Line(False, f"{name}：{_said(problem)}")
    if not keys:
        return Line(False, f"{name}：一种也没有")
    if sorted(keys) != files:
        odd = "、".join(sorted(set(keys) ^ set(files)))
        return Line(False, f"{name}：键与文件名不一致：{odd}")
    return Line(True, f"{name}  {len(keys)} 种：{'、'.join(keys)}")


def modules() -> list[Line]:
    """Modules that are imported by name while the program runs."""
    lines = []
    names = parts.late_modules()
    for name in names:
        try:
            importlib.import_module(name)
        except TROUBLE as problem:
            lines.append(Line(False, f"{name}：{_said(problem)}"))
    return lines or [Line(True, f"按名装入的模块 {len(names)} 个，全部可用")]


def typefaces() -> list[Line]:
    """Every bundled face, and whether each role of a paper draws the probe characters."""
    fonts = importlib.import_module("desktop.printing.fonts")
    glyphs = importlib.import_module("desktop.printing.glyphs")
    lines = []
    for name, file in fonts.FILES.items():
        try:
            drawn = sum(1 for char in PROBE if fonts.face(name).glyph(ord(char)))
            lines.append(Line(drawn > 0, f"{name}（{Path(file).name}）可用"))
        except TROUBLE as problem:
            lines.append(Line(False, f"{name}（{Path(file).name}）：{_said(problem)}"))
    if all(line.good for line in lines):
        for role in fonts.ROLES:
            lacking = [char for char in PROBE if not _drawn(fonts, role, char)]
            words = f"试探字 {len(PROBE)} 个都有字形" if not lacking else "缺字形：" + "".join(lacking)
            lines.append(Line(not lacking, f"字形 {role}：{words}"))
        refused = not glyphs.printable(UNPRINTABLE)
        lines.append(Line(refused, "控制字符" + ("会被挡下" if refused else "没有被挡下")))
    return lines


def files() -> list[Line]:
    """The resources that travel with the program."""
    resources = importlib.import_module("resources")
    lines = []
    for name in RESOURCES:
        try:
            lines.append(Line(True, f"{name}  {len(resources.read_bytes(name))} 字节"))
        except OSError as problem:
            lines.append(Line(False, f"{name}：{_said(problem)}"))
    icons = [entry for entry in resources.path("icons").iterdir() if entry.suffix == ".svg"]
    lines.append(Line(len(icons) >= ICONS_AT_LEAST, f"图标 {len(icons)} 个"))
    return lines


def papers() -> list[Line]:
    """Every form draws its example."""
    forms = importlib.import_module("desktop.forms")
    lines = []
    for key, form in forms.kinds().items():
        try:
            pdf = forms.render(key, form.example(), forms.Stamp(acting_body=SECRET))
            lines.append(Line(pdf.startswith(b"%PDF-"), f"{form.title}  {len(pdf)} 字节"))
        except TROUBLE as problem:
            lines.append(Line(False, f"{form.title}：{_said(problem)}"))
    return lines


def database() -> list[Line]:
    """An encrypted database: written, closed, opened again; shut to a wrong key; nothing readable in it."""
    store = importlib.import_module("desktop.store.database")
    with tempfile.TemporaryDirectory(prefix="zhifatong-doctor-") as folder:
        path = Path(folder, "probe.db")
        connection = store.connect(path, KEY)
        connection.execute("CREATE TABLE probe (word TEXT)")
        connection.execute("INSERT INTO probe VALUES (?)", (SECRET,))
        connection.commit()
        connection.close()
        raw = path.read_bytes()
        connection = store.connect(path, KEY)
        row = connection.execute("SELECT word FROM probe").fetchone()
        connection.close()
        hidden = SECRET.encode() not in raw and not raw.startswith(b"SQLite format 3")
        return [
            Line(row == (SECRET,), "加密数据库写入后能读回" if row == (SECRET,) else "加密数据库读不回"),
            Line(hidden, "磁盘上没有可读的文字" if hidden else "磁盘上有没加密的文字"),
            _shut(store, path),
        ]


def _shut(store: Any, path: Path) -> Line:
    try:
        store.connect(path, KEY[::-1]).close()
    except CaseworkError:
        return Line(True, "钥匙不对就打不开")
    return Line(False, "钥匙不对也打开了：没有加密")


def _drawn(fonts: Any, role: str, char: str) -> bool:
    try:
        fonts.glyph(role, char)
    except CaseworkError:
        return False
    return True


def _said(problem: BaseException) -> str:
    """An exception in one line."""
    words = problem.code if isinstance(problem, CaseworkError) else str(problem)
    return f"{type(problem).__name__} {' '.join(words.split())}"


PARTS: tuple[tuple[str, Callable[[], list[Line]]], ...] = (
    ("版本", versions),
    ("窗口", windows),
    ("种类", kinds),
    ("模块", modules),
    ("字体", typefaces),
    ("资源", files),
    ("文书", papers),
    ("加密数据库", database),
)
