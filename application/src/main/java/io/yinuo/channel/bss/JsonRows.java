package io.yinuo.channel.bss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON array of objects with the columns as fields. Values are texts, numbers or truth values; what is null or not
 * there is empty.
 */
final class JsonRows {

    private static final Logger LOG = LoggerFactory.getLogger(JsonRows.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonRows() {}

    static Rows read(String text, List<String> columns, int rowsMax) {
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (JacksonException e) {
            LOG.debug("Not JSON", e);
            return new Rows.Unreadable("Not JSON" + where(e));
        }
        if (!body.isArray()) {
            return new Rows.Unreadable("The body is not a JSON array of objects");
        }
        if (body.size() > rowsMax) {
            return new Rows.TooMany();
        }
        List<Row> rows = new ArrayList<>();
        Map<Integer, RowAnswer> malformed = new HashMap<>();
        for (int i = 0; i < body.size(); i++) {
            int number = i + 1;
            JsonNode object = body.get(i);
            wrong(object, columns)
                    .ifPresentOrElse(
                            wrong -> malformed.put(number, RowAnswer.malformed(wrong)),
                            () -> rows.add(row(number, object)));
        }
        return new Rows.Read(rows, malformed);
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static Optional<String> wrong(JsonNode object, List<String> columns) {
        if (!object.isObject()) {
            return Optional.of("is not an object");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!columns.contains(field.getKey())) {
                return Optional.of("has a field that is not known; known are " + String.join(",", columns));
            }
            if (field.getValue().isContainer()) {
                return Optional.of(field.getKey() + " must be a text, a number or a truth value");
            }
        }
        return Optional.empty();
    }

    private static Row row(int number, JsonNode object) {
        Map<String, String> fields = new HashMap<>();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asString());
            }
        });
        return new Row(number, fields);
    }
}
