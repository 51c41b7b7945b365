"""Pure rules of referrals: facts and a date in, reasons out."""
