"""The program under test: its binary, an example company made once, and a server for each module of tests."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def binary() -> str:
    """What ACCORD_BINARY names, else the debug build."""
    return os.environ.get("ACCORD_BINARY") or str(ROOT / ".build" / "debug" / "accord")


@dataclass(frozen=True)
class Company:
    """A database with the example company, and who signs in to it."""

    database: Path
    passwords: dict

    @classmethod
    def fill(cls, folder: Path, *options: str) -> "Company":
        database = folder / "company.db"
        made = subprocess.run(
            [binary(), "demo", "--json", "--database", str(database), *(options or ("--small",))],
            capture_output=True, text=True, timeout=600)
        assert made.returncode == 0, made.stdout + made.stderr
        report = json.loads(made.stdout)
        assert report["filled"] and all(check["holds"] for check in report["checks"])
        return cls(database, {one["email"].split("@")[0]: one for one in report["signIns"]})

    @classmethod
    def given(cls, database: Path) -> "Company":
        """One that was filled before, with the report of `accord demo --json` beside it."""
        report = json.loads(Path(str(database) + ".json").read_text())
        return cls(database, {one["email"].split("@")[0]: one for one in report["signIns"]})

    def copy(self, folder: Path) -> "Company":
        for part in self.database.parent.glob(self.database.name + "*"):
            shutil.copy(part, folder / part.name)
        return Company(folder / self.database.name, self.passwords)


class Server:
    """Serves a company on a free port until it is closed."""

    def __init__(self, company: Company, log: Path, before: list = (), environment: dict | None = None):
        self.company = company
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(log, "w")
        self.process = subprocess.Popen(
            [*before, binary(), "serve", "--database", str(company.database), "--port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True,
            # A debug build takes long for figures; the tests wait for the page that has them.
            env={**os.environ, "ACCORD_FIGURE_WAIT": "25s", **(environment or {})})
        self.wait()

    def wait(self) -> None:
        for _ in range(200):
            try:
                with urllib.request.urlopen(self.address + "/health", timeout=2):
                    return
            except OSError:
                assert self.process.poll() is None, Path(self.log.name).read_text()
                time.sleep(0.1)
        raise AssertionError("The server does not answer.")

    def close(self) -> None:
        # The whole group: what stands before the program may have started it as a child.
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.log.close()
