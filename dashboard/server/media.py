"""Files to download open to the viewer who took them, and to nobody else."""

from pathlib import PurePosixPath

from streamlit.runtime import get_instance

from dashboard.access import Access
from dashboard.ui.data.taken import TAKEN


def is_of(path: str, access: Access) -> bool:
    """Whether the file of this address was made for a viewer with this access."""
    file = get_instance().media_file_mgr.read_file(PurePosixPath(path).name)
    return file is not None and TAKEN.is_of(access, file.content)
