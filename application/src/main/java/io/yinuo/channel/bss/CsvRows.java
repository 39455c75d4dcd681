package io.yinuo.channel.bss;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads CSV after RFC 4180 whose first row names the columns, in any order. A broken quote makes the whole file unreadable,
 * because nobody knows which rows it swallowed; a row with too few or too many values is only a row that is wrong.
 */
final class CsvRows {

    private static final Logger LOG = LoggerFactory.getLogger(CsvRows.class);

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvRows() {}

    static Rows read(String text, List<String> columns, int rowsMax) {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (CSVParser parser = CSVParser.parse(csv, FORMAT)) {
            return read(parser, columns, rowsMax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rows read(CSVParser parser, List<String> columns, int rowsMax) {
        try {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                return new Rows.Unreadable("The file is empty; its first row names the columns: " + named(columns));
            }
            List<String> header = records.next().stream().map(String::strip).toList();
            Optional<String> wrong = wrong(header, columns);
            return wrong.isPresent() ? new Rows.Unreadable(wrong.get()) : rows(records, header, rowsMax);
        } catch (UncheckedIOException | IllegalStateException e) {
            if (e.getCause() instanceof CSVException || e.getCause() instanceof IOException) {
                LOG.debug("Not CSV", e);
                return new Rows.Unreadable(
                        "Not CSV at line " + parser.getCurrentLineNumber() + ": a quote is not closed, or something"
                                + " stands behind a closing quote; a quote inside of quotes is written twice");
            }
            throw e;
        }
    }

    private static Rows rows(Iterator<CSVRecord> records, List<String> header, int rowsMax) {
        List<Row> rows = new ArrayList<>();
        Map<Integer, RowAnswer> malformed = new HashMap<>();
        int number = 0;
        while (records.hasNext()) {
            CSVRecord values = records.next();
            number++;
            if (number > rowsMax) {
                return new Rows.TooMany();
            }
            if (values.size() == header.size()) {
                rows.add(row(number, values, header));
            } else {
                malformed.put(
                        number,
                        RowAnswer.malformed("has " + values.size() + " values for " + header.size() + " columns"));
            }
        }
        return new Rows.Read(rows, malformed);
    }

    private static Row row(int number, CSVRecord values, List<String> header) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), values.get(i));
        }
        return new Row(number, fields);
    }

    /** What is wrong with the first row; empty if nothing is. */
    private static Optional<String> wrong(List<String> header, List<String> columns) {
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        List<String> unknown =
                header.stream().filter(column -> !columns.contains(column)).toList();
        List<String> twice = columns.stream()
                .filter(column -> header.indexOf(column) != header.lastIndexOf(column))
                .toList();
        if (missing.isEmpty() && unknown.isEmpty() && twice.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "The first row does not name the columns " + named(columns) + "." + clause("Missing", missing)
                        + (unknown.isEmpty() ? "" : " Not known: " + unknown.size() + " of its columns.")
                        + clause("Named twice", twice));
    }

    private static String clause(String what, List<String> columns) {
        return columns.isEmpty() ? "" : " " + what + ": " + named(columns) + ".";
    }

    private static String named(List<String> columns) {
        return String.join(",", columns);
    }
}
