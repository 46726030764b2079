"""Pictures and zips as people send them."""

import io
import zipfile
from typing import Any

from PIL import Image

MARKER = "Voorbeeldstraat"


def picture(width: int = 640, height: int = 480, kind: str = "JPEG", **options: Any) -> bytes:
    """Left red, right blue."""
    found = Image.new("RGB", (width, height), (200, 30, 30))
    found.paste((30, 30, 200), (width // 2, 0, width, height))
    out = io.BytesIO()
    found.save(out, kind, **options)
    return out.getvalue()


def with_secrets(orientation: int = 6) -> bytes:
    """A photo of a phone lying on its side: where it was taken, whose it is, and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010F] = orientation, MARKER, MARKER
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 5.0, 12.0), "E", (5.0, 7.0, 3.0)
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MARKER}</x:xmpmeta>".encode()
    return picture(exif=exif, comment=MARKER.encode(), xmp=xmp)


def moving(kind: str = "WEBP") -> bytes:
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def zipped(*files: tuple[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()
