"""What stands around the two readers of a note: parted before them, looked at once more behind them; `references.parse` has the order."""
