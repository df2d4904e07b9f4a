"""A folder of finished packs → dist/cop-docs-VERSION.zip and dist/SHA256SUMS in it, the same bytes from the same packs."""

from __future__ import annotations

import hashlib
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from cop_docs import __version__
from cop_docs.project.files import replace_files
from cop_docs.project.packs import MANIFEST, read_manifest


def main(build: Path) -> int:
    """Packs what the manifest names and its checksums confirm; 1 where there is nothing."""
    packed = read_manifest(build)
    if not packed:
        print(f"{build} holds no packs; run: make", file=sys.stderr)
        return 1
    paths = [*sorted(packed), MANIFEST]
    sums = "".join(f"{hashlib.sha256((build / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    name = f"cop-docs-{__version__}.zip"
    archive = _zipped({path: (build / path).read_bytes() for path in paths} | {"SHA256SUMS": sums.encode()})
    replace_files(build / "dist", {name: archive, "SHA256SUMS": f"{hashlib.sha256(archive).hexdigest()}  {name}\n".encode()})
    print(build / "dist" / name)
    return 0


def _zipped(contents: dict[str, bytes]) -> bytes:
    """Stored, not deflated: the packs are compressed already, and another zlib would give other bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for path, content in contents.items():
            entry = ZipInfo(path)  # dated 1980-01-01, as ZipInfo does
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # Unix, on every system
            archive.writestr(entry, content)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
