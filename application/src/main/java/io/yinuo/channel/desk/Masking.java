package io.yinuo.channel.desk;

/** Lets a template mask what stands in records of the audit, of approvals, and in messages. */
public final class Masking {

    public String text(String text) {
        return Subject.masked(text);
    }

    /** A message: what a customer sent of a card is his, and whoever reads it may use it. */
    public String message(String text) {
        return CardDigits.masked(text);
    }
}
