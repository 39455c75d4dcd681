package io.yinuo.communication.smpp;

import java.util.Arrays;
import java.util.Set;

/** The values of {@code command_status} that we give or must understand (SMPP 3.4, 5.1.3). */
public final class SmppStatus {

    public static final int OK = 0x00;
    public static final int INVALID_MESSAGE_LENGTH = 0x01;
    public static final int INVALID_COMMAND_LENGTH = 0x02;
    public static final int INVALID_COMMAND_ID = 0x03;
    public static final int INVALID_BIND_STATUS = 0x04;
    public static final int ALREADY_BOUND = 0x05;
    public static final int SYSTEM_ERROR = 0x08;
    public static final int INVALID_SOURCE_ADDRESS = 0x0A;
    public static final int INVALID_DESTINATION_ADDRESS = 0x0B;
    public static final int BIND_FAILED = 0x0D;
    public static final int INVALID_PASSWORD = 0x0E;
    public static final int INVALID_SYSTEM_ID = 0x0F;
    public static final int QUEUE_FULL = 0x14;
    public static final int INVALID_ESM_CLASS = 0x43;
    public static final int SUBMIT_FAILED = 0x45;
    public static final int INVALID_SOURCE_TON = 0x48;
    public static final int INVALID_SOURCE_NPI = 0x49;
    public static final int INVALID_DESTINATION_TON = 0x50;
    public static final int INVALID_DESTINATION_NPI = 0x51;
    public static final int THROTTLED = 0x58;
    public static final int TRY_LATER = 0x64;
    public static final int REJECTED = 0x66;
    public static final int PARAMETER_NOT_ALLOWED = 0xC1;

    private static final Set<Integer> TEMPORARY = Set.of(SYSTEM_ERROR, QUEUE_FULL, THROTTLED, TRY_LATER);

    private enum Name {
        ESME_ROK(OK),
        ESME_RINVMSGLEN(INVALID_MESSAGE_LENGTH),
        ESME_RINVCMDLEN(INVALID_COMMAND_LENGTH),
        ESME_RINVCMDID(INVALID_COMMAND_ID),
        ESME_RINVBNDSTS(INVALID_BIND_STATUS),
        ESME_RALYBND(ALREADY_BOUND),
        ESME_RSYSERR(SYSTEM_ERROR),
        ESME_RINVSRCADR(INVALID_SOURCE_ADDRESS),
        ESME_RINVDSTADR(INVALID_DESTINATION_ADDRESS),
        ESME_RBINDFAIL(BIND_FAILED),
        ESME_RINVPASWD(INVALID_PASSWORD),
        ESME_RINVSYSID(INVALID_SYSTEM_ID),
        ESME_RMSGQFUL(QUEUE_FULL),
        ESME_RINVESMCLASS(INVALID_ESM_CLASS),
        ESME_RSUBMITFAIL(SUBMIT_FAILED),
        ESME_RINVSRCTON(INVALID_SOURCE_TON),
        ESME_RINVSRCNPI(INVALID_SOURCE_NPI),
        ESME_RINVDSTTON(INVALID_DESTINATION_TON),
        ESME_RINVDSTNPI(INVALID_DESTINATION_NPI),
        ESME_RTHROTTLED(THROTTLED),
        ESME_RX_T_APPN(TRY_LATER),
        ESME_RX_R_APPN(REJECTED),
        ESME_ROPTPARNOTALLWD(PARAMETER_NOT_ALLOWED);

        private final int status;

        Name(int status) {
            this.status = status;
        }
    }

    private SmppStatus() {}

    /** Whether the same message may be taken a little later. */
    public static boolean isTemporary(int status) {
        return TEMPORARY.contains(status);
    }

    /** {@code ESME_RTHROTTLED}, or the number in hexadecimal if it is none of the above. */
    public static String nameOf(int status) {
        return Arrays.stream(Name.values())
                .filter(name -> name.status == status)
                .findFirst()
                .map(Enum::name)
                .orElseGet(() -> "0x%08X".formatted(status));
    }
}
