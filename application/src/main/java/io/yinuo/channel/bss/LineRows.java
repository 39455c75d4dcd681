package io.yinuo.channel.bss;

import io.yinuo.kernel.Language;
import io.yinuo.party.PastLine;
import io.yinuo.party.PastLineAnswer;
import io.yinuo.party.PastLines;
import io.yinuo.party.Region;
import io.yinuo.party.RegistrationAnswer;
import io.yinuo.party.RegistrationRequest;
import java.util.List;
import java.util.stream.Collectors;

/** Lines with the documents that they rest on. */
final class LineRows implements RowTaker {

    private static final int NAME_LENGTH_MAX = 60;
    private static final int DOCUMENT_LENGTH_MAX = 40;

    private final PastLines lines;

    LineRows(PastLines lines) {
        this.lines = lines;
    }

    @Override
    public String kind() {
        return "lines";
    }

    @Override
    public List<String> columns() {
        return List.of("msisdn", "region", "language", "name", "document", "number");
    }

    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        return Batches.take(
                rows,
                PastLines.LINES_MAX,
                row -> read(row, client),
                lines -> this.lines.record(lines).stream().map(LineRows::answer).toList());
    }

    private static Judged<PastLine> read(Row row, String client) {
        return Fields.read(row, fields -> {
            var msisdn = fields.phone("msisdn");
            var region = fields.of("region", Region::new, "must be a region like /hunan/shaoyang");
            var language = fields.choice("language", Language.class);
            var name = fields.text("name", NAME_LENGTH_MAX);
            var document = fields.choice("document", RegistrationRequest.Document.class);
            var number = fields.text("number", DOCUMENT_LENGTH_MAX);
            return () -> new PastLine(
                    msisdn.value(),
                    region.value(),
                    language.value(),
                    new RegistrationRequest(name.value(), document.value(), number.value(), client));
        });
    }

    private static RowAnswer answer(PastLineAnswer answer) {
        return switch (answer) {
            case PastLineAnswer.Recorded() -> new RowAnswer.Accepted();
            case PastLineAnswer.Unchanged() -> new RowAnswer.Unchanged();
            case PastLineAnswer.NotVerified(List<RegistrationAnswer.Reason> reasons) ->
                new RowAnswer.Rejected(
                        reasons.getFirst().name(),
                        reasons.stream().map(LineRows::detail).collect(Collectors.joining("; ")));
            case PastLineAnswer.Refused(PastLineAnswer.Reason reason) ->
                new RowAnswer.Rejected(reason.name(), detail(reason));
        };
    }

    private static String detail(RegistrationAnswer.Reason reason) {
        return switch (reason) {
            case NAME_MISSING -> "name has less than 2 characters, or more than " + NAME_LENGTH_MAX;
            case NUMBER_MALFORMED -> "number has not the form of such a document";
            case CHECK_CHARACTER_WRONG -> "the check character of number is wrong";
            case BIRTH_DATE_IMPOSSIBLE -> "the date of birth in number cannot be";
            case CHECKER_MISSING -> "the client has no name that could stand for who checked the document";
        };
    }

    private static String detail(PastLineAnswer.Reason reason) {
        return switch (reason) {
            case REGISTERED_OTHERWISE -> "the line rests on another document; handing it on is not an import";
            case CLOSED -> "the line is closed";
        };
    }
}
