"""The system account that runs the embedded server: PostgreSQL refuses to run as root, who lends it this one."""

import os
import pwd
import subprocess
from pathlib import Path

NAME = "cite-postgres"


class Account:
    """Lent by root; to anybody else, one's own, to whom nothing has to be given."""

    def __init__(self) -> None:
        self.is_lent = os.geteuid() == 0

    @property
    def uid(self) -> int:
        return pwd.getpwnam(NAME).pw_uid if self.is_lent else os.geteuid()

    @property
    def identity(self) -> dict:
        """What ``subprocess`` needs to run a program as this account."""
        if not self.is_lent:
            return {}
        account = pwd.getpwnam(NAME)
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def make(self) -> None:
        """Add the account to the machine, unless it is there."""
        try:
            pwd.getpwnam(NAME)
        except KeyError:
            subprocess.run(  # noqa: S603
                ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],  # noqa: S607
                check=True,
                capture_output=True,
            )

    def open_way_to(self, path: Path) -> None:
        """The account must be able to walk (not look) as far as the path."""
        for folder in path.parents:
            if not folder.stat().st_mode & 0o001:
                folder.chmod(folder.stat().st_mode | 0o001)

    def give(self, path: Path) -> None:
        if self.is_lent:
            account = pwd.getpwnam(NAME)
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
