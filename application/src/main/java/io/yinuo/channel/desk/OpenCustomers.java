package io.yinuo.channel.desk;

import io.yinuo.kernel.Msisdn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The customers that a member of staff has looked up since the sign-in. Their pages stand under random handles and not
 * under numbers: no number ever gets into an address, a log or a history, and nobody can walk through numbers by typing.
 *
 * <p>Kept in the session, at most {@link #OPEN_MAX}; the one opened longest ago is closed. Safe for use by several threads.
 */
final class OpenCustomers {

    static final int OPEN_MAX = 30;

    private static final String ATTRIBUTE = "yinuo.desk.customers";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Open> byHandle = new LinkedHashMap<>();

    /**
     * @param shownUntil to when the number is shown whole; {@link Instant#EPOCH} if it never was
     */
    record Open(String handle, Msisdn phone, Instant shownUntil) {

        boolean isShown(Instant now) {
            return now.isBefore(shownUntil);
        }
    }

    static OpenCustomers of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        synchronized (session) {
            if (session.getAttribute(ATTRIBUTE) instanceof OpenCustomers known) {
                return known;
            }
            OpenCustomers fresh = new OpenCustomers();
            session.setAttribute(ATTRIBUTE, fresh);
            return fresh;
        }
    }

    /** Opens the page of a customer, or finds it open. */
    synchronized Open open(Msisdn phone) {
        Optional<Open> known = byHandle.values().stream()
                .filter(open -> open.phone().equals(phone))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        Open open = new Open(HexFormat.of().formatHex(bytes), phone, Instant.EPOCH);
        byHandle.put(open.handle(), open);
        if (byHandle.size() > OPEN_MAX) {
            byHandle.remove(byHandle.keySet().iterator().next());
        }
        return open;
    }

    synchronized Optional<Open> find(String handle) {
        return Optional.ofNullable(byHandle.get(handle));
    }

    synchronized void show(String handle, Instant until) {
        byHandle.computeIfPresent(handle, (_, open) -> new Open(handle, open.phone(), until));
    }

    /** Newest first. */
    synchronized List<Open> all() {
        return List.copyOf(byHandle.values()).reversed();
    }
}
