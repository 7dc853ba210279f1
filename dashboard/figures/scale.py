"""Scale: how fast models grow, who can train them, and with what."""
