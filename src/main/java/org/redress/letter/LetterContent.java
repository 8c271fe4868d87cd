package org.redress.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.council.Contacts;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.engine.Facts;
import org.redress.engine.Persons;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Pounds;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a letter can say of a case, read from the register at the moment of writing: never from process variables.
 * Names that templates use: {@code council}, {@code reference}, {@code date}, {@code to}, {@code complaint},
 * {@code complainant}, {@code child}, {@code advocate}, {@code handler}, {@code formerHandler}, {@code heads},
 * {@code headsWait}, {@code deadlines.<dutyInCamelCase>}, {@code decisions.<kindInCamelCase>}, {@code correction},
 * {@code answers.<form>.<field>} with whatever a form asked (so that an analyst's new field can be used at once), and
 * what the caller adds. Absent facts are absent: templates say "if present".
 */
@Component
class LetterContent {

    private final Complaints complaints;
    private final Parties parties;
    private final Heads heads;
    private final Answers answers;
    private final Appointments appointments;
    private final Council council;
    private final Persons staff;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ObjectProvider<LetterSource> sources;
    private final Clock clock;

    LetterContent(Complaints complaints, Parties parties, Heads heads, Answers answers, Appointments appointments,
            Council council, Persons staff, JdbcClient jdbc, ObjectMapper json,
            ObjectProvider<LetterSource> sources, Clock clock) {
        this.sources = sources;
        this.complaints = complaints;
        this.parties = parties;
        this.heads = heads;
        this.answers = answers;
        this.appointments = appointments;
        this.council = council;
        this.staff = staff;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The facts of a case for one recipient; {@code extra} wins over what the register holds. */
    Map<String, Object> of(ComplaintReference reference, Party to, Optional<Party> complainant,
            Map<String, Object> extra) {
        Complaint complaint = complaints.get(reference);
        Procedure under = under(complaint);
        LocalDate today = UkTime.today(clock);
        Facts content = new Facts();
        content.put("council", council.facts(under));
        content.put("reference", reference.value());
        content.put("goesOnAs", complaint.mergedInto() == null ? reference.value() : complaint.mergedInto());
        content.put("date", today);
        content.put("to", person(to));
        content.put("complaint", complaint(complaint, under));
        complainant.ifPresent(party -> content.put("complainant", person(party)));
        about(reference).ifPresent(party -> content.put("child", person(party)));
        parties.advocate(reference, today).ifPresent(party -> content.put("advocate", person(party)));
        handlers(complaint, content, council.contacts(under));
        List<Map<String, Object>> points = heads.considered(reference).stream().map(LetterContent::head).toList();
        content.put("heads", points);
        content.add("headsWait", () -> heads.waiting(reference));
        content.put("deadlines", deadlines(reference));
        content.put("decisions", decisions(reference));
        correction(reference).ifPresent(found -> content.put("correction", found));
        Map<String, Map<String, Object>> answered = answered(reference);
        content.put("answers", answered);
        if ("PROPOSE".equals(answered.getOrDefault("triage-contact", Map.of()).get("skipStage1"))
                && complaint.skipAgreedOn() == null) {
            content.put("stage2Offered", true);
        }
        derive(content, complaint, answered, points, extra);
        sources.orderedStream().forEach(source -> content.add(source.name(),
                () -> source.of(reference).get(source.name())));
        content.putAll(extra);
        return content;
    }

    /** The answer to a single point stands in the draft and at the point: a letter says it once. */
    private static void once(Map<String, Object> response, List<Map<String, Object>> points) {
        for (Map<String, Object> point : points) {
            if (point.get("finding") != null && sameWords(point.get("reasons"), response.get("reasons"))) {
                response.put("reasons", null);
            }
            if (sameWords(point.get("action"), response.get("terms"))) {
                // Once, and with the paragraphs, lists and bold that it was written with.
                response.put("terms", point.put("action", null));
                response.putIfAbsent("termsOwner", point.get("owner"));
                response.putIfAbsent("termsBy", point.get("due"));
            }
        }
    }

    private static boolean sameWords(Object rich, Object said) {
        return rich instanceof RichText text && said instanceof String words
                && RichText.ofPlain(words).filter(one -> one.plain().equals(text.plain())).isPresent();
    }

    private Optional<Party> about(ComplaintReference reference) {
        return parties.about(reference).stream().findFirst();
    }

    /** What several forms may have answered, as one fact each, so that a template need not know the form. */
    private static void derive(Map<String, Object> content, Complaint complaint,
            Map<String, Map<String, Object>> answered, List<Map<String, Object>> points, Map<String, Object> extra) {
        Map<String, Object> triage = answered.getOrDefault("triage-contact", Map.of());
        Map<String, Object> refusal = answered.getOrDefault("confirm-refusal", Map.of());
        Map<String, Object> draft = answered.getOrDefault("draft-response", Map.of());
        boolean overruled = "yes".equals(refusal.get("interest"));
        Map<String, Object> interest = new LinkedHashMap<>();
        interest.put("accepted", !"no".equals(triage.get("sufficientInterest")) || overruled);
        interest.put("decidedOn", complaint.interestDecidedOn() != null ? complaint.interestDecidedOn()
                : content.get("date"));
        interest.put("reasons", overruled ? refusal.get("reasons") : triage.get("interestReasons"));
        content.put("interest", interest);
        Map<String, Object> late = new LinkedHashMap<>();
        late.put("reasons", triage.get("lateReasons"));
        late.put("second", refusal.get("reasons"));
        late.put("couldHaveComeSooner", "yes".equals(triage.get("lateReasonable")));
        late.put("couldNotBeFair", "no".equals(triage.get("lateEffective")));
        late.put("decided", "yes".equals(triage.get("lateReasonable")) || "no".equals(triage.get("lateEffective")));
        content.put("late", late);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("resolved", "RESOLVED".equals(draft.get("responseDecision")));
        Object terms = draft.get("terms") instanceof String said && !said.isBlank() ? said : null;
        response.put("terms", terms);
        response.put("termsBy", terms == null ? null : draft.get("termsBy"));
        response.put("termsOwner", terms == null ? null : draft.get("termsOwner"));
        response.put("agreedHow", draft.get("agreedHow"));
        response.put("reasons", draft.get("reasons"));
        response.put("complexity", draft.get("complexity"));
        response.put("newDue", draft.get("newDue"));
        Object finding = draft.get("finding");
        response.put("finding", finding instanceof String code ? FindingWords.of(Finding.valueOf(code), false) : null);
        response.put("findingForChild", finding instanceof String code ? FindingWords.of(Finding.valueOf(code), true) : null);
        boolean pointsDecided = points.stream().anyMatch(point -> point.get("finding") != null);
        response.put("points", pointsDecided ? points : null);
        response.put("acts", points.stream().anyMatch(point -> point.get("action") != null || point.get("payment") != null)
                || terms != null);
        response.put("sorry", !Boolean.TRUE.equals(response.get("resolved")) && (wentWrong(finding)
                || points.stream().anyMatch(point -> Boolean.TRUE.equals(point.get("wentWrong")))));
        once(response, points);
        content.put("response", response);
        boolean personalData = content.get("decisions") instanceof Map<?, ?> decisions
                && decisions.get("triage") instanceof Map<?, ?> said && "PERSONAL_DATA".equals(said.get("outcome"));
        content.put("review", Map.of("toBeDecided", complaint.takenIn(), "personalData", personalData && !complaint.takenIn()));
    }

    private static boolean wentWrong(Object finding) {
        return finding != null && Set.of(Finding.UPHELD.name(), Finding.PARTLY_UPHELD.name()).contains(finding.toString());
    }

    /** How a letter names somebody and where it finds them. */
    static Map<String, Object> person(Party party) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", party.name());
        facts.put("firstName", party.name().strip().split("\\s+")[0]);
        facts.put("addressLines", party.address() == null ? List.of() : party.address().lines()
                .map(String::strip).filter(line -> !line.isEmpty()).toList());
        facts.put("phone", party.phone());
        facts.put("email", party.email());
        return facts;
    }

    /**
     * Under which procedure a letter names the council: where a contact is in none, as a compliment or one that belongs to
     * another body, that of the service it is about, else what triage ticked, else whom it is about; where none of them
     * says children's or adults', the corporate one, as the council's own team.
     */
    private Procedure under(Complaint complaint) {
        return complaint.procedureCode() != null || complaint.functionCode() != null ? complaint.goesUnder()
                : council.area(complaint.serviceArea()).map(ServiceArea::procedure).orElseGet(() -> about(complaint));
    }

    private Procedure about(Complaint complaint) {
        Map<String, Object> triage = answered(complaint.reference()).getOrDefault("triage-contact", Map.of());
        return ticked(triage, "aboutChildren") ? Procedure.CHILDRENS
                : ticked(triage, "aboutAdults") ? Procedure.ADULTS
                : ticked(triage, "aboutPublicHealth") ? Procedure.PUBLIC_HEALTH
                : ticked(triage, "aboutOther") || ticked(triage, "aboutNone") || !ofAChild(complaint) ? Procedure.CORPORATE
                : Procedure.CHILDRENS;
    }

    private boolean ofAChild(Complaint complaint) {
        return !parties.of(complaint.reference(), PartyRole.CHILD).isEmpty()
                || parties.complainant(complaint.reference()).filter(Party::child).isPresent();
    }

    private static boolean ticked(Map<String, Object> form, String key) {
        return Set.of("true", "yes").contains(String.valueOf(form.get(key)));
    }

    private static Map<String, Object> complaint(Complaint complaint, Procedure under) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("receivedOn", complaint.receivedOn());
        facts.put("received", how(complaint.channel()));
        facts.put("summary", complaint.summary());
        facts.put("desiredOutcome", complaint.desiredOutcome());
        facts.put("madeOrally", complaint.madeOrally());
        facts.put("stage1StartedOn", complaint.stage1StartedOn());
        facts.put("laterStartAgreedOn", complaint.laterStartAgreedOn());
        facts.put("waitsForAdvocate", Boolean.TRUE.equals(complaint.advocateRequested())
                && complaint.stage1StartedOn() == null);
        facts.put("skipsStage1", complaint.skipAgreedOn());
        facts.put("stage2RequestedOn", complaint.stage2RequestedOn());
        facts.put("atStage1", complaint.stage() == null || complaint.stage() < 2);
        facts.put("atStage2", complaint.stage() != null && complaint.stage() == 2);
        facts.put("atStage3", complaint.stage() != null && complaint.stage() == 3);
        facts.put("groundsAroseOn", complaint.groundsAroseOn());
        facts.put("dateOfKnowledge", complaint.dateOfKnowledge());
        facts.put("adults", under == Procedure.ADULTS || under == Procedure.PUBLIC_HEALTH);
        facts.put("publicHealth", complaint.procedureCode() == Procedure.PUBLIC_HEALTH);
        facts.put("corporate", under == Procedure.CORPORATE);
        facts.put("mergedInto", complaint.mergedInto());
        return facts;
    }

    private static String how(Channel channel) {
        return switch (channel) {
            case PHONE, MINICOM -> "by telephone";
            case EMAIL -> "by e-mail";
            case LETTER, LEAFLET_FORM, CONTACT_CENTRE_FORM -> "in writing";
            case IN_PERSON -> "in person";
            case VIA_ADVOCATE -> "through an advocate";
            case VIA_SOLICITOR -> "through a solicitor";
            case SOCIAL_MEDIA -> "through social media";
            case LGSCO_REFERRAL -> "from the Ombudsman";
            case ELECTED_MEMBER, CHIEF_EXECUTIVE, SENIOR_MANAGER, DIRECT_TO_TEAM -> "through a colleague";
        };
    }

    /**
     * Whom to ask: at stage 1 whoever handles it; later, or where stage 1 is left out, the complaints team, since the
     * handler may be who is complained of.
     */
    private void handlers(Complaint complaint, Map<String, Object> content, Contacts contacts) {
        List<Appointment> all = appointments.of(complaint.reference()).stream().filter(a -> a.role() == Role.HANDLER).toList();
        boolean stage1 = complaint.withItsHandler();
        Optional<Appointment> now = all.stream().filter(a -> stage1 && a.endedOn() == null)
                .reduce((first, last) -> last);
        Map<String, Object> handler = new LinkedHashMap<>();
        handler.put("name", now.map(a -> staff.name(a.person())).orElse(contacts.signatory()));
        handler.put("appointed", now.isPresent());
        handler.put("phone", contacts.phone());
        handler.put("email", contacts.email());
        content.put("handler", handler);
        appointments.current(complaint.reference(), Role.CO_ORDINATOR)
                .ifPresent(person -> content.put("coordinator", Map.of("name", staff.name(person))));
        all.stream().filter(a -> a.endedOn() != null).reduce((first, last) -> last).ifPresent(former -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", staff.name(former.person()));
            facts.put("why", former.endedWhy());
            facts.put("endedOn", former.endedOn());
            content.put("formerHandler", facts);
        });
    }

    private static Map<String, Object> head(Heads.Head head) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", head.number());
        facts.put("words", head.words());
        facts.put("desiredOutcome", head.desiredOutcome());
        facts.put("agreedOn", head.agreedOn());
        facts.put("finding", head.finding() == null ? null : FindingWords.of(head.finding(), false));
        facts.put("findingForChild", head.finding() == null ? null : FindingWords.of(head.finding(), true));
        facts.put("wentWrong", wentWrong(head.finding()));
        facts.put("reasons", head.why().orElse(null));
        facts.put("action", head.action().orElse(null));
        facts.put("payment", head.payment() == null ? null : Pounds.words(head.payment()));
        facts.put("owner", head.actionOwner());
        facts.put("due", head.actionDue());
        return facts;
    }

    /** The latest deadline of each duty, and the reason last recorded for an extension of it. */
    private Map<String, Object> deadlines(ComplaintReference reference) {
        Map<String, Object> found = new LinkedHashMap<>();
        Map<String, String> extensions = new HashMap<>();
        jdbc.sql("""
                select e.deadline_id, e.reason from deadline_event e join deadline d on d.id = e.deadline_id
                where d.reference = :reference and e.kind = 'EXTENDED' and e.reason is not null order by e.seq""")
                .param("reference", reference.value())
                .query(row -> {
                    extensions.put(row.getString("deadline_id"), row.getString("reason"));
                });
        jdbc.sql("select * from deadline where reference = :reference order by started_at, id")
                .param("reference", reference.value())
                .query((row, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("starts", Rows.day(row, "starts_on"));
                    facts.put("from", Rows.day(row, "from_on"));
                    facts.put("due", Rows.day(row, "due_on"));
                    boolean running = "RUNNING".equals(row.getString("status"));
                    boolean ahead = !Rows.day(row, "due_on").isBefore(UkTime.today(clock));
                    facts.put("running", running);
                    facts.put("ahead", running && ahead);
                    facts.put("overdue", running && !ahead);
                    facts.put("extended", row.getBoolean("extended"));
                    facts.put("extensionReason", extensions.get(row.getString("id")));
                    return Map.entry(camel(row.getString("duty")), facts);
                }).list().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private Map<String, Object> decisions(ComplaintReference reference) {
        Map<String, Object> found = new LinkedHashMap<>();
        jdbc.sql("select * from decision where reference = :reference order by seq")
                .param("reference", reference.value())
                .query((row, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("outcome", row.getString("outcome"));
                    facts.put("grounds", row.getString("grounds"));
                    facts.put("reasons", row.getString("reasons"));
                    facts.put("on", Rows.day(row, "on_day"));
                    return Map.entry(camel(row.getString("kind")), facts);
                }).list().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private Optional<Map<String, Object>> correction(ComplaintReference reference) {
        return jdbc.sql("""
                select * from correction where reference = :reference and status <> 'REJECTED'
                order by proposed_at desc""")
                .param("reference", reference.value())
                .query((row, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    String kind = row.getString("kind");
                    facts.put("merged", "MERGED_INTO".equals(kind));
                    facts.put("reopened", "REOPENED".equals(kind));
                    facts.put("loggedInError", "LOGGED_IN_ERROR".equals(kind));
                    facts.put("corrected", "CORRECTED".equals(kind));
                    facts.put("receipt", "receivedOn".equals(row.getString("field")));
                    facts.put("withdrawn", "REOPENED".equals(kind) && "WITHDRAWN".equals(row.getString("old_value")));
                    facts.put("withdrawnOn", withdrawnOn(reference));
                    facts.put("field", row.getString("field") == null ? null
                            : row.getString("field").replaceAll("([A-Z])", " $1").replace('_', ' ')
                                    .toLowerCase(Locale.UK));
                    facts.put("oldValue", row.getString("old_value"));
                    facts.put("newValue", row.getString("new_value"));
                    facts.put("reason", row.getString("reason"));
                    return facts;
                }).list().stream().findFirst();
    }

    private LocalDate withdrawnOn(ComplaintReference reference) {
        return jdbc.sql("""
                select on_day from happening where reference = :reference
                    and (type = 'WITHDRAWN' and coalesce(decided, 'AS_TOLD') <> 'NOTED' or decided = 'WITHDRAWN')
                order by at desc""").param("reference", reference.value())
                .query((row, n) -> Rows.day(row, "on_day")).list().stream().findFirst().orElse(null);
    }

    /** What was answered, by form and field; a form submitted twice counts as it was answered last. */
    private Map<String, Map<String, Object>> answered(ComplaintReference reference) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Answers.Answer answer : answers.of(reference)) {
            try {
                Map<String, Object> fields = json.readValue(answer.content(), new TypeReference<>() {});
                fields.values().removeIf(value -> value == null || value instanceof String text && text.isBlank());
                found.put(answer.form(), fields);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("An answer of " + reference + " is not JSON.");
            }
        }
        return found;
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.toLowerCase(Locale.UK).split("[-_]")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
