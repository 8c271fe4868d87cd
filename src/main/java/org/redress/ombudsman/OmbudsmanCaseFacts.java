package org.redress.ombudsman;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.ombudsman.OmbudsmanRemedies.NamedRemedy;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Pounds;
import org.springframework.stereotype.Component;

/** What forms show of a case of the Ombudsman: the letter that a task is about, what was prepared, the remedies put in. */
@Component
class OmbudsmanCaseFacts implements CaseFacts {

    private final OmbudsmanRows rows;
    private final ReportRows reports;
    private final OmbudsmanRemedies remedies;
    private final OmbudsmanDecisions decisions;
    private final ReferralsBack referrals;
    private final OmbudsmanProcess process;
    private final Decisions taken;
    private final Persons persons;

    OmbudsmanCaseFacts(OmbudsmanRows rows, ReportRows reports, OmbudsmanRemedies remedies, OmbudsmanDecisions decisions,
            ReferralsBack referrals, OmbudsmanProcess process, Decisions taken, Persons persons) {
        this.rows = rows;
        this.reports = reports;
        this.remedies = remedies;
        this.decisions = decisions;
        this.referrals = referrals;
        this.process = process;
        this.taken = taken;
        this.persons = persons;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_ombudsmanLetter", () -> said(taskId, this::letter));
        facts.add("case_ombudsmanAnswer", () -> said(taskId, this::answer));
        facts.add("case_ombudsmanSentBack", () -> letterOf(taskId).map(one -> sentBack(reference, one)).orElse(""));
        facts.add("case_ombudsmanOffers", () -> letterOf(taskId).filter(one -> one.kind() == OmbudsmanLetterKind.ASSESSMENT).isPresent());
        facts.add("case_ombudsmanRemedies", () -> said(taskId, one -> remediesOf(one.caseId())));
        facts.add("case_ombudsmanDecision", () -> said(taskId, one -> decided(rows.byId(one.caseId()))));
        facts.add("case_ombudsmanReview", () -> said(taskId, one -> decisions.reviews(one.caseId()).stream()
                .filter(review -> review.asked() == null && review.why() != null).reduce((older, newer) -> newer)
                .map(review -> "%s. %s".formatted(review.ground().words(), FormText.plain(review.why()))).orElse(FormText.NOTHING)));
        facts.add("case_ombudsmanReport", () -> said(taskId, one -> reports.find(one.caseId()).map(found -> "Reference %s. %s".formatted(
                FormText.plain(rows.byId(one.caseId()).lgscoReference()), report(found))).orElse(FormText.NOTHING)));
        facts.add("case_ombudsmanStages", () -> letterOf(taskId).map(one -> referrals.stages(rows.byId(one.caseId())))
                .orElse(List.of()).stream().map(stage -> Map.of("label", stage == 0 ? "Through triage, as a complaint of its own"
                        : "Stage " + stage, "value", String.valueOf(stage))).toList());
        return facts;
    }

    private Optional<OmbudsmanLetter> letterOf(String taskId) {
        return Optional.ofNullable(process.ofTask(taskId)).filter(rows::isLetter).map(rows::letter);
    }

    private String said(String taskId, Function<OmbudsmanLetter, String> what) {
        return letterOf(taskId).map(what).orElse(FormText.NOTHING);
    }

    private String letter(OmbudsmanLetter one) {
        OmbudsmanCase of = rows.byId(one.caseId());
        return "%s, dated %s, their reference %s, received on %s.%s\n\n%s".formatted(one.kind().words(), UkTime.words(one.dated()),
                FormText.plain(of.lgscoReference()), UkTime.words(one.receivedOn()), one.replyBy() == null ? ""
                        : " It wants an answer by **" + UkTime.words(one.replyBy()) + "**.", FormText.plain(one.says()));
    }

    private String answer(OmbudsmanLetter one) {
        StringBuilder all = new StringBuilder();
        if (one.accepts() != null) {
            all.append("**Proposed:** ").append(one.accepts() ? "to accept what the Ombudsman offers." : "not to accept it.").append("\n\n");
        }
        part(all, "Our answer", one.reply());
        part(all, "On the facts", one.facts());
        part(all, "On the evidence", one.evidence());
        part(all, switch (one.kind()) {
            case DRAFT_DECISION -> "Whether the remedy can be done";
            case ASSESSMENT -> "What we say of the remedy";
            default -> "Remedy that we offer";
        }, one.remedy());
        part(all, "What goes with it", one.documents());
        part(all, "Legal privilege", rows.privilege(one.id()));
        return all.isEmpty() ? FormText.NOTHING : all.toString().strip();
    }

    /** What is to change, where the Director has given back what was prepared; empty where nothing was. */
    private String sentBack(ComplaintReference reference, OmbudsmanLetter one) {
        return !rows.isPrepared(one.id()) ? "" : taken.latestSince(reference, OmbudsmanAnswers.SIGN_OFF, OmbudsmanAnswers.PREPARED)
                .filter(decision -> decision.outcome().equals("GIVEN_BACK")).map(decision -> "\n\n**Sent back by %s:** %s".formatted(
                        FormText.plain(persons.name(decision.person())), FormText.plain(decision.reasons()))).orElse("");
    }

    private static void part(StringBuilder all, String title, String text) {
        if (text != null) {
            all.append("**").append(title).append(":** ").append(FormText.plain(text)).append("\n\n");
        }
    }

    private String remediesOf(String caseId) {
        List<NamedRemedy> standing = remedies.standing(caseId);
        return named(remedies.drafted(caseId)) + (standing.isEmpty() ? "" : "\n\n**Promised before, and counted too:** " + named(standing));
    }

    private String named(List<NamedRemedy> drafted) {
        return drafted.isEmpty() ? "none" : drafted.stream().map(one -> "\n- %s: %s (%s%s%s)".formatted(one.kind().words(),
                FormText.plain(one.what()), one.amount() == null ? "" : Pounds.words(one.amount()) + ", ",
                FormText.plain(persons.name(one.owner())), one.due() == null ? "" : ", by " + UkTime.words(one.due())))
                .collect(Collectors.joining());
    }

    private static String decided(OmbudsmanCase of) {
        return of.decision() == null ? FormText.NOTHING : of.decision().words() + (of.reason() == null ? "" : ", "
                + of.reason().words()) + ", on " + UkTime.words(of.decidedOn());
    }

    private static String report(OmbudsmanReport one) {
        return (one.title() == null ? "" : "“" + FormText.plain(one.title()) + "”. ") + (one.receivedOn() == null ? "A draft."
                : "Received on %s.".formatted(UkTime.words(one.receivedOn()))) + (one.noticeOn() == null ? ""
                : " Notice on %s; open from %s to %s.".formatted(UkTime.words(one.noticeOn()), UkTime.words(one.inspectionFrom()),
                        UkTime.words(one.inspectionUntil()))) + (one.suspendedUntil() == null ? ""
                : " Nothing is carried out before the end of %s.".formatted(UkTime.words(one.suspendedUntil())))
                + (one.action() == null ? "" : "\n\n**Action:** " + FormText.plain(one.action()));
    }
}
