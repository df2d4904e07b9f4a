"""A folder of finished packs → dist/cop-docs-VERSION.zip and dist/SHA256SUMS in it, the same bytes from the same packs."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from cop_docs import __version__
from cop_docs.project.files import replace_files
from cop_docs.project.packs import MANIFEST, read_manifest
from cop_docs.read.archive import pack


def main(build: Path) -> int:
    """Packs what the manifest names and its checksums confirm; 1 where there is nothing."""
    packed = read_manifest(build)
    if not packed:
        print(f"{build} holds no packs; run: make", file=sys.stderr)
        return 1
    paths = [*sorted(packed), MANIFEST]
    sums = "".join(f"{hashlib.sha256((build / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    name = f"cop-docs-{__version__}.zip"
    files = {path: (build / path).read_bytes() for path in paths} | {"SHA256SUMS": sums.encode()}
    # stored, not deflated: the packs are compressed already, and another zlib would give other bytes
    archive = pack(files, stored=files, mode=0o100644)
    replace_files(build / "dist", {name: archive, "SHA256SUMS": f"{hashlib.sha256(archive).hexdigest()}  {name}\n".encode()})
    print(build / "dist" / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
