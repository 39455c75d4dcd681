package io.yinuo.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deeds that need a second person. One asks, another approves; only then is the deed done, by the {@link Executor} of its
 * kind, in the transaction of the approval. Requests lapse after seven days.
 */
public interface Approvals {

    /**
     * Asks for a deed.
     *
     * @throws IllegalArgumentException if nobody does deeds of this kind, or its executor refuses the payload
     */
    Request ask(String kind, String subject, String payload, String reason, StaffMember asker);

    ApprovalAnswer approve(UUID request, StaffMember approver);

    ApprovalAnswer reject(UUID request, StaffMember approver, String reason);

    List<Request> waiting(int max);

    Optional<Request> find(UUID id);

    /**
     * @param kind    which {@link Executor} does it
     * @param payload what exactly, in the executor's own JSON
     */
    record Request(
            UUID id,
            String kind,
            String subject,
            String payload,
            String reason,
            String asker,
            Instant askedAt,
            State state) {}

    enum State {
        WAITING,
        DONE,
        REJECTED,
        LAPSED
    }

    /** What comes of an answer of the second person. */
    sealed interface ApprovalAnswer {

        record Done(Request request) implements ApprovalAnswer {}

        record Rejected(Request request) implements ApprovalAnswer {}

        record Refused(Reason reason) implements ApprovalAnswer {}

        enum Reason {
            NO_SUCH_REQUEST,
            /** Somebody was faster, or it lapsed. */
            NO_LONGER_WAITING,
            /** Nobody approves what he asked for himself. */
            SAME_PERSON,
            ROLE_MISSING
        }
    }

    /** Does the deeds of one kind. An area that needs a second person declares one as a bean. */
    interface Executor {

        String kind();

        /** The role that may approve. */
        Role approver();

        /**
         * Looks at what is asked for, when it is asked: nobody shall approve on Monday what cannot be done.
         *
         * @throws IllegalArgumentException if the payload is not one that could be executed; nothing is asked then
         */
        default void check(String subject, String payload) {}

        /** Does it, in the transaction of the approval; an exception leaves the request waiting. */
        void execute(Request request, StaffMember approver);
    }
}
