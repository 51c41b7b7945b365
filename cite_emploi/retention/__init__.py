"""The roof: files that nobody touches any more are announced, then erased, everywhere; so is a person's who asks for it.

A room of the roof because what tells of a person, and what counts them, is in every room. It walks the keys of
``cohorts.people.person_keys``, and asks every figure what it counted of those who go (``cohorts.programme.kept``).
"""
