"""What can be wrong with a journal, each said with the path and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import MsgspecError

from simulator.errors import UsageFault
from simulator.journal.codec import Newer
from simulator.words import N_


class JournalFault(UsageFault):
    """The journal cannot be opened, read or written."""


class JournalConflict(JournalFault):
    """Another program has continued the same session in the meantime."""


_ELSEWHERE = N_("Check the permissions, or choose another folder with --data-dir.")
_LOCKED = (
    N_("The journal %(path)s is locked by another program."),
    N_("Close the other program, or choose another folder with --data-dir."),
)
_FULL = (
    N_("There is no room left on the disk of the journal %(path)s."),
    N_("Make room and try again; everything before is safe."),
)
_UNWRITABLE = (N_("The journal %(path)s cannot be written."), _ELSEWHERE)
_DISK = (
    N_("The disk failed while the journal %(path)s was in use."),
    N_("Check the disk and its free space, then try again."),
)
_DAMAGED = (
    N_("The journal %(path)s is damaged, or is no journal at all."),
    N_("Move the file away to start a new journal, or restore it from a copy."),
)
_FOREIGN = (
    N_("The file %(path)s belongs to another program; it is not a journal of crisis-simulator."),
    N_("Choose another folder with --data-dir."),
)
_NEWER = (
    N_("The journal %(path)s was written by a newer version of the program."),
    N_("Install the newer version, or choose another folder with --data-dir."),
)

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_IOERR: _DISK,
}
_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn what SQLite, the decoder or the system says into a JournalFault about the journal at `path`.

    Wrong use of SQLite by ourselves (ProgrammingError, IntegrityError) passes as it is.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        message, hint = _BY_CODE.get(primary_code(error), _DAMAGED)
        raise JournalFault(message, hint=hint, path=path) from error
    except Newer as error:
        raise newer(path) from error
    except MsgspecError as error:
        raise damaged(path) from error
    except OSError as error:
        message, hint = _FULL if error.errno in _FULL_ERRNOS else _UNWRITABLE
        raise JournalFault(message, hint=hint, path=path) from error


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's result code without its extension; 0 where Python itself raised the error."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def unwritable(path: str) -> JournalFault:
    """The file is there but may not be changed."""
    return JournalFault(_UNWRITABLE[0], hint=_UNWRITABLE[1], path=path)


def damaged(path: str) -> JournalFault:
    """What is stored cannot be what was written."""
    return JournalFault(_DAMAGED[0], hint=_DAMAGED[1], path=path)


def foreign(path: str) -> JournalFault:
    """A database, but not ours."""
    return JournalFault(_FOREIGN[0], hint=_FOREIGN[1], path=path)


def newer(path: str) -> JournalFault:
    """Written by a version of the program that this one cannot follow."""
    return JournalFault(_NEWER[0], hint=_NEWER[1], path=path)


def no_document(digest: str, path: str) -> JournalFault:
    """No document with this sha256 is stored."""
    return JournalFault(
        N_("The journal %(path)s holds no document %(digest)s, so this session cannot be rebuilt."),
        hint=N_("Start a new session."),
        path=path,
        digest=digest,
    )


def not_erased(path: str) -> JournalFault:
    """The rows are gone, but another program keeps old pages in use."""
    return JournalFault(
        N_("The session is deleted, but another program still reads the journal %(path)s, so traces remain."),
        hint=N_("Close the other program and start this one once more: that erases the traces."),
        path=path,
    )


def conflict(stream: str, expected: int, found: int) -> JournalConflict:
    """A stream does not end where its writer left it."""
    return JournalConflict(
        N_("Session %(stream)s was continued by another program: it has %(found)s events, not %(expected)s."),
        hint=N_("Resume the session to go on from where it stands now."),
        stream=stream,
        found=found,
        expected=expected,
    )
