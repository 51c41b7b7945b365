"""Addresses of this room, under /<cite>/."""

urlpatterns = []
