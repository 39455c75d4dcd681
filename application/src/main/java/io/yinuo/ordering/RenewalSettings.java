package io.yinuo.ordering;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services renew.
 *
 * @param opens          from when customers are charged and reminded, in the operator's zone
 * @param closes         until when
 * @param remindBefore   how long before it is due the reminder may go out; longer than the lead by a night, so that what
 *                       is due in the morning is not charged a day late
 * @param lead           how long the customer must have had the reminder before the charge
 * @param tries          how many charges in a row may find too little money before the service ends
 * @param tryAgainAfter  how long after one that did; also how long a service rests whose provider or line is suspended
 * @param askTrialBefore how long before its end the customer of a trial is asked whether it shall go on
 * @param pace           how often the pass looks
 */
@ConfigurationProperties("yinuo.ordering.renewal")
record RenewalSettings(
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("20:00") LocalTime closes,
        @DefaultValue("36h") Duration remindBefore,
        @DefaultValue("24h") Duration lead,
        @DefaultValue("4") int tries,
        @DefaultValue("24h") Duration tryAgainAfter,
        @DefaultValue("3d") Duration askTrialBefore,
        @DefaultValue("5s") Duration pace) {

    RenewalSettings {
        if (tries < 1 || tries > 30) {
            throw new IllegalArgumentException("yinuo.ordering.renewal.tries must lie between 1 and 30, not " + tries);
        }
    }
}
