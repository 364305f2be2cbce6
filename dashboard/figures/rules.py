"""Thresholds, each with its source. A threshold typed anywhere else is a defect."""

import re
from datetime import date

OFFICE = "M22-G22"  # Văn phòng Chính phủ, whose system this is
DECREE_DAY = date(2019, 3, 12)  # NĐ 09/2019/NĐ-CP in force: before it nothing is compared
MANY_DAYS_OVERDUE = 30  # calendar days; this project's own convention, no legal source
LOW_ON_TIME_RATE = 0.80  # this project's own convention, no legal source
ON_TIME_CLASSES = (0.50, 0.65, LOW_ON_TIME_RATE, 0.95)  # the others only divide a map's scale
SOON_EXPIRING_DAYS = 30  # calendar days; this project's own convention, no legal source
SMALL_DENOMINATOR = 5  # a rate over fewer is said to be small; this project's own convention
EXECUTIVE_KINDS = ("ministry", "ministerial_agency")  # NĐ 09/2019/NĐ-CP, Điều 11.1: thông tư
ISSUING_KINDS = (*EXECUTIVE_KINDS, "locality")  # Điều 11.1: and UBND cấp tỉnh
# This project's own conventions, no legal source:
MISSING_AGE_BANDS = (5, 15, 30, 90)  # calendar days, each the end of a band
LATE_BANDS = (0, 1, 2, 3, 5, 10, 20, 40)  # working days, each the end of a band
COMING_DUE_DAYS = 30  # calendar days after as-of
DEADLINE_CALENDAR_DAYS = 366  # calendar days after as-of that a calendar file holds
ARRIVAL_DAYS = (-10, 20)  # working days around the due day that an arrival curve shows
ARRIVAL_LEAST_SHARE = 0.5  # the curve ends where fewer of its obligations can still be counted
EARLIER_PERIODS = 4  # with how many a period is compared
CONTROL_MONTHS = 24  # whose rate makes the control limits
STAGES = (  # in the order of the work; issued and in force are those of its regulations
    "reviewed", "plan_approved", "issued", "in_force", "announced", "digitised", "connected",
    "sending_data",
)  # fmt: skip
# The end of the year in which NĐ 09/2019/NĐ-CP came into force (12/03/2019): this project's own
# convention. Its transitional article and QĐ 451/QĐ-TTg of 22/04/2019, which may set a legal day,
# were not seen; put that day here with its article once someone has read them.
ISSUING_REFERENCE_DAY = date(2019, 12, 31)
# Of the values of localities in one period; this project's own convention, no legal source:
FIRM_COVERAGE = 0.90  # with fewer of the localities known, a period reads "provisional"
FIRM_ESTIMATED = 0.50  # with more of them estimated, too
MAP_CLASSES = 5  # quantiles of all values of all periods
# When a value of a locality is asked again; this project's own convention, no legal source:
ASK_DISTANCE = 3.5  # robust standard deviations from the median change
ASK_LEAST_PAST = 5  # earlier changes of its own, to say what is usual
ASK_LEAST_OTHERS = 10  # changes of other localities
# Who has not issued so many calendar days after that day is long overdue, and nobody should be.
# As the EU's Single Market Scoreboard, which counts from two years; a quarter is this project's own
# convention.
LONG_OVERDUE_DAYS = 90
# Whose resolution sets a target: its number ends in /QH and the term (85/2019/QH14), or it is named
# as the Quốc hội's where its number is not known. One of its Standing Committee (/UBTVQH14) is not.
# As the resolutions of data_access/reference/targets.csv are numbered.
ASSEMBLY_RESOLUTION = re.compile(r"/QH\d{1,2}\b|^Nghị quyết của Quốc hội\b", re.IGNORECASE)
# How many indicators it sets for a year, where that was read: qdnd.vn 608493 (2019), vietnamnet.vn
# 586955 (2020), thukyluat.vn 86915 (2021), congan.com.vn 122975 (2022), quochoitv.vn (2023).
ASSEMBLY_COUNTS = {"2019": 12, "2020": 12, "2021": 12, "2022": 15, "2023": 15}
# When the data themselves are asked about; this project's own convention, no legal source:
QUALITY_MONTHS = 12  # of which receipts and deadlines are looked at
BULK_EDITS = 5  # receipts sent again after the deadline by one agency in one day
BACKDATED_DAYS = 3  # calendar days before what an earlier load already covered
UNMOVED_PERIODS = 3  # in a row with one value; not 0, not 100
UNMOVED_LEAST = 1000  # whole numbers below it often stand still
USAGE_DAYS = 90  # calendar days of which openings of pages are counted
