"""The one lock around PDFium: it must never be called from two threads at once.

Source: https://pypdfium2.readthedocs.io, "Thread safety": not even for different documents.
"""

from threading import RLock

PDFIUM = RLock()
