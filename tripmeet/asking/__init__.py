"""A Plan into Drafts, and answers into what the next plan must respect. Pure, but for its templates."""
