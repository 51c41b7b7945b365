"""What pages read of the money: no write."""
