package io.yinuo.party;

import io.yinuo.kernel.Msisdn;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code party.registration}. */
final class RegistrationStore {

    private final JdbcClient jdbc;

    RegistrationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds all of them with one statement. */
    void add(List<SealedRegistration> registrations) {
        jdbc.sql("""
                insert into party.registration
                    (id, document, sealed_name, sealed_number, document_index, checked_by, verified_at)
                select id::uuid, document, decode(name, 'hex'), decode(number, 'hex'), decode(index, 'hex'), checker,
                    verified_at::timestamptz
                from unnest(:ids, :documents, :names, :numbers, :indexes, :checkers, :verifiedAts)
                    as fresh (id, document, name, number, index, checker, verified_at)
                """)
                .param("ids", strings(registrations, r -> r.registration().id().toString()))
                .param("documents", strings(registrations, r -> r.document().name()))
                .param("names", strings(registrations, r -> HexFormat.of().formatHex(r.sealedName())))
                .param("numbers", strings(registrations, r -> HexFormat.of().formatHex(r.sealedNumber())))
                .param("indexes", strings(registrations, SealedRegistration::index))
                .param("checkers", strings(registrations, SealedRegistration::checkedBy))
                .param(
                        "verifiedAts",
                        strings(
                                registrations,
                                r -> r.registration()
                                        .verifiedAt()
                                        .atOffset(ZoneOffset.UTC)
                                        .toString()))
                .update();
    }

    /** The lines that are not closed and rest on a registration with this document. */
    List<Msisdn> linesOf(String index, int max) {
        return jdbc.sql("""
                select line.msisdn
                from party.line join party.registration on registration.id = line.registration
                where registration.document_index = decode(:index, 'hex') and line.state <> 'CLOSED'
                order by line.msisdn limit :max
                """)
                .param("index", index)
                .param("max", max)
                .query((row, number) -> new Msisdn(row.getLong(1)))
                .list();
    }

    private static String[] strings(
            List<SealedRegistration> registrations, Function<SealedRegistration, String> column) {
        return registrations.stream().map(column).toArray(String[]::new);
    }

    /** A registration as its row has it. */
    @SuppressWarnings("ArrayRecordComponent") // on its way into a row, never compared
    record SealedRegistration(
            VerifiedRegistration registration,
            RegistrationRequest.Document document,
            byte[] sealedName,
            byte[] sealedNumber,
            String index,
            String checkedBy) {}
}
