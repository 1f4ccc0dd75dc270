"""The server of a lesson: a class annotates over the network of the room, the teacher sees how far it agrees.

Needs the extra `classroom`. It talks to nobody but the browsers that ask it.
"""
