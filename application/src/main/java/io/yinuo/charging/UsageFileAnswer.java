package io.yinuo.charging;

/** What comes of bringing a file of use. */
public sealed interface UsageFileAnswer {

    /** It is on the disk and will be settled. */
    record Taken(String name) implements UsageFileAnswer {}

    /** This very file came before; nothing changes. */
    record Known(UsageFileProgress progress) implements UsageFileAnswer {}

    /** Nothing of it is taken. */
    record Refused(Reason reason, String detail) implements UsageFileAnswer {}

    /** Why a file is refused as a whole. */
    enum Reason {
        /** It is not called as files of use are. */
        NAME,
        /** Its first two lines are not those of a version that we know. */
        HEADER,
        /** It is longer, or has more lines, than one file may have. */
        TOO_LARGE,
        /** It cannot be unpacked to its end. */
        DAMAGED,
        /** Another file with this name came before. */
        NAME_USED,
        /** A file with another name and the same content came before. */
        SAME_CONTENT,
        /** Too many files wait; bring it later. */
        QUEUE_FULL
    }
}
