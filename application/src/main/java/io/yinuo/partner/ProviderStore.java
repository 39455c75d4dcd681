package io.yinuo.partner;

import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code partner.provider}. */
final class ProviderStore {

    private final JdbcClient jdbc;

    ProviderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> all() {
        return jdbc.sql("select * from partner.provider order by id")
                .query(ProviderStore::row)
                .list();
    }

    /** Adds a provider, or changes its name, port and webhook. */
    Row put(Provider provider) {
        return jdbc.sql("""
                insert into partner.provider as known (id, name_zh, name_en, state, port, webhook, revision)
                values (:id, :nameZh, :nameEn, :state, :port, :webhook, 1)
                on conflict (id) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, port = excluded.port,
                    webhook = excluded.webhook, revision = known.revision + 1
                returning *
                """)
                .param("id", provider.id().text())
                .param("nameZh", provider.name().zh())
                .param("nameEn", provider.name().en())
                .param("state", provider.state().name())
                .param("port", provider.port().map(PortNumber::digits).orElse(null))
                .param("webhook", provider.webhook().map(URI::toString).orElse(null))
                .query(ProviderStore::row)
                .single();
    }

    /** Changes the state; empty if it was not the other one. */
    Optional<Row> change(ProviderId id, Provider.State from, Provider.State to) {
        return jdbc.sql("""
                update partner.provider set state = :to, revision = revision + 1
                where id = :id and state = :from returning *
                """)
                .param("id", id.text())
                .param("from", from.name())
                .param("to", to.name())
                .query(ProviderStore::row)
                .optional();
    }

    Optional<Row> renewSecret(ProviderId id, String hash, byte[] sealed) {
        return jdbc.sql("""
                update partner.provider set secret_hash = :hash, sealed_secret = :sealed, revision = revision + 1
                where id = :id returning *
                """)
                .param("id", id.text())
                .param("hash", hash)
                .param("sealed", sealed)
                .query(ProviderStore::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Provider(
                        new ProviderId(row.getString("id")),
                        new Wording(row.getString("name_zh"), row.getString("name_en")),
                        Provider.State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("port")).map(PortNumber::new),
                        Optional.ofNullable(row.getString("webhook")).map(URI::create)),
                row.getLong("revision"),
                row.getString("secret_hash"),
                row.getBytes("sealed_secret"));
    }

    /**
     * @param secretHash   null as long as there is no secret
     * @param sealedSecret null as long as there is no secret
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way out of a row, never compared
    record Row(Provider provider, long revision, @Nullable String secretHash, byte @Nullable [] sealedSecret) {}
}
