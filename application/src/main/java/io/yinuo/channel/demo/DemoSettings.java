package io.yinuo.channel.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guided page.
 *
 * @param simulatorUrl   the control interface of the simulator; without it there is no guided page
 * @param simulatorToken the bearer token that it wants
 * @param simulatorWait  how long an answer of the simulator is waited for
 * @param showSignIns    whether the page shows the demo sign-ins with their passwords; only for a demo on one's own machine
 * @param staff          passwords of the demo staff; those without one are not created
 */
@ConfigurationProperties("yinuo.demo")
record DemoSettings(
        Optional<URI> simulatorUrl,
        @DefaultValue("") String simulatorToken,
        @DefaultValue("5s") Duration simulatorWait,
        @DefaultValue("false") boolean showSignIns,
        @DefaultValue StaffPasswords staff) {

    /** At least ten characters each; empty for nobody. */
    record StaffPasswords(
            @DefaultValue("") String agent,
            @DefaultValue("") String supervisor,
            @DefaultValue("") String administrator,
            @DefaultValue("") String approver) {

        @Override
        public String toString() {
            return "StaffPasswords[…]";
        }
    }

    @Override
    public String toString() {
        return "DemoSettings[" + simulatorUrl + "]";
    }
}
