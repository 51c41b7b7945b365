"""What pages read of sessions and of who came: no write."""
