package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.ChargingData.Reports;
import io.yinuo.charging.nchf.ChargingRequest.UnitUsage;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.Unit;
import io.yinuo.ledger.charging.AnswerReader;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes what the ledger answered in the words of the network. */
final class ChargingAnswer {

    /** What a client reports at once when it happens; the same for every grant. */
    private static final List<SerializedString> TRIGGERS = List.of(
                    "QUOTA_THRESHOLD",
                    "QUOTA_EXHAUSTED",
                    "QHT",
                    "VALIDITY_TIME",
                    "FINAL",
                    "PLMN_CHANGE",
                    "ABNORMAL_RELEASE",
                    "MANAGEMENT_INTERVENTION")
            .stream()
            .map(SerializedString::new)
            .toList();

    private static final int PERCENT = 100;

    private final long quotaHoldingSeconds;
    private final int thresholdPercent;
    private final Clock clock;

    ChargingAnswer(NchfSettings settings, Clock clock) {
        this.quotaHoldingSeconds = settings.quotaHoldingTime().toSeconds();
        this.thresholdPercent = settings.thresholdPercent();
        this.clock = clock;
    }

    /** @param answered one for each class that is reported, in their order */
    byte[] written(ChargingRequest request, Reports reports, List<AnswerReader> answered) {
        return Json.written(json -> {
            json.writeStartObject();
            json.writeStringProperty(
                    "invocationTimeStamp",
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeNumberProperty("invocationSequenceNumber", request.sequenceNumber());
            if (!request.usages().isEmpty()) {
                json.writeArrayPropertyStart("multipleUnitInformation");
                for (int i = 0; i < reports.classes().size(); i++) {
                    ClassReport report = reports.classes().get(i);
                    for (UnitUsage usage : report.usages()) {
                        write(json, report, usage, answered.get(i));
                    }
                }
                for (UnitUsage usage : reports.unpriced()) {
                    begin(json, usage, "RATING_FAILED");
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private static void begin(JsonGenerator json, UnitUsage usage, String resultCode) {
        json.writeStartObject();
        json.writeNumberProperty("ratingGroup", usage.ratingGroup());
        json.writeStringProperty("resultCode", resultCode);
    }

    private void write(JsonGenerator json, ClassReport report, UnitUsage usage, AnswerReader answer) {
        begin(json, usage, resultCode(answer.outcome()));
        long granted = report.shares(usage) ? report.share(answer.grantedUnits()) : 0;
        if (granted > 0) {
            grant(json, report.charged().unit(), granted, answer);
        }
        json.writeEndObject();
    }

    private void grant(JsonGenerator json, Unit unit, long granted, AnswerReader answer) {
        json.writeObjectPropertyStart("grantedUnit");
        json.writeNumberProperty(
                switch (unit) {
                    case BYTES -> "totalVolume";
                    case SECONDS -> "time";
                    case MESSAGES -> "serviceSpecificUnits";
                },
                granted);
        json.writeEndObject();
        long valid = Math.max(1, answer.validUntil() - answer.millis() / 1_000);
        json.writeNumberProperty("validityTime", valid);
        json.writeNumberProperty("quotaHoldingTime", Math.min(valid, quotaHoldingSeconds));
        if (answer.isFinal()) {
            json.writeObjectPropertyStart("finalUnitIndication");
            json.writeStringProperty("finalUnitAction", "TERMINATE");
            json.writeEndObject();
        } else {
            threshold(granted)
                    .ifPresent(left -> json.writeNumberProperty(
                            switch (unit) {
                                case BYTES -> "volumeQuotaThreshold";
                                case SECONDS -> "timeQuotaThreshold";
                                case MESSAGES -> "unitQuotaThreshold";
                            },
                            left));
        }
        json.writeArrayPropertyStart("triggers");
        for (SerializedString trigger : TRIGGERS) {
            json.writeStartObject();
            json.writeName("triggerType");
            json.writeString(trigger);
            json.writeStringProperty("triggerCategory", "IMMEDIATE_REPORT");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private OptionalLong threshold(long granted) {
        long left = granted / PERCENT * thresholdPercent + granted % PERCENT * thresholdPercent / PERCENT;
        return left == 0 ? OptionalLong.empty() : OptionalLong.of(left);
    }

    /** What came of a report; refusals of the whole request were told before. */
    private static String resultCode(Outcome outcome) {
        return switch (outcome) {
            case DONE, DUPLICATE -> "SUCCESS";
            case QUOTA_LIMIT_REACHED, NOT_ENOUGH_BALANCE -> "QUOTA_LIMIT_REACHED";
            case ACCOUNT_FROZEN, ACCOUNT_CLOSED, NO_SUCH_ACCOUNT -> "END_USER_SERVICE_DENIED";
            case NOT_SOLD, OUT_OF_RANGE, TOO_LATE -> "RATING_FAILED";
            case ALREADY_OPEN,
                    KEY_REUSED,
                    NO_SUCH_OFFER,
                    NO_SUCH_PACK,
                    TOO_MANY_PACKS,
                    NOT_LAPSED,
                    NO_SUCH_CHARGE,
                    ALREADY_REFUNDED,
                    MORE_THAN_CHARGED,
                    LEAP,
                    NO_SUCH_SESSION,
                    ALREADY_A_SESSION,
                    NOT_PAUSED,
                    FULL,
                    LATER,
                    NOT_ALONE -> "END_USER_SERVICE_REJECTED";
        };
    }
}
