"""Files go to any address that fsspec understands: a server of S3 on loopback, and a folder as an address; with and without a cluster."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.distribution.personal import WORDS, personal_run
from tests.distribution.runs import PACKS, Run
from tests.slotted import for_schools

pytest.importorskip("s3fs", reason="pip install 'cop-docs[cluster]'")
pytest.importorskip("moto", reason="a server of S3 for tests")

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="fork"), pytest.mark.xdist_group("cluster")]


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """An S3 server with a bucket; those who know nothing but the address of its bucket find it by the environment, as with a real one."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.get_host_and_port()[1]}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            patch.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="packs")
        yield client
    server.stop()


def objects(client: Any, prefix: str) -> dict[str, bytes]:
    """The files of schools below a prefix of the bucket."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket="packs", Prefix=f"{prefix}/schools/")
    keys = [one["Key"] for page in pages for one in page.get("Contents", ())]
    return {key.removeprefix(f"{prefix}/"): client.get_object(Bucket="packs", Key=key)["Body"].read() for key in keys}


def mixed_run(folder: Path) -> Run:
    """A run in which schools get copies of their own, and a poster that is the same for all."""
    run = personal_run(folder, schools=12)
    run.build(PACKS | {f"fr/pupils/cop-pupils-fr-school.{form}": content for form, content in for_schools("fr").items()})
    return run


def given(run: Run, address: str, *words: str) -> Any:
    """What run says with files at an address."""
    where = [str(run.list), "-o", address, "--ledger", str(run.out / "ledger.sqlite"), "--profile", "screen", *WORDS]
    return run.root_command("distribute", "run", *where, *words)


def test_an_address_at_which_nothing_lasts_is_refused(tmp_path: Path) -> None:
    result = given(personal_run(tmp_path, schools=2), "memory://packs")
    assert result.exit_code == 4
    assert "memory://packs: what is written there is gone when the command ends: give an address that lasts" in " ".join(
        result.output.split()
    )
    assert "Made" not in result.output


def test_s3_gets_the_same_files_from_the_workers_of_a_cluster(tmp_path: Path, s3: Any) -> None:
    pytest.importorskip("distributed")
    from tests.distribution.cluster import cluster

    alone = mixed_run(tmp_path / "alone")
    alone.distribute("run", "--profile", "screen", *WORDS)
    run = mixed_run(tmp_path / "run")
    with cluster(workers=2) as two:
        result = given(run, "s3://packs/2026", "--scheduler", two.address)
    assert "Made: 35 files for 12 parcels." in result.output
    made = objects(s3, "2026")
    assert made == alone.made()
    assert run.made() == {}
    assert {bytes(row[0]) for row in run.ledger("SELECT sha256 FROM records WHERE sha256 IS NOT NULL")} == {
        hashlib.sha256(data).digest() for data in made.values()
    }


def test_what_is_lost_at_s3_is_found_and_made_again_and_what_is_forgotten_is_deleted(tmp_path: Path, s3: Any) -> None:
    run = mixed_run(tmp_path / "run")
    given(run, "s3://packs/lost", "-j", "1")
    sound = objects(s3, "lost")
    assert run.distribute("verify").output == "35 files: 0 lost or changed, 0 not in the ledger.\n"
    s3.delete_object(Bucket="packs", Key="lost/schools/S-1/cop-pupils-fr-school.pdf")
    s3.put_object(Bucket="packs", Key="lost/schools/S-2/cop-pupils-poster-fr.pdf", Body=b"forged")
    result = run.distribute("verify")
    assert "schools/S-1/cop-pupils-fr-school.pdf: error: made-lost: is not there any more" in result.output
    assert "schools/S-2/cop-pupils-poster-fr.pdf: error: made-lost: has changed since it was made" in result.output
    assert "Made: 2 files for 2 parcels." in run.distribute("resume").output
    assert objects(s3, "lost") == sound
    assert run.root_command("schools", "forget", str(run.out), "S-3").exit_code == 0
    assert set(sound) - set(objects(s3, "lost")) == {name for name in sound if "/S-3/" in name}


def test_a_folder_as_an_address_gets_whole_files_and_keeps_nothing_else(tmp_path: Path) -> None:
    alone = mixed_run(tmp_path / "alone")
    alone.distribute("run", "--profile", "screen", *WORDS)
    run = mixed_run(tmp_path / "run")
    place = tmp_path / "share"
    (place / ".cop-docs-writing").mkdir(parents=True)
    (place / ".cop-docs-writing/killed-7").write_bytes(b"half a fi")
    given(run, place.as_uri(), "-j", "1")
    assert {path.relative_to(place).as_posix(): path.read_bytes() for path in (place / "schools").rglob("*.*")} == alone.made()
    assert list((place / ".cop-docs-writing").iterdir()) == []


def test_what_stops_a_run_at_an_address_is_told_with_its_cure(tmp_path: Path, s3: Any) -> None:
    run = mixed_run(tmp_path / "run")
    result = given(run, "s3://no-such-bucket/2026", "-j", "1")
    assert (result.exit_code, "Traceback" in result.output) == (4, False)
    assert "s3://no-such-bucket/2026: " in result.output
    assert "what was made before is kept" in result.output
    other = given(mixed_run(tmp_path / "other"), "nothing://x", "-j", "1")
    assert (other.exit_code, "Protocol not known: nothing" in other.output) == (4, True)
    result = run.root_command("distribute", "run", str(run.list), "-o", "s3://packs/x")
    assert (result.exit_code, "give it a place on this machine, --ledger FILE" in result.output) == (2, True)
    result = given(run, "s3://packs/x", "--as", "zip")
    assert (result.exit_code, "archives and streams are made in a folder" in result.output) == (2, True)


def test_without_fsspec_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sending", "remote"):
        monkeypatch.delitem(sys.modules, f"cop_docs.distribution.{name}", raising=False)
    for name in ("fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, name, None)
    result = given(mixed_run(tmp_path / "run"), "s3://packs/x")
    assert result.exit_code == 4
    assert "s3://packs/x needs fsspec, which is not installed here" in result.output
    assert "Install it: pip install 'cop-docs[cluster]'. What was made is kept" in result.output
