"""tripmeet: turns an itinerary and the people you know into meetings worth having.

How to read it, in the order in which the data flows: `jobs/plan.py` is the story, ten steps long. What it calls by
name lies in `jobs/trip`: `intake` (`reading` makes a Trip and Contacts of files), `proposal` (`places` finds where
people are, `planning` chooses and schedules around what the trip's `history` holds), `messages` (`asking` drafts
them), `rendering` (`writing` makes the calendar and the map). The wings share the nouns of `model` and do not know
each other; `docs/architecture.md` draws the house and has the glossary.
"""

__version__ = "0.2.0"
