"""The bridge to a resident LibreOffice: `document TAB target` in, `done` out. Standard library only."""

import importlib
import select
import sys
import time
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")
TRY_S = 0.2
FILTERS = {".pdf": "writer_pdf_Export", ".docx": "MS Word 2007 XML"}


def main(pipe: str, seconds: str) -> int:
    """Serve until the input ends, then ask the office to end."""
    desktop = _desktop(pipe, time.monotonic() + float(seconds))
    print("done", flush=True)
    for line in sys.stdin:
        document, target = line.rstrip("\n").split("\t")
        opened = desktop.loadComponentFromURL(_address(document), "_blank", 0, (_said("Hidden", True),))
        opened.storeToURL(_address(target), (_said("FilterName", FILTERS[Path(target).suffix]),))
        opened.close(True)
        print("done", flush=True)
    desktop.terminate()
    return 0


def _desktop(pipe: str, end: float) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    while True:
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > end:
                raise
            select.select([], [], [], TRY_S)
            continue
        return found.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", found)


def _said(name: str, value: object) -> Any:
    said = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    said.Name, said.Value = name, value
    return said


def _address(path: str) -> str:
    return Path(path).as_uri()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
