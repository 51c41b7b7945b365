"""What a file from outside may be. Beyond, ``BadFile`` says which limit and what to do."""

from cite_emploi.lib.errors import Refused

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE  # of the file as it is sent
MAX_ROWS = 20_000  # under the header: ten times the people of a large Cité
MAX_COLUMNS = 60
MAX_CELL = 5_000  # characters: a long note
MAX_HEADER = 200  # characters of a column's name
# A workbook is a zip of XML: small on the wire, large in memory when it was made to be.
MAX_PARTS = 500  # files inside: an ordinary workbook has about fifteen
MAX_UNPACKED = 80 * MEGABYTE  # 20 000 rows of 60 columns take about 50
MAX_RATIO = 150  # unpacked to packed, of large workbooks: honest ones stay under 60
MAX_PART = 4 * MEGABYTE  # a part that is read whole (list of sheets, styles); rows and texts are read as they come
MAX_NODES = 60_000  # XML elements of one row: all that a spreadsheet can hold in one


class BadFile(Refused):
    """A file that can't be read as a table. Its sentence says what to do next."""

    def __init__(self, sentence: str):
        super().__init__(("file", sentence))
