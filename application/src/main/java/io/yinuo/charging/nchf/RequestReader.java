package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.ChargingRequest.UnitUsage;
import io.yinuo.charging.nchf.ChargingRequest.Units;
import io.yinuo.charging.nchf.MalformedRequest.Fault;
import io.yinuo.charging.nchf.RatingGroups.Serving;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a charging request in one pass. What we don't read is passed over, but counts for the digest. What we do read must
 * have its type, stand once, and be in range; {@code null} is as good as missing.
 */
final class RequestReader {

    static final int USAGES_MAX = 64;
    private static final int CONTAINERS_MAX = 256;
    private static final int TEXT_MAX = 2_048;
    private static final long UINT32_MAX = 0xFFFF_FFFFL;
    private static final BigInteger UINT64_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final String RETRANSMISSION = "retransmissionIndicator";

    /** Threads come and go with requests, so buffers are kept for all of them. */
    private static final TokenStreamFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(256))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();

    private final JsonParser json;
    private long digest = 0x243F_6A88_85A3_08D3L;
    private long timeDigest;

    private long sentAt = Long.MIN_VALUE;
    private long sequenceNumber;
    private boolean retransmitted;
    private boolean oneTime;
    private boolean consumerIsNamed;
    private @Nullable String subscriber;
    private @Nullable String gpsi;
    private @Nullable URI notifyUri;
    private @Nullable Serving serving;
    private final List<UnitUsage> usages = new ArrayList<>(4);

    private RequestReader(JsonParser json) {
        this.json = json;
    }

    static ChargingRequest read(byte[] body, int length) throws MalformedRequest {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body, 0, length)) {
            try {
                return new RequestReader(json).request();
            } catch (JacksonException e) {
                throw new MalformedRequest(Fault.INVALID_MSG_FORMAT, place(json), "is not JSON within our limits");
            }
        }
    }

    private static String place(JsonParser json) {
        return json.streamReadContext().pathAsPointer().toString();
    }

    // ------------------------------------------------------------------------------------------------------ the
    // objects

    private ChargingRequest request() throws MalformedRequest {
        if (next() != JsonToken.START_OBJECT) {
            throw wrong(Fault.INVALID_MSG_FORMAT, "is not an object");
        }
        int seen = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (name.equals(RETRANSMISSION)) {
                seen = once(seen, 0);
                json.nextToken();
                retransmitted = flag();
                continue;
            }
            if (name.equals("invocationTimeStamp")) {
                seen = once(seen, 1);
                json.nextToken();
                sentAt = moment();
                continue;
            }
            digest = mixed(digest, name);
            switch (name) {
                case "invocationSequenceNumber" -> {
                    seen = once(seen, 2);
                    sequenceNumber = Math.max(0, whole(UINT32_MAX));
                }
                case "nfConsumerIdentification" -> {
                    seen = once(seen, 3);
                    consumer();
                }
                case "subscriberIdentifier" -> {
                    seen = once(seen, 4);
                    subscriber = text();
                }
                case "notifyUri" -> {
                    seen = once(seen, 5);
                    notifyUri = uri();
                }
                case "oneTimeEvent" -> {
                    seen = once(seen, 6);
                    next();
                    oneTime = flag();
                }
                case "multipleUnitUsage" -> {
                    seen = once(seen, 7);
                    usages();
                }
                case "pDUSessionChargingInformation" -> {
                    seen = once(seen, 8);
                    session();
                }
                default -> pass();
            }
        }
        if (json.nextToken() != null) {
            throw new MalformedRequest(Fault.INVALID_MSG_FORMAT, "", "is followed by something else");
        }
        if (sentAt == Long.MIN_VALUE) {
            throw new MalformedRequest(Fault.MANDATORY_IE_MISSING, "/invocationTimeStamp", "is missing");
        }
        if (!consumerIsNamed) {
            throw new MalformedRequest(
                    Fault.MANDATORY_IE_MISSING, "/nfConsumerIdentification/nodeFunctionality", "is missing");
        }
        return new ChargingRequest(
                sentAt,
                sequenceNumber,
                retransmitted,
                oneTime,
                Optional.ofNullable(subscriber),
                Optional.ofNullable(gpsi),
                Optional.ofNullable(notifyUri),
                Optional.ofNullable(serving),
                usages,
                digest,
                timeDigest);
    }

    private void consumer() throws MalformedRequest {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            if (json.currentName().equals("nodeFunctionality")) {
                seen = once(seen, 0);
                consumerIsNamed = text() != null;
            } else {
                pass();
            }
        }
    }

    private void session() throws MalformedRequest {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "userInformation" -> {
                    seen = once(seen, 0);
                    user();
                }
                case "pduSessionInformation" -> {
                    seen = once(seen, 1);
                    pduSession();
                }
                default -> pass();
            }
        }
    }

    private void user() throws MalformedRequest {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            if (json.currentName().equals("servedGPSI")) {
                seen = once(seen, 0);
                gpsi = text();
            } else {
                pass();
            }
        }
    }

    private void pduSession() throws MalformedRequest {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            if (json.currentName().equals("servingCNPlmnId")) {
                seen = once(seen, 0);
                network();
            } else {
                pass();
            }
        }
    }

    private void network() throws MalformedRequest {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        String mcc = "";
        String mnc = "";
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "mcc" -> {
                    seen = once(seen, 0);
                    mcc = digits(3, 3);
                }
                case "mnc" -> {
                    seen = once(seen, 1);
                    mnc = digits(2, 3);
                }
                default -> pass();
            }
        }
        if (mcc.isEmpty() || mnc.isEmpty()) {
            throw wrong(Fault.OPTIONAL_IE_INCORRECT, "has no mcc and mnc");
        }
        serving = new Serving(Integer.parseInt(mcc), mnc);
    }

    private String digits(int min, int max) throws MalformedRequest {
        String text = text();
        if (text == null
                || text.length() < min
                || text.length() > max
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is not a text of " + min + " to " + max + " digits");
        }
        return text;
    }

    private void usages() throws MalformedRequest {
        if (!begins(JsonToken.START_ARRAY, "an array")) {
            return;
        }
        while (next() != JsonToken.END_ARRAY) {
            if (usages.size() == USAGES_MAX) {
                throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is more than the " + USAGES_MAX + " that we take at once");
            }
            usages.add(usage());
        }
    }

    private UnitUsage usage() throws MalformedRequest {
        mustBe(JsonToken.START_OBJECT, "an object");
        long ratingGroup = ChargingRequest.NONE;
        Optional<Units> wanted = Optional.empty();
        Units used = Units.NOTHING;
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "ratingGroup" -> {
                    seen = once(seen, 0);
                    ratingGroup = whole(UINT32_MAX);
                }
                case "requestedUnit" -> {
                    seen = once(seen, 1);
                    next();
                    if (json.currentToken() != JsonToken.VALUE_NULL) {
                        wanted = Optional.of(units());
                    }
                }
                case "usedUnitContainer" -> {
                    seen = once(seen, 2);
                    used = containers();
                }
                default -> pass();
            }
        }
        if (ratingGroup == ChargingRequest.NONE) {
            throw wrong(Fault.MANDATORY_IE_MISSING, "has no ratingGroup");
        }
        return new UnitUsage(ratingGroup, wanted, used);
    }

    private Units containers() throws MalformedRequest {
        Units all = Units.NOTHING;
        if (begins(JsonToken.START_ARRAY, "an array")) {
            for (int count = 0; next() != JsonToken.END_ARRAY; count++) {
                if (count == CONTAINERS_MAX) {
                    throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is more than the " + CONTAINERS_MAX + " that we take");
                }
                all = all.plus(units());
            }
        }
        return all;
    }

    /** The total is the volume where it is said; without it, up and down together are. */
    private Units units() throws MalformedRequest {
        mustBe(JsonToken.START_OBJECT, "an object");
        long total = ChargingRequest.NONE;
        long up = ChargingRequest.NONE;
        long down = ChargingRequest.NONE;
        long time = ChargingRequest.NONE;
        long count = ChargingRequest.NONE;
        int seen = 0;
        while (next() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "totalVolume" -> {
                    seen = once(seen, 0);
                    total = whole(Long.MAX_VALUE);
                }
                case "uplinkVolume" -> {
                    seen = once(seen, 1);
                    up = whole(Long.MAX_VALUE);
                }
                case "downlinkVolume" -> {
                    seen = once(seen, 2);
                    down = whole(Long.MAX_VALUE);
                }
                case "time" -> {
                    seen = once(seen, 3);
                    time = whole(UINT32_MAX);
                }
                case "serviceSpecificUnits" -> {
                    seen = once(seen, 4);
                    count = whole(Long.MAX_VALUE);
                }
                default -> pass();
            }
        }
        return new Units(total == ChargingRequest.NONE ? Units.sum(up, down) : total, time, count);
    }

    // ------------------------------------------------------------------------------------------------------- the
    // values

    /** Begins a value that may be missing. */
    private boolean begins(JsonToken wanted, String what) throws MalformedRequest {
        next();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        mustBe(wanted, what);
        return true;
    }

    private void mustBe(JsonToken wanted, String what) throws MalformedRequest {
        if (json.currentToken() != wanted) {
            throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is not " + what);
        }
    }

    private int once(int seen, int field) throws MalformedRequest {
        if ((seen >>> field & 1) != 0) {
            throw wrong(Fault.INVALID_MSG_FORMAT, "stands twice");
        }
        return seen | 1 << field;
    }

    /** The present value; no digest is made of it. */
    private boolean flag() throws MalformedRequest {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            case null, default -> throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is neither true nor false");
        };
    }

    private long moment() throws MalformedRequest {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(Fault.MANDATORY_IE_INCORRECT, "is not a text");
        }
        String text = json.getString();
        try {
            timeDigest = mixed(0, text);
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            throw wrong(Fault.MANDATORY_IE_INCORRECT, "is not a moment of RFC 3339");
        }
    }

    private @Nullable String text() throws MalformedRequest {
        next();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        mustBe(JsonToken.VALUE_STRING, "a text");
        if (json.getStringLength() > TEXT_MAX) {
            throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is longer than " + TEXT_MAX + " characters");
        }
        return json.getString();
    }

    private @Nullable URI uri() throws MalformedRequest {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw wrong(Fault.OPTIONAL_IE_INCORRECT, "is not the address of an HTTP server");
    }

    /**
     * A whole number of 64 bits without a sign; one that is larger than a {@code long} counts as the largest.
     *
     * @return {@link ChargingRequest#NONE} if it is missing
     */
    private long whole(long max) throws MalformedRequest {
        next();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return ChargingRequest.NONE;
        }
        mustBe(JsonToken.VALUE_NUMBER_INT, "a whole number");
        long value;
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            BigInteger large = json.getBigIntegerValue();
            value = large.signum() < 0 || large.compareTo(UINT64_MAX) > 0 ? -1 : Long.MAX_VALUE;
        } else {
            value = json.getLongValue();
        }
        if (value < 0 || value > max) {
            throw wrong(
                    Fault.OPTIONAL_IE_INCORRECT,
                    "is not within 0 and " + (max == Long.MAX_VALUE ? UINT64_MAX : Long.toString(max)));
        }
        return value;
    }

    /** Passes over the value of a field that we don't read. */
    private void pass() throws MalformedRequest {
        int depth = 0;
        do {
            JsonToken token = next();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0);
    }

    private MalformedRequest wrong(Fault fault, String reason) {
        return new MalformedRequest(fault, place(json), reason);
    }

    // ------------------------------------------------------------------------------------------------------- the
    // digest

    private @Nullable JsonToken next() {
        JsonToken token = json.nextToken();
        if (token == null) {
            return null;
        }
        mix(token.id());
        if (token == JsonToken.PROPERTY_NAME || token.isScalarValue()) {
            char[] characters = json.getStringCharacters();
            int from = json.getStringOffset();
            int to = from + json.getStringLength();
            for (int i = from; i < to; i++) {
                mix(characters[i]);
            }
        }
        return token;
    }

    private void mix(long value) {
        digest = mixed(digest, value);
    }

    private static long mixed(long digest, String text) {
        long mixed = digest;
        for (int i = 0; i < text.length(); i++) {
            mixed = mixed(mixed, text.charAt(i));
        }
        return mixed;
    }

    private static long mixed(long digest, long value) {
        return Long.rotateLeft((digest ^ value) * 0x9E37_79B9_7F4A_7C15L, 29);
    }
}
