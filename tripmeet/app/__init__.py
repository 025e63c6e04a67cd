"""The local app: the page of a plan, answering back. A second door beside `cli`, over the same jobs.

`guard` lets in only who has the address of this run; `server` gives the page and takes actions; `session` keeps what is
known between two plans; `actions` is the table of what can be done; `state` says what the page cannot know by itself.
"""
