package io.yinuo.channel.desk;

/** Lets a template mask what stands in records of the audit and of approvals. */
public final class Masking {

    public String text(String text) {
        return Subject.masked(text);
    }
}
