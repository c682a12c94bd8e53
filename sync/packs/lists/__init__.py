"""Lists as offices publish them (.xlsx, .csv, .docx), brought into the source folder of a pack.

A file becomes grids (`opening`), a grid's heading is guessed (`headings`), its rows become records
(`records`), and the shape of the list (`shapes`: matters, leniency, tiers) turns records into rows of the
source. `plan` does all of this without writing; `journal` writes a plan as one transaction and undoes it.

To read one more kind of list, add one module with a SHAPE and name it in `shapes`.
"""
