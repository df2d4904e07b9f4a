"""Schools + finished packs → the files of each school, and a ledger of what was wanted, made, sent and confirmed."""
