"""A fresh process: the libraries of a paper, imported as the program imports them, and nothing drawn."""

import sys

import desktop.collector
import desktop.printing  # noqa: F401 - before the two: Pillow waits

# isort: split
import qrcode.main
from reportlab.pdfbase.pdfdoc import PDFDocument


def main() -> int:
    """Print what was imported."""
    print(qrcode.main.QRCode.__name__, PDFDocument.__name__, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
