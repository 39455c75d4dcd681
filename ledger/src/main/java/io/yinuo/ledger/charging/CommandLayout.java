package io.yinuo.ledger.charging;

/**
 * Where things stand in a command.
 *
 * <pre>
 *   all           0  kind, 1 byte
 *   with a key    8  key, 16 bytes    24  print of what the caller means by it
 *                 32  phone    40, 48  what is asked    56  particulars, to the end
 *   terms         8  whole numbers, to the end
 *   use           1  class, 1 byte    2  destination, 2 bytes    4  used at, 4 bytes
 *                 8  source    16  number    24  phone    32  units
 *   batch of use  4  records, 4 bytes    8  source    16  records of 32 bytes:
 *                 0  phone    8  number    16  units    24  used at, 4    28  class, 1    30  destination, 2
 *   session       8  session    16  phone, or key of the report
 *   report        1  class    2  destination    4  used at    24  used    32  wanted
 *   advance       8  looks    16  keys before
 *   read          8  phone
 *   time          8  moment, milliseconds
 * </pre>
 */
final class CommandLayout {

    static final int KIND = 0;
    static final int USE_CLASS = 1;
    static final int DESTINATION = 2;
    static final int USED_AT = 4;

    static final int KEY_FIRST = 8;
    static final int KEY_SECOND = 16;
    static final int KEY_PRINT = 24;
    static final int KEYED_PHONE = 32;
    static final int ASKED = 40;
    static final int ALSO_ASKED = 48;
    static final int PARTICULARS = 56;
    static final int PARTICULARS_MAX = 4_096;

    static final int TERMS = 8;

    static final int SOURCE = 8;
    static final int NUMBER = 16;
    static final int PHONE = 24;
    static final int UNITS = 32;
    static final int USE_LENGTH = 40;

    static final int BATCH_COUNT = 4;
    static final int BATCH_RECORDS = 16;
    static final int RECORD_PHONE = 0;
    static final int RECORD_NUMBER = 8;
    static final int RECORD_UNITS = 16;
    static final int RECORD_USED_AT = 24;
    static final int RECORD_USE_CLASS = 28;
    static final int RECORD_DESTINATION = 30;
    static final int RECORD_LENGTH = 32;

    /** With its headers, a batch of so many records fills the 256 KiB that a message of the log has. */
    static final int BATCH_MAX = 8_190;

    static final int SESSION = 8;
    static final int SESSION_PHONE = 16;
    static final int SESSION_LENGTH = 24;
    static final int REPORT_KEY = 16;
    static final int REPORT_USED = 24;
    static final int REPORT_WANTED = 32;
    static final int REPORT_LENGTH = 40;

    static final int LOOKS = 8;
    static final int KEYS_BEFORE = 16;
    static final int ADVANCE_LENGTH = 24;

    static final int READ_PHONE = 8;
    static final int READ_LENGTH = 16;

    static final int MOMENT = 8;
    static final int TIME_LENGTH = 16;

    private CommandLayout() {}
}
