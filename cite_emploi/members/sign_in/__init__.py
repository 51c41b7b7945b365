"""Who is at the door, and is it them? django-allauth bent to this house: password, links, forms."""
