"""What actions give in a year: figures, the rows behind them, what each can still take. May import matching and what is left of it."""
