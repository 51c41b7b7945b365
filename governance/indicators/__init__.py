"""What committees look at: composes the rooms' figures into frozen values, and decides what is released and masked."""
