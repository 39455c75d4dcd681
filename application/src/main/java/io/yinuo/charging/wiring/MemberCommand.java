package io.yinuo.charging.wiring;

import io.yinuo.charging.ledger.LedgerProperties;
import io.yinuo.charging.ledger.MemberSetup;
import io.yinuo.ledger.LedgerMemberProcess;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.LedgerUnavailable;
import io.yinuo.ledger.charging.ChargingSetup;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionException;

/**
 * {@code ./yinuo member --home DIR --member N --members LIST}: one member of the charging ledger alone, without rows and pages.
 * What decides about its state, the zone and how many lines it has room for, it reads where Yinuo reads it.
 *
 * <p>It ends with 64 if it is told something wrong, with 1 if it cannot start or fails later, and by SIGTERM in good order.
 */
public final class MemberCommand {

    private static final Logger LOG = LoggerFactory.getLogger(MemberCommand.class);

    /** The words of the command, and the settings that they stand for. All of them must be said. */
    private static final Map<String, String> WORDS = Map.of(
            "--home", "--yinuo.ledger.home=",
            "--member", "--yinuo.ledger.member=",
            "--members", "--yinuo.ledger.members=");

    private static final String ZONE = "yinuo.operator.zone";
    private static final int FAILED = 1;
    private static final int USAGE_ERROR = 64;

    private MemberCommand() {}

    /** Settings are read as Yinuo reads them; nothing else of it is started. */
    @EnableConfigurationProperties(LedgerProperties.class)
    static class SettingsOnly {}

    record Told(LedgerSettings settings, ChargingSetup machine) {}

    public static void main(String[] arguments) throws InterruptedException {
        Told told;
        try {
            told = read(arguments);
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        LOG.info("{}", MemberSetup.words(told.settings(), told.machine()));
        try {
            LedgerMemberProcess.run(told.settings(), told.machine().machines());
        } catch (LedgerUnavailable e) {
            Throwable cause = e.getCause();
            LOG.error("The member did not start: {}{}", e.getMessage(), cause == null ? "" : ": " + cause.getMessage());
            System.exit(FAILED);
        } catch (IOException | RuntimeException e) {
            LOG.error("The member did not start", e);
            System.exit(FAILED);
        }
    }

    /**
     * What the member is told by its arguments, the environment and yinuo.yaml.
     *
     * @throws IllegalArgumentException if that cannot be, with the reason
     */
    static Told read(String... arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SettingsOnly.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(settings(arguments))) {
            LedgerProperties properties = context.getBean(LedgerProperties.class);
            ZoneId zone = context.getEnvironment().getRequiredProperty(ZONE, ZoneId.class);
            return new Told(MemberSetup.alone(properties), MemberSetup.machine(properties, zone));
        } catch (ConfigurationPropertiesBindException | ConversionException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** What our own settings say of what is wrong, or else what Spring says. */
    private static String reason(Throwable refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return String.valueOf(refused.getMessage());
    }

    private static String[] settings(String... arguments) {
        List<String> settings = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>(WORDS.keySet());
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            String setting = WORDS.get(word);
            if (setting == null) {
                settings.add(word);
            } else if (i + 1 == arguments.length || arguments[i + 1].isBlank()) {
                throw new IllegalArgumentException(word + " is without its value");
            } else {
                settings.add(setting + arguments[++i]);
                missing.remove(word);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("member --home DIR --member N --members HOST:PORT,HOST:PORT,HOST:PORT,"
                    + " then settings: --KEY=VALUE; not said: " + String.join(", ", missing));
        }
        return settings.toArray(String[]::new);
    }
}
