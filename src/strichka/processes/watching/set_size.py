"""How much memory a process holds, what it shares with others by its share (proc_pid_smaps_rollup(5))."""

from pathlib import Path


def pss(process: int) -> int:
    """Proportional set size in bytes; 0 for a process that has gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)
