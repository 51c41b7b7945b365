"""Pure rules of the money: where euros are rounded, whether they will be spent in time, the words of an agreement."""
