package io.yinuo.communication.smpp;

/** A message is not taken, and the other side is told so by a status. Costs no stack trace: it happens by the thousand. */
public final class Refusal extends Exception {

    private final int status;

    /**
     * @param status one of {@link SmppStatus}
     * @param why    for our log; never what the message says
     */
    public Refusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
