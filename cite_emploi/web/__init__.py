"""The grammar of pages: who may enter, form pages, list pages, answers. May import accounts and lib."""
