package io.yinuo.channel.news;

/** What another system is told of. Each topic has its own address, its own numbers, and its own place to read on from. */
public enum Topic {
    /** Stops of services, for the customer system. */
    STOPS("customer system", "changes of services", "/desk/stops"),
    /** Reminders of use, for the system behind the operator's app. */
    REMINDERS("app", "reminders of use", "yinuo_bss_reminders_waiting");

    private final String listener;
    private final String things;
    private final String seenAt;

    Topic(String listener, String things, String seenAt) {
        this.listener = listener;
        this.things = things;
        this.seenAt = seenAt;
    }

    String listener() {
        return listener;
    }

    String things() {
        return things;
    }

    /** Where somebody can see what waits. */
    String seenAt() {
        return seenAt;
    }
}
