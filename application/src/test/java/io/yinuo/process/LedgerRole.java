package io.yinuo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a process has the ledger's leader in it, by what it wrote down last about that.
 *
 * @param log  where it writes
 * @param from how many bytes of it were written before it was started
 */
record LedgerRole(Path log, long from) {

    private static final Pattern ROLE = Pattern.compile("Member \\d+ of the ledger in \\S+ (leads|follows) from");

    boolean leads() {
        if (!Files.exists(log)) {
            return false;
        }
        try {
            byte[] all = Files.readAllBytes(log);
            int start = (int) Math.min(from, all.length);
            Matcher roles = ROLE.matcher(new String(all, start, all.length - start, StandardCharsets.UTF_8));
            boolean leads = false;
            while (roles.find()) {
                leads = roles.group(1).equals("leads");
            }
            return leads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
