"""HEIC, in which phones keep photographs, read through libheif; loaded with the first such picture.

The library is the one that only reads: its wheels carry no encoder and stand under the LGPL. It turns a
picture upright itself and says so in the EXIF that it gives.
"""

import pi_heif

FORMATS = ("HEIF",)

pi_heif.register_heif_opener()
