"""tripmeet: turns an itinerary and the people you know into meetings worth having.

How to read it, in the order in which the data flows: `jobs/plan.py` is the story; `reading` makes a Trip and Contacts
of files, `places` finds where people are, `planning` chooses and schedules, `asking` drafts the messages, `writing`
makes the calendar and the map. They share the nouns of `model` and do not know each other.
"""

__version__ = "0.1.0"
