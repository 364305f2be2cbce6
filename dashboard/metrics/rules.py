"""Thresholds, each with its source. A threshold typed anywhere else is a defect."""

MANY_DAYS_OVERDUE = 30  # calendar days; this project's own convention, no legal source
LOW_ON_TIME_RATE = 0.80  # this project's own convention, no legal source
SOON_EXPIRING_DAYS = 30  # calendar days; this project's own convention, no legal source
SMALL_DENOMINATOR = 5  # a rate over fewer is said to be small; this project's own convention
EXECUTIVE_KINDS = ("ministry", "ministerial_agency")  # NĐ 09/2019/NĐ-CP, Điều 11.1: thông tư
ISSUING_KINDS = (*EXECUTIVE_KINDS, "locality")  # Điều 11.1: and UBND cấp tỉnh
