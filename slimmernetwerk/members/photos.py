"""The photo of a person: any picture in, three small squares out that hold nothing but the picture.

It is drawn anew, so that no place, device or hidden text of the file is kept. How large a picture is, is known before it is read.
"""

import io
import os
import re
import struct
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from slimmernetwerk.members.registers import Unreadable

SIZES = (48, 96, 320)
MOST_BYTES, LEAST_SIDE = 10_000_000, 96
# A JPEG is read smaller; the others take all their pixels in memory, some of them three times.
MOST_PIXELS = {"PNG": 12_000_000, "WEBP": 12_000_000}
MOST_PIXELS_OF_JPEG = 30_000_000
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
# What reading a picture raises when it is not one, or was made to do harm.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, Image.DecompressionBombError)  # fmt: skip
# Ways to write colours that can be made smaller as they are.
SMOOTH = ("RGB", "RGBA", "L", "LA", "CMYK")
# A JPEG may come in layers, each as costly as the whole: a camera makes ten, twice with a picture for depth.
LAYER, MOST_LAYERS = b"\xff\xda", 40
_NAME = re.compile(r"([0-9a-f]{32})-\d+\.webp(\.part)?")


def photo_folder() -> Path:
    return Path(settings.DATA_DIR) / "photos"


def photo_place(key: str, size: int) -> Path:
    """Where one size of a photo stands; `key` is made by us and never by who asks."""
    return photo_folder() / f"{key}-{size}.webp"


def key_of(file: Path) -> str:
    """The key in the name of a file, or nothing for a file that is no photo of ours."""
    found = _NAME.fullmatch(file.name)
    return found[1] if found else ""


def make_photo(content: bytes, name: str) -> dict[int, bytes]:
    """Size in pixels → WebP. Raises `Unreadable`, with the way out in words."""
    if not name.lower().endswith(ENDINGS):
        raise Unreadable(_("The name of this file does not end as that of a photo does. Send a JPEG, PNG or WebP."))
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This photo is larger than 10 MB. Make it smaller and send it again."))
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            _check(picture, content)
            square = _square(picture)
            return {size: _small(square, size, picture.info.get("icc_profile")) for size in SIZES}
    except Unreadable:
        raise
    except BROKEN:
        raise Unreadable(_("We cannot read this file as a photo. Send a JPEG, PNG or WebP.")) from None


def _check(picture: Image.Image, content: bytes) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS.get(str(picture.format), MOST_PIXELS_OF_JPEG):
        raise Unreadable(
            _("This photo has too many pixels: 30 million is the most for a JPEG, 12 million for a PNG or WebP.")
        )
    if min(width, height) < LEAST_SIDE:
        raise Unreadable(_("This photo is too small: it must be at least 96 pixels wide and high."))
    if picture.format not in MOST_PIXELS and content.count(LAYER) > MOST_LAYERS:
        raise Unreadable(_("We cannot read this file as a photo. Send a JPEG, PNG or WebP."))
    # Phones put a second picture, for depth, in a JPEG: that does not move.
    if picture.format in MOST_PIXELS and getattr(picture, "is_animated", False):
        raise Unreadable(_("This picture moves. Send one that stands still."))


def _square(picture: Image.Image) -> Image.Image:
    """Upright, the middle of it, without transparency."""
    side = 2 * max(SIZES)
    picture.draft("RGB", (side, side))  # a large JPEG is read smaller, and costs no memory
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in SMOOTH:
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    width, height = upright.size
    least = min(width, height)
    left, top = (width - least) // 2, (height - least) // 2
    box = (left, top, left + least, top + least)
    fitted = upright.resize((side, side), Image.Resampling.LANCZOS, box, reducing_gap=2.0)
    if not fitted.has_transparency_data:
        return fitted.convert("RGB")
    ground = Image.new("RGBA", fitted.size, "white")
    ground.alpha_composite(fitted.convert("RGBA"))
    return ground.convert("RGB")


def _small(square: Image.Image, size: int, profile: bytes | None) -> bytes:
    # A new picture: what the old one carried along does not come with it.
    small = Image.new("RGB", (size, size))
    small.paste(square.resize((size, size), Image.Resampling.LANCZOS))
    if profile:
        small = _in_plain_colours(small, profile)
    small.info.clear()
    out = io.BytesIO()
    small.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _in_plain_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """In the colours of every screen; where the file tells its colours wrongly, as it is."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def keep_photo(key: str, made: dict[int, bytes]) -> None:
    """Write the files, each at once and whole."""
    photo_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    for size, content in made.items():
        place = photo_place(key, size)
        making = place.with_name(f"{place.name}.part")
        handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        making.replace(place)


def drop_photo(key: str) -> None:
    for size in SIZES:
        photo_place(key, size).unlink(missing_ok=True)
