package io.yinuo.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.catalog.ProviderId;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Lets a suspended provider order again, when two members of staff agree. The payload is {@code {"provider":"SP-0417"}}. */
final class LiftedSuspension implements Approvals.Executor {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PostgresPartners partners;

    LiftedSuspension(PostgresPartners partners) {
        this.partners = partners;
    }

    @Override
    public String kind() {
        return "LIFT_SUSPENSION";
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void check(String subject, String payload) {
        ProviderId id = read(payload);
        if (partners.find(id).isEmpty()) {
            throw new IllegalArgumentException("No such provider: " + id);
        }
    }

    @Override
    public void execute(Approvals.Request request, StaffMember approver) {
        ProviderId id = read(request.payload());
        // A provider that is active already is what both want; then nothing is left to do.
        partners.lift(id, approver.name(), request.reason() + " (asked for by " + request.asker() + ")");
    }

    private static ProviderId read(String payload) {
        try {
            Payload read = STRICT.readValue(payload, Payload.class);
            if (read != null && read.provider() != null) {
                return new ProviderId(read.provider());
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a lifted suspension; expected {\"provider\":\"SP-0417\"}", e);
        }
        throw new IllegalArgumentException("Not a lifted suspension; expected {\"provider\":\"SP-0417\"}");
    }

    private record Payload(
            @JsonProperty(required = true) @Nullable String provider) {}
}
