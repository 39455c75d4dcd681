package io.yinuo.channel.bss;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/imports/{kind}}: the door for exports of other systems. */
@RestController
class ImportController {

    private static final Logger LOG = LoggerFactory.getLogger(ImportController.class);

    /** A body is held in memory: more imports than this wait for their turn. */
    private static final int AT_ONCE = 2;

    private static final MediaType CSV = new MediaType("text", "csv");

    private final Imports imports;
    private final BssSettings settings;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    ImportController(Imports imports, BssSettings settings) {
        this.imports = imports;
        this.settings = settings;
    }

    @PostMapping("/api/imports/{kind}")
    ResponseEntity<Object> take(@PathVariable String kind, Principal client, HttpServletRequest request)
            throws IOException, InterruptedException {
        Optional<RowTaker> taker = imports.taker(kind);
        if (taker.isEmpty()) {
            return Problems.refused(
                    HttpStatus.NOT_FOUND, "UNKNOWN_KIND", "There are imports of: " + imports.kinds() + ".");
        }
        Optional<MediaType> type = type(request);
        if (type.isEmpty()) {
            return Problems.refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "An import is text/csv or application/json, in UTF-8.");
        }
        turns.acquire();
        try {
            return take(taker.get(), type.get(), client.getName(), request);
        } finally {
            turns.release();
        }
    }

    private ResponseEntity<Object> take(RowTaker taker, MediaType type, String client, HttpServletRequest request)
            throws IOException {
        int bytesMax = Math.toIntExact(settings.importSize().toBytes());
        if (request.getContentLengthLong() > bytesMax) {
            return tooLong();
        }
        byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            return tooLong();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            LOG.debug("An import of {} is not UTF-8", taker.kind(), e);
            return Problems.refused(HttpStatus.BAD_REQUEST, "NOT_UTF_8", "The body is not UTF-8; nothing was changed.");
        }
        Rows rows = type.equalsTypeAndSubtype(CSV)
                ? CsvRows.read(text, taker.columns(), settings.importRows())
                : JsonRows.read(text, taker.columns(), settings.importRows());
        return switch (rows) {
            case Rows.Unreadable(String detail) ->
                Problems.refused(HttpStatus.BAD_REQUEST, "MALFORMED", detail + " Nothing was changed.");
            case Rows.TooMany() ->
                Problems.refused(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "TOO_MANY_ROWS",
                        "An import has at most " + settings.importRows() + " rows; nothing was changed.");
            case Rows.Read read -> answer(taker, read, client);
        };
    }

    private static ResponseEntity<Object> answer(RowTaker taker, Rows.Read read, String client) {
        ImportAnswer answer = Imports.take(taker, read, client);
        LOG.info(
                "{} imported {}: {} accepted, {} unchanged, {} rejected",
                client,
                taker.kind(),
                answer.accepted(),
                answer.unchanged(),
                answer.rejected().size());
        return ResponseEntity.ok(answer);
    }

    private ResponseEntity<Object> tooLong() {
        return Problems.refused(
                HttpStatus.CONTENT_TOO_LARGE,
                "TOO_LONG",
                "The body of an import has at most " + settings.importSize().toBytes()
                        + " bytes; nothing was changed.");
    }

    /** What the body is; empty if it is nothing that can be read here. */
    private static Optional<MediaType> type(HttpServletRequest request) {
        String named = request.getContentType();
        if (named == null) {
            return Optional.empty();
        }
        try {
            MediaType type = MediaType.parseMediaType(named);
            boolean utf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
            boolean known = type.equalsTypeAndSubtype(CSV) || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
            return utf8 && known ? Optional.of(type) : Optional.empty();
        } catch (InvalidMediaTypeException e) {
            LOG.debug("Not a media type: {}", named, e);
            return Optional.empty();
        }
    }
}
