from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One checked thing; ``advice`` says what to do where it is not well, ``hint`` what would be better still."""

    subject: str
    state: str
    advice: str = ""
    hint: str = ""

    @property
    def well(self) -> bool:
        return not self.advice

    @property
    def line(self) -> str:
        if self.advice:
            return f"! {self.subject}: {self.state}. {self.advice}"
        return f"· {self.subject}: {self.state}. {self.hint}" if self.hint else f"✓ {self.subject}: {self.state}"
