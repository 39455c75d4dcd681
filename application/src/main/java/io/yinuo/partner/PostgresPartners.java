package io.yinuo.partner;

import io.yinuo.catalog.ProviderId;
import io.yinuo.database.AfterCommit;
import io.yinuo.kernel.PortNumber;
import io.yinuo.partner.ProviderStore.Row;
import io.yinuo.staff.Audit;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The providers as rows of PostgreSQL, read from a copy in memory. The copy changes after the commit, and only to a newer
 * revision, as two commits may reach it in any order.
 */
final class PostgresPartners implements Partners {

    private static final int PROVIDERS_MAX = 10_000;
    private static final int WEBHOOK_LENGTH_MAX = 2_000;

    private final ProviderStore store;
    private final ProviderSecrets secrets;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Map<ProviderId, Copy> copies = new ConcurrentSkipListMap<>();
    private final Map<PortNumber, ProviderId> ports = new ConcurrentHashMap<>();

    PostgresPartners(
            ProviderStore store, ProviderSecrets secrets, Audit audit, PlatformTransactionManager transactions) {
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        store.all().forEach(this::remember);
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return Optional.ofNullable(copies.get(id)).map(Copy::provider);
    }

    @Override
    public Optional<Provider> atPort(PortNumber port) {
        // The port is looked at again: between two changes the way to it may be older than what it leads to.
        return Optional.ofNullable(ports.get(port))
                .flatMap(this::find)
                .filter(provider -> provider.port().equals(Optional.of(port)));
    }

    @Override
    public List<Provider> all(int max) {
        if (max < 1 || max > PROVIDERS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " providers; 1 to " + PROVIDERS_MAX + " at once");
        }
        return copies.values().stream().map(Copy::provider).limit(max).toList();
    }

    @Override
    public void put(Provider provider) {
        provider.webhook().ifPresent(PostgresPartners::check);
        try {
            transaction.executeWithoutResult(status -> {
                Row row = store.put(provider);
                AfterCommit.run(() -> remember(row));
            });
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException("The port of " + provider.id() + " is another provider's", e);
        }
    }

    @Override
    public boolean suspend(ProviderId id, String actor, String reason) {
        return change(id, Provider.State.ACTIVE, Provider.State.SUSPENDED, "SUSPEND_PROVIDER", actor, reason);
    }

    /** Lifts a suspension. Returns whether there was one. */
    boolean lift(ProviderId id, String actor, String reason) {
        return change(id, Provider.State.SUSPENDED, Provider.State.ACTIVE, "LIFT_SUSPENSION", actor, reason);
    }

    private boolean change(
            ProviderId id, Provider.State from, Provider.State to, String deed, String actor, String reason) {
        return transaction.execute(status -> {
            Optional<Row> changed = store.change(id, from, to);
            changed.ifPresent(row -> {
                audit.write(new Audit.Entry(actor, deed, "provider:" + id, from.name(), to.name(), reason));
                AfterCommit.run(() -> remember(row));
            });
            return changed.isPresent();
        });
    }

    @Override
    public String renewSecret(ProviderId id, String actor) {
        String secret = secrets.fresh();
        String hash = secrets.hash(secret);
        byte[] sealed = secrets.seal(id, secret);
        transaction.executeWithoutResult(status -> {
            Row row = store.renewSecret(id, hash, sealed)
                    .orElseThrow(() -> new IllegalArgumentException("No such provider: " + id));
            audit.write(new Audit.Entry(actor, "RENEW_SECRET", "provider:" + id, "", "", ""));
            AfterCommit.run(() -> remember(row));
        });
        return secret;
    }

    @Override
    public Optional<String> secretHash(ProviderId id) {
        return Optional.ofNullable(copies.get(id)).flatMap(copy -> Optional.ofNullable(copy.secretHash()));
    }

    @Override
    public Optional<String> sign(ProviderId id, byte[] body) {
        return Optional.ofNullable(copies.get(id))
                .flatMap(copy -> Optional.ofNullable(copy.key()))
                .map(key -> ProviderSecrets.sign(key, body));
    }

    /**
     * A webhook is called by our machine, inside our walls: it is a plain http or https address and carries no secrets of
     * its own. Which hosts may be reached is a matter of the network that Yinuo runs in.
     */
    private static void check(URI webhook) {
        String scheme = webhook.getScheme() == null ? "" : webhook.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = (scheme.equals("http") || scheme.equals("https"))
                && webhook.getHost() != null
                && webhook.getRawUserInfo() == null
                && webhook.getRawFragment() == null
                && webhook.toString().length() <= WEBHOOK_LENGTH_MAX;
        if (!plain) {
            throw new IllegalArgumentException("A webhook is an http or https address with a host, without user and"
                    + " fragment, of at most " + WEBHOOK_LENGTH_MAX + " characters");
        }
    }

    private void remember(Row row) {
        Provider provider = row.provider();
        SecretKeySpec key = row.sealedSecret() == null ? null : secrets.open(provider.id(), row.sealedSecret());
        Copy fresh = new Copy(provider, row.revision(), row.secretHash(), key);
        Copy now = copies.merge(
                provider.id(), fresh, (old, another) -> another.revision() > old.revision() ? another : old);
        now.provider().port().ifPresent(port -> ports.put(port, provider.id()));
    }

    private record Copy(
            Provider provider,
            long revision,
            @Nullable String secretHash,
            @Nullable SecretKeySpec key) {}
}
