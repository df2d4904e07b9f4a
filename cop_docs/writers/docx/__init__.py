def write(*a): return b""
