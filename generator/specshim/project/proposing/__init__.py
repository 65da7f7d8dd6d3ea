"""From documents to a project file that somebody can start from."""

from specshim.project.proposing.proposal import Proposal, propose
from specshim.project.proposing.wording import project_text

__all__ = ["Proposal", "project_text", "propose"]
