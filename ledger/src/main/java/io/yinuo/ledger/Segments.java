package io.yinuo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one recording.
 *
 * @param files by the position at which each begins; at least one
 */
record Segments(long recordingId, NavigableMap<Long, Path> files) {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.rec");

    /** Those of each recording in a folder. */
    static List<Segments> all(Path archive) throws IOException {
        Map<Long, NavigableMap<Long, Path>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(archive)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.computeIfAbsent(Long.parseLong(name.group(1)), fresh -> new TreeMap<>())
                            .put(Long.parseLong(name.group(2)), file);
                }
            });
        }
        List<Segments> all = new ArrayList<>();
        found.forEach((recordingId, files) -> all.add(new Segments(recordingId, files)));
        return all;
    }

    Path newest() {
        return files.lastEntry().getValue();
    }
}
