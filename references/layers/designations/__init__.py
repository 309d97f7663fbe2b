"""What a reference names itself by: NBER Working Paper No. 10345, HC 554, ISO 668:2020, US Patent 1,234,567, scale 1:50,000.

The rule: a word of a kind of work with its number, or a word that is all that stands between two stops, tells the kind; it is no journal,
no volume and no part of the title (Chicago 18, 14.129 and 14.157; APA 7 §10.4; ISO 690 §7.9). It is taken out before the rest is read, and
stated of what was read where no reader found a journal with its volume, a law or a decision.
"""

from references.layers.designations.designation import Designation
from references.layers.designations.finding import find
from references.layers.designations.standards import read_standard
from references.layers.designations.statements import fits, state

__all__ = ["Designation", "find", "fits", "read_standard", "state"]
