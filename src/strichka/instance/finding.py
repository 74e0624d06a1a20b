from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One checked thing; ``advice`` says what to do where it is not well."""

    subject: str
    state: str
    advice: str = ""

    @property
    def well(self) -> bool:
        return not self.advice

    @property
    def line(self) -> str:
        return f"✓ {self.subject}: {self.state}" if self.well else f"! {self.subject}: {self.state}. {self.advice}"
