"""What pages read of steering: no write."""
