"""stub"""


def turned(name, grids):
    """stub"""
    return
