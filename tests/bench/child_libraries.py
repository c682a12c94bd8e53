"""A fresh process: the libraries that a paper needs, imported; nothing of the program."""

import sys

import qrcode.main
from reportlab.pdfbase.pdfdoc import PDFDocument


def main() -> int:
    """Print what was imported."""
    print(qrcode.main.QRCode.__name__, PDFDocument.__name__, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
