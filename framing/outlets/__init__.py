"""The profile of an outlet as a file, and where a new outlet stands among known ones."""

from framing.outlets.files import load_outlet_profile, save_outlet_profile
from framing.outlets.make import make_outlet_profile
from framing.outlets.place import place_outlet
from framing.outlets.types import OutletProfile, Placement, PlaceSettings

__all__ = [
    "OutletProfile",
    "PlaceSettings",
    "Placement",
    "load_outlet_profile",
    "make_outlet_profile",
    "place_outlet",
    "save_outlet_profile",
]
