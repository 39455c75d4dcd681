package io.yinuo.channel.desk;

import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.Refunds;
import io.yinuo.kernel.Fen;
import io.yinuo.party.Lines;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Approvals.ApprovalAnswer;
import io.yinuo.staff.Approvals.Request;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the second person says yes or no. */
@Controller
@RequestMapping("/desk/approvals")
class ApprovalController {

    private static final String PAGE = "redirect:/desk/approvals";
    private static final Set<String> KNOWN_KINDS = Set.of(
            BalanceController.ADJUST,
            ProviderController.LIFT,
            Refunds.REFUND_CHARGE,
            Refunds.REFUND_RUN,
            Refunds.CLAIM_REFUND);

    /** Requests that are about an amount. */
    private static final Set<String> ABOUT_MONEY =
            Set.of(BalanceController.ADJUST, Refunds.REFUND_CHARGE, Refunds.REFUND_RUN, Refunds.CLAIM_REFUND);

    private static final String RUN_SUBJECT = "refund-run:";

    private final Approvals approvals;
    private final Lines lines;
    private final Staff staff;
    private final Audit audit;
    private final JsonMapper json;

    ApprovalController(Approvals approvals, Lines lines, Staff staff, Audit audit, JsonMapper json) {
        this.approvals = approvals;
        this.lines = lines;
        this.staff = staff;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A request as this person sees it.
     *
     * @param kindKey     of its words
     * @param subject     masked; empty for a list of refunds, which has a page
     * @param asker       as colleagues know him
     * @param amount      of an adjustment or a refund
     * @param page        with more about it; empty if there is none
     * @param own         whether the reader asked for it himself
     * @param otherRegion whether it is about a line that the reader may not see
     */
    record Row(
            Request request,
            String kindKey,
            String subject,
            String asker,
            Optional<Fen> amount,
            String page,
            boolean own,
            boolean otherRegion) {}

    @GetMapping
    String waiting(StaffPerson who, Model model) {
        List<Row> rows = approvals.waiting(DeskController.WAITING_LOOKED_AT).stream()
                .map(request -> row(request, who.getPrincipal()))
                .toList();
        model.addAttribute("rows", rows);
        return "desk/approvals";
    }

    private Row row(Request request, StaffMember reader) {
        return new Row(
                request,
                KNOWN_KINDS.contains(request.kind()) ? "desk.approval.kind." + request.kind() : "",
                request.kind().equals(Refunds.REFUND_RUN) ? "" : Subject.shown(request.subject()),
                staff.find(request.asker()).map(StaffMember::shown).orElse(request.asker()),
                amount(request),
                page(request),
                request.asker().equals(reader.name()),
                isElsewhere(request, reader));
    }

    private Optional<Fen> amount(Request request) {
        if (!ABOUT_MONEY.contains(request.kind())) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(request.payload()).path("amountFen"))
                    .filter(JsonNode::isIntegralNumber)
                    .map(amount -> new Fen(amount.asLong()));
        } catch (JacksonException e) {
            return Optional.empty(); // shown without an amount; the executor refuses what it cannot read
        }
    }

    private static String page(Request request) {
        return request.kind().equals(Refunds.REFUND_RUN)
                ? "/desk/refunds/" + request.subject().substring(RUN_SUBJECT.length())
                : "";
    }

    private boolean isElsewhere(Request request, StaffMember reader) {
        return Subject.line(request.subject())
                .flatMap(lines::find)
                .filter(line -> !reader.region().holds(line.region()))
                .isPresent();
    }

    @PostMapping("/{id}/approve")
    String approve(StaffPerson who, @PathVariable UUID id, RedirectAttributes said) {
        if (isClosedTo(id, who.getPrincipal())) {
            said.addFlashAttribute("refused", "desk.approval.other-region");
            return PAGE;
        }
        say(approvals.approve(id, who.getPrincipal()), said);
        return PAGE;
    }

    @PostMapping("/{id}/reject")
    String reject(StaffPerson who, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes said) {
        Optional<Reason> why = Reason.read(reason);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (isClosedTo(id, who.getPrincipal())) {
            said.addFlashAttribute("refused", "desk.approval.other-region");
        } else {
            say(approvals.reject(id, who.getPrincipal(), why.get().text()), said);
        }
        return PAGE;
    }

    private boolean isClosedTo(UUID id, StaffMember who) {
        Optional<Request> elsewhere = approvals.find(id).filter(request -> isElsewhere(request, who));
        elsewhere.ifPresent(request -> audit.write(new Audit.Entry(
                who.name(), "APPROVAL_REFUSED", request.subject(), "", "region of staff " + who.region(), "")));
        return elsewhere.isPresent();
    }

    private static void say(ApprovalAnswer answer, RedirectAttributes said) {
        switch (answer) {
            case ApprovalAnswer.Done _ -> said.addFlashAttribute("done", "desk.approval.done");
            case ApprovalAnswer.Rejected _ -> said.addFlashAttribute("done", "desk.approval.rejected");
            case ApprovalAnswer.Refused(ApprovalAnswer.Reason reason) ->
                said.addFlashAttribute(
                        "refused",
                        "desk.approval."
                                + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
