package io.yinuo.charging.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.charging.card.BatchTerms;
import io.yinuo.charging.card.CardBatches;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the operator's own systems have recharge cards made, and stop them. The answer is the only place where secrets are
 * told; the same request again tells the same ones, to the same client.
 */
@RestController
@RequestMapping("/api/recharge-card-batches")
class RechargeBatchApi {

    private final CardBatches batches;

    RechargeBatchApi(CardBatches batches) {
        this.batches = batches;
    }

    /** @param serial of the card that is stopped; without one it is the whole batch */
    record StopBody(@JsonProperty @Nullable String serial) {}

    /**
     * @param stopped how many cards are refused from now on
     * @param used    how many were used before
     */
    record StopView(String reference, int stopped, int used) {}

    /** Answers a refusal, or writes the cards and answers null. */
    @PostMapping
    @Nullable
    ResponseEntity<Object> make(Principal client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = StrictJson.bytes(request.getInputStream());
        return switch (RechargeBatchBody.read(body, client.getName())) {
            case RechargeBatchBody.Read.Malformed(String problem) -> Problems.malformed(problem);
            case RechargeBatchBody.Read.Terms(BatchTerms terms) -> make(terms, response);
        };
    }

    private @Nullable ResponseEntity<Object> make(BatchTerms terms, HttpServletResponse response) throws IOException {
        return switch (batches.make(terms)) {
            case CardBatches.MakeAnswer.ReferenceReused() ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "REFERENCE_REUSED",
                        "This reference was used for other cards, or by another client; nothing was made.");
            case CardBatches.MakeAnswer.NotThatDay(LocalDate first, LocalDate last) ->
                Problems.malformed("The last day must be " + first + " to " + last + "; nothing was made.");
            case CardBatches.MakeAnswer.Made(CardBatches.Cards cards) -> {
                write(cards, response);
                yield null;
            }
        };
    }

    /** Line by line, so that no more than a line of them is ever held. */
    private static void write(CardBatches.Cards cards, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        PrintWriter out = response.getWriter();
        out.print("serial,secret\r\n");
        cards.forEach((serial, secret) -> {
            out.print(serial + "," + secret + "\r\n");
            if (out.checkError()) {
                throw new IOException("The client went away while it was told its cards");
            }
        });
        out.flush();
    }

    @PostMapping("/{reference}/stop")
    ResponseEntity<Object> stop(@PathVariable String reference, HttpServletRequest request) throws IOException {
        byte[] body = StrictJson.bytes(request.getInputStream());
        Optional<StopBody> read =
                body.length > StrictJson.BYTES_MAX ? Optional.empty() : StrictJson.read(body, StopBody.class);
        if (read.isEmpty()) {
            return Problems.malformed(
                    "Expected {} for the whole batch, or {\"serial\":\"000017-00042\"} for a card. Nothing was stopped.");
        }
        @Nullable String serial = read.get().serial();
        return switch (serial == null ? batches.stop(reference) : batches.stop(reference, serial)) {
            case CardBatches.StopAnswer.Stopped(int stopped, int used) ->
                ResponseEntity.ok(new StopView(reference, stopped, used));
            case CardBatches.StopAnswer.NoSuchBatch() ->
                Problems.of(HttpStatus.NOT_FOUND, "NO_SUCH_BATCH", "No batch has this reference.");
            case CardBatches.StopAnswer.NoSuchCard() ->
                Problems.of(HttpStatus.NOT_FOUND, "NO_SUCH_CARD", "The batch has no card of this serial number.");
        };
    }
}
