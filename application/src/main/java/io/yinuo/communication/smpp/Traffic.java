package io.yinuo.communication.smpp;

/** Where sessions hand over what comes in. Called by many threads at once; may block for as long as an answer takes. */
public interface Traffic {

    /**
     * A message came.
     *
     * @return the id that the other side gets for it
     * @throws Refusal if it is not taken
     */
    String take(Passage passage, Origin origin) throws Refusal;

    /**
     * Who handed a message over.
     *
     * @param name    of the link, or system id of the peer
     * @param network whether it carries the messages of phones; otherwise it is a port
     */
    record Origin(String name, boolean network) {}
}
