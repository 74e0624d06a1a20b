"""A figure of the bench: how much of what."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Share:
    """How much of what; ``missed`` says in words where the rest is."""

    got: float = 0.0
    of: float = 0.0
    missed: list[str] = field(default_factory=list)

    def add(self, got: float, of: float = 1.0, missed: str = "") -> None:
        self.got += got
        self.of += of
        if missed:
            self.missed.append(missed)

    @property
    def value(self) -> float:
        return self.got / self.of if self.of else 0.0


Figures = dict[str, dict[str, Share]]


def tell(figures: Figures, *, explain: bool) -> None:
    """A heading a line, and below it what was missed."""
    for heading, shares in figures.items():
        line = "   ".join(
            f"{name} {share.value:.3f} ({share.got:.4g} of {share.of:g})" for name, share in shares.items()
        )
        print(f"{heading:32} {line}")
        for share in shares.values() if explain else ():
            print("".join(f"    {missed}\n" for missed in share.missed), end="")
