package dev.drey.local.journal;

/** Why a journal could not be opened or written. Every message is a whole sentence for the user, with the way out. */
public abstract sealed class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private JournalFailure(String message) {
        super(message);
    }

    private JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The disk has no room. Nothing was recorded; the same append works again once there is room. */
    public static final class Full extends JournalFailure {
        private static final long serialVersionUID = 1L;

        Full(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reading or writing failed for another reason. An append that ended so may or may not be there after a restart. */
    public static final class Unusable extends JournalFailure {
        private static final long serialVersionUID = 1L;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Another process has this journal open. */
    public static final class InUse extends JournalFailure {
        private static final long serialVersionUID = 1L;

        InUse(String message) {
            super(message);
        }
    }

    /** The file belongs to a newer Drey; it was not touched. */
    public static final class NewerFormat extends JournalFailure {
        private static final long serialVersionUID = 1L;

        NewerFormat(String message) {
            super(message);
        }
    }

    /** The file is damaged at a place where an acknowledged record was; it was not touched. */
    public static final class Damaged extends JournalFailure {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
