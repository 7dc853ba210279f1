"""Money: who pays for AI, how much, and what comes back."""
