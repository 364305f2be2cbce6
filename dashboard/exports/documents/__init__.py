"""Documents that leave the building, laid out by Decree 30/2020/NĐ-CP."""
