package io.yinuo.party;

import io.yinuo.engine.registration.DocumentFault;
import io.yinuo.engine.registration.DocumentForm;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.party.RegistrationStore.SealedRegistration;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Checks documents, seals what is right, and is the only one who makes a {@link VerifiedRegistration}. */
final class PostgresRegistrations implements Registrations {

    private static final int NAME_LENGTH_MIN = 2;
    private static final int NAME_LENGTH_MAX = 60;
    private static final int CHECKER_LENGTH_MAX = 100;

    private final RegistrationStore store;
    private final DocumentSeal seal;
    private final Clock clock;
    private final Operator operator;

    PostgresRegistrations(RegistrationStore store, DocumentSeal seal, Clock clock, Operator operator) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.operator = operator;
    }

    @Override
    public RegistrationAnswer verify(RegistrationRequest request) {
        List<RegistrationAnswer.Reason> reasons = reasonsAgainst(request);
        if (!reasons.isEmpty()) {
            return new RegistrationAnswer.Refused(reasons);
        }
        SealedRegistration sealed = sealed(request);
        store.add(List.of(sealed));
        return new RegistrationAnswer.Verified(sealed.registration());
    }

    @Override
    public List<Msisdn> linesOf(RegistrationRequest.Document document, String number, int max) {
        return store.linesOf(seal.index(document, number), max);
    }

    /** What speaks against a request; nothing if it is right. */
    List<RegistrationAnswer.Reason> reasonsAgainst(RegistrationRequest request) {
        List<RegistrationAnswer.Reason> reasons = new ArrayList<>();
        int nameLength = request.name().strip().length();
        if (nameLength < NAME_LENGTH_MIN || nameLength > NAME_LENGTH_MAX) {
            reasons.add(RegistrationAnswer.Reason.NAME_MISSING);
        }
        if (request.checkedBy().isBlank() || request.checkedBy().length() > CHECKER_LENGTH_MAX) {
            reasons.add(RegistrationAnswer.Reason.CHECKER_MISSING);
        }
        form(request.document())
                .faults(DocumentForm.written(request.number()), operator.dayOf(clock.instant()))
                .forEach(fault -> reasons.add(reason(fault)));
        return List.copyOf(reasons);
    }

    /** Seals a request that nothing speaks against, and stores nothing yet. */
    SealedRegistration sealed(RegistrationRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        VerifiedRegistration registration = new VerifiedRegistration(UUID.randomUUID(), now);
        return new SealedRegistration(
                registration,
                request.document(),
                seal.sealName(registration.id(), request.name().strip()),
                seal.sealNumber(registration.id(), DocumentForm.written(request.number())),
                index(request),
                request.checkedBy());
    }

    String index(RegistrationRequest request) {
        return seal.index(request.document(), request.number());
    }

    void add(List<SealedRegistration> registrations) {
        store.add(registrations);
    }

    private static DocumentForm form(RegistrationRequest.Document document) {
        return switch (document) {
            case RESIDENT_ID_CARD -> DocumentForm.RESIDENT_ID_CARD;
            case PASSPORT -> DocumentForm.PASSPORT;
            case MILITARY_ID -> DocumentForm.MILITARY_ID;
            case HONG_KONG_MACAO_PERMIT -> DocumentForm.HONG_KONG_MACAO_PERMIT;
            case TAIWAN_PERMIT -> DocumentForm.TAIWAN_PERMIT;
        };
    }

    private static RegistrationAnswer.Reason reason(DocumentFault fault) {
        return switch (fault) {
            case MALFORMED -> RegistrationAnswer.Reason.NUMBER_MALFORMED;
            case CHECK_CHARACTER_WRONG -> RegistrationAnswer.Reason.CHECK_CHARACTER_WRONG;
            case BIRTH_DATE_IMPOSSIBLE -> RegistrationAnswer.Reason.BIRTH_DATE_IMPOSSIBLE;
        };
    }
}
