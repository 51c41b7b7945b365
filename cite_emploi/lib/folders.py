"""Where the project is, and where it keeps what it makes: the database of the demonstration, files, assets."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("CITE_VAR_DIR", BASE_DIR / "var"))
