package io.yinuo.communication.smpp;

/** What came of handing a message to the next hop. */
public sealed interface HopAnswer {

    /**
     * @param messageId the next hop's name for it; may be empty
     */
    record Taken(String messageId) implements HopAnswer {}

    /**
     * @param status one of {@link SmppStatus}, or another that SMPP allows
     */
    record Refused(int status) implements HopAnswer {}

    /** Nobody knows whether it was taken: the answer did not come in time, or the connection was lost. */
    record Unanswered(String why) implements HopAnswer {}
}
