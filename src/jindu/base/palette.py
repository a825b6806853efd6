"""Every colour of the report: dark enough for text on white, told apart in grey and by the colour-blind."""

INK = "#1b2430"
MUTED = "#4d5a69"
RULE = "#9aa7b5"
HAIR = "#d5dce4"
TINT = "#f3f6f9"
ACCENT = "#173f6b"  # heads, rules, observed values
SECOND = "#b4530a"  # the target line, the one thing to look at
SHORT = "#cf9233"  # bars and cells short of their goal, beside the words that say so
FAN_95, FAN_80, FAN_50 = "#d6e3f1", "#b0c9e3", "#7fa8d1"  # grounds, darker where likelier
MARK = "#7a3e00"  # demonstration and draft marks: text
MARK_TINT = "#ffefc9"  # … and ground

STATUS = {
    "reached": "#0b4f8a",
    "at_target": "#0b4f8a",
    "on_track": "#0f6e6e",
    "needs_push": "#7d5a00",
    "at_risk": "#a84300",
    "unlikely": "#b3261e",
    "out_of_reach": "#7a1420",
    "not_reached": "#7a1420",
    "overdue": "#b3261e",
    "pending": "#566270",
}


def named() -> dict[str, object]:
    """All colours by lower-case name, the statuses' under `status`: for Typst and CSS."""
    return {name.lower(): value for name, value in globals().items() if name.isupper()}
