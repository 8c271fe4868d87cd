package org.redress.workplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.adults.NotDealtWith;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.council.Council;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.PlainWords;
import org.redress.engine.CasesOfTasks;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.investigation.Drafts.Draft;
import org.redress.letter.Delivery;
import org.redress.letter.LetterRecord;
import org.redress.letter.Letters;
import org.redress.ombudsman.OmbudsmanCaseReader;
import org.redress.procedure.Handlers;
import org.redress.procedure.Routes;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Codes.EventType;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.DecisionWords;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Notes;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.register.Visibility.Sight;
import org.redress.remedy.RemedyViews;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswers;
import org.redress.response.BenchAuthors;
import org.redress.response.Responses;
import org.redress.roster.Endings;
import org.redress.workplace.CaseView.BenchOfCase;
import org.redress.workplace.CaseView.FormAnswerView;
import org.redress.workplace.CaseView.AppointmentView;
import org.redress.workplace.CaseView.DecisionView;
import org.redress.workplace.CaseView.DeliveryView;
import org.redress.workplace.CaseView.DocumentView;
import org.redress.workplace.CaseView.HandlerView;
import org.redress.workplace.CaseView.HappeningView;
import org.redress.workplace.CaseView.HeadView;
import org.redress.workplace.CaseView.SavedHeadsView;
import org.redress.workplace.CaseView.ConsentView;
import org.redress.workplace.CaseView.LetterView;
import org.redress.workplace.CaseView.NextDue;
import org.redress.workplace.CaseView.NoteView;
import org.redress.workplace.CaseView.PartyView;
import org.redress.workplace.CaseView.ProcedureView;
import org.redress.workplace.CaseView.TaskView;
import org.redress.workplace.CaseView.TimelineView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together everything that is known of a case. The caller has asked {@link Viewer} what may be shown. */
@Component
class CaseReader {

    /** Fields of forms whose answer is a person's user name. */
    private static final Set<String> NAMING = Set.of("handler", "investigatingOfficer", "independentPerson",
            "panelChair", "panelMember1", "panelMember2", "reviewer");

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final Parties parties;
    private final Heads heads;
    private final NotDealtWith notDealtWith;
    private final Notes notes;
    private final Happenings happenings;
    private final Answers answers;
    private final Appointments appointments;
    private final Timeline timeline;
    private final Documents documents;
    private final CaseDeadlines deadlines;
    private final FormLabels labels;
    private final Viewer viewer;
    private final Council council;
    private final Handlers handlers;
    private final Persons persons;
    private final CasesOfTasks tasks;
    private final Drafts drafts;
    private final Routes routes;
    private final ChildrensComplaints childrens;
    private final Responses responses;
    private final Deferrals deferrals;
    private final Endings endings;
    private final LetterRecord letterRecord;
    private final Letters letters;
    private final BenchAnswers benchAnswers;
    private final BenchAuthors benchAuthors;
    private final OthersTurn othersTurn;
    private final OmbudsmanCaseReader ombudsman;
    private final RemedyViews remedies;

    CaseReader(JdbcClient jdbc, Complaints complaints, Parties parties, Heads heads, NotDealtWith notDealtWith, Notes notes,
            Happenings happenings, Answers answers, Appointments appointments, Timeline timeline, Documents documents,
            CaseDeadlines deadlines, FormLabels labels, Viewer viewer, Council council, Handlers handlers,
            Persons persons, CasesOfTasks tasks, Drafts drafts, Routes routes, ChildrensComplaints childrens, Responses responses,
            Deferrals deferrals, Endings endings, LetterRecord letterRecord, Letters letters, BenchAnswers benchAnswers,
            BenchAuthors benchAuthors, OthersTurn othersTurn, OmbudsmanCaseReader ombudsman, RemedyViews remedies) {
        this.ombudsman = ombudsman;
        this.remedies = remedies;
        this.othersTurn = othersTurn;
        this.letters = letters;
        this.benchAnswers = benchAnswers;
        this.benchAuthors = benchAuthors;
        this.letterRecord = letterRecord;
        this.responses = responses;
        this.endings = endings;
        this.deferrals = deferrals;
        this.drafts = drafts;
        this.routes = routes;
        this.childrens = childrens;
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.parties = parties;
        this.heads = heads;
        this.notDealtWith = notDealtWith;
        this.notes = notes;
        this.happenings = happenings;
        this.answers = answers;
        this.appointments = appointments;
        this.timeline = timeline;
        this.documents = documents;
        this.deadlines = deadlines;
        this.labels = labels;
        this.viewer = viewer;
        this.council = council;
        this.handlers = handlers;
        this.persons = persons;
        this.tasks = tasks;
    }

    @Transactional(readOnly = true)
    CaseView read(ComplaintReference reference, Sight sight) {
        Complaint complaint = complaints.get(reference);
        boolean full = sight == Sight.FULL;
        CaseDeadlines.Clocks clocks = full ? deadlines.of(reference) : null;
        boolean running = complaint.status().live();
        boolean later = later(complaint);
        Set<Draft> hidden = full ? drafts.hidden(reference, viewer.person()) : Set.of();
        List<String> actions = full ? viewer.actions(reference, later) : null;
        return new CaseView(reference.value(), sight.name(), complaint.status(), complaint.stage(),
                complaint.receivedAt().atZone(UkTime.ZONE).toOffsetDateTime(),
                parties.complainant(reference).map(Party::name).orElse(null),
                appointments.current(reference, Appointments.Role.HANDLER).orElse(null),
                full ? complaint.receivedOn() : null, full ? complaint.otherReference() : null,
                full ? complaint.procedureCode() : null, full ? complaint.type() : null,
                full ? complaint.channel() : null, full ? complaint.serviceArea() : null,
                full ? council.areaName(complaint.serviceArea()) : null, full ? stageName(complaint) : null,
                full ? complaint.team() : null, full ? complaint.summary() : null,
                full ? complaint.desiredOutcome() : null, full ? complaint.anonymous() : null,
                full ? complaint.restricted() : null, full ? complaint.complainantCategory() : null,
                full ? complaint.functionCode() : null, full ? complaint.groundsAroseOn() : null,
                full ? complaint.dateOfKnowledge() : null,
                full ? complaint.advocateRequested() : null, full ? complaint.stage1StartedOn() : null,
                full ? complaint.stage2RequestedOn() : null, full ? complaint.outcome() : null,
                full ? complaint.closedOn() : null, full ? complaint.mergedInto() : null,
                full ? ombudsman.of(reference) : null,
                full ? complaint.loggedBy() : null, full ? complaint.loggedAt() : null,
                full && running ? clocks.rag().name() : null, full ? nextDue(clocks.next()) : null,
                full ? running && viewer.mayEditHeads(later) && headsStand(reference).isEmpty() : null,
                full ? answersStand(reference).isEmpty() : null,
                full ? benches(reference) : null,
                full ? hidden.stream().map(Draft::name).toList() : null, actions,
                full ? tasks(reference) : null, full ? othersTurn.of(reference, viewer.person()) : null, full ? handlers(actions, complaint)
                        : null,
                changes(actions) ? procedures(complaint) : null,
                changes(actions) ? routes.stays(complaint).orElse(null) : null,
                full ? parties(reference) : null,
                full ? heads(reference, heads.of(reference)) : null,
                full ? clocks.views() : null,
                full ? letters(reference) : null, full ? documents(reference, hidden) : null, full ? notes(reference) : null,
                full ? happenings(reference) : null, full ? answers(reference, hidden) : null,
                full ? decisions(reference, hidden) : null, full ? remedies.of(reference) : null,
                full ? appointments(reference, actions) : null,
                full ? timeline(reference) : null, persons.names(people(reference, complaint, full)));
    }

    /** The answers that are written, or were, of those that the person may read in the bench. */
    private List<BenchOfCase> benches(ComplaintReference reference) {
        Drafts.Sight sight = drafts.sight(reference, viewer.person());
        return benchAnswers.all().stream().filter(answer -> sight.seesTheBench(answer.kind()))
                .flatMap(answer -> answer.status(reference).map(status -> new BenchOfCase(answer.kind().path(),
                        answer.wording().title(), status)).stream()).toList();
    }

    /** Everybody of the council who is named on the page. */
    private Set<String> people(ComplaintReference reference, Complaint complaint, boolean full) {
        Set<String> people = new TreeSet<>();
        appointments.current(reference, Appointments.Role.HANDLER).ifPresent(people::add);
        if (full) {
            people.add(complaint.loggedBy());
            appointments.of(reference).forEach(a -> people.addAll(List.of(a.person(), a.appointedBy())));
            timeline.of(reference).forEach(e -> people.addAll(Stream.of(e.person(), e.onBehalfOf())
                    .filter(Objects::nonNull).toList()));
            answers.of(reference).forEach(a -> people.addAll(Stream.of(a.person(), a.onBehalfOf())
                    .filter(Objects::nonNull).toList()));
            decisions(reference, Set.of()).forEach(d -> people.addAll(Stream.of(d.person(), d.secondPerson())
                    .filter(Objects::nonNull).toList()));
            tasks.open(reference, viewer.person()).stream().map(CasesOfTasks.Open::assignee).filter(Objects::nonNull)
                    .forEach(people::add);
            handlers.candidates(complaint).forEach(one -> people.add(one.person()));
            routes.others(complaint).forEach(other -> handlers.candidates(complaint, other).forEach(one -> people.add(one.person())));
        }
        return people;
    }

    /** What the council calls the stage that the case is at; null before one has begun. */
    private String stageName(Complaint complaint) {
        return complaint.stage() == null || complaint.procedureCode() == null ? null
                : council.stage(complaint.procedureCode(), complaint.stage());
    }

    private List<HandlerView> handlers(List<String> actions, Complaint complaint) {
        return actions.contains("REPLACE_HANDLER") ? handlers.candidates(complaint).stream()
                .map(one -> new HandlerView(one.person(), one.team())).toList() : null;
    }

    private static boolean changes(List<String> actions) {
        return actions != null && actions.contains("CHANGE_PROCEDURE");
    }

    private List<ProcedureView> procedures(Complaint complaint) {
        return routes.others(complaint).stream().map(other -> new ProcedureView(other, other.words(),
                handlers.candidates(complaint, other).stream().map(one -> new HandlerView(one.person(), one.team())).toList()))
                .toList();
    }

    private List<TaskView> tasks(ComplaintReference reference) {
        return tasks.open(reference, viewer.person()).stream()
                .map(t -> new TaskView(t.id(), t.name(), t.assignee(), t.due())).toList();
    }

    private static NextDue nextDue(Deadline next) {
        return next == null ? null : new NextDue(next.duty(), PlainWords.title(next.duty()), next.due());
    }

    /** Whether the answers on the heads can be changed: before the response has gone, and not while it is being checked. */
    boolean mayAnswer(ComplaintReference reference) {
        return !headsAnswered(reference) && !responses.beingChecked(reference);
    }

    private boolean headsAnswered(ComplaintReference reference) {
        return routes.of(reference).filter(route -> route.headsAnswered(reference)).isPresent();
    }

    /** Why no answer is written on the heads themselves; empty while a response to them has not been asked for. */
    Optional<String> answersStand(ComplaintReference reference) {
        return headsAnswered(reference) ? Optional.of("What was answered on the heads stands as it was sent."
                + " From stage 2 on each step answers in a section of its own.")
                : headsStand(reference).or(() -> responses.status(reference).map(any -> "Write the answers under Response."));
    }

    /** Why the heads stand as they are; empty where they can be changed. */
    Optional<String> headsStand(ComplaintReference reference) {
        return benchAnswers.headsStand(reference);
    }

    boolean stage2Answered(ComplaintReference reference) {
        return childrens.stage2Answered(reference);
    }

    /** Whether the complaint has come to stage 2 or 3. */
    boolean later(ComplaintReference reference) {
        return later(complaints.get(reference));
    }

    private static boolean later(Complaint complaint) {
        return complaint.stage() != null && complaint.stage() >= 2;
    }

    /** Every saved state of the heads, newest first, as the person reads them. */
    List<SavedHeadsView> savedHeads(ComplaintReference reference) {
        Function<List<Heads.Head>, List<HeadView>> read = asRead(reference);
        return heads.saved(reference).stream().map(saved -> new SavedHeadsView(saved.version(),
                persons.name(saved.person()), saved.at(), read.apply(heads.heads(saved)))).toList();
    }

    /** The heads as the person reads them: what was decided on them is a draft until the response has gone. */
    List<HeadView> heads(ComplaintReference reference, List<Heads.Head> list) {
        return asRead(reference).apply(list);
    }

    /** What of the case decides how its heads are read is asked once, for one state of them or for many. */
    private Function<List<Heads.Head>, List<HeadView>> asRead(ComplaintReference reference) {
        boolean hides = drafts.hidesDecisions(reference, viewer.person());
        List<String> waiting = deferrals.deferredHeads(reference);
        Map<String, String> leftOut = notDealtWith.leftOut(reference);
        return list -> list.stream().map(head -> hides ? head.answered(null, null, null, null, null) : head)
                .map(head -> view(head, waiting.contains(head.id()), leftOut.get(head.id()))).toList();
    }

    /** A document that the person may open; the reports are drafts until they are told. */
    Optional<Documents.Document> document(ComplaintReference reference, String id) {
        Set<Draft> hidden = drafts.hidden(reference, viewer.person());
        return documents.find(reference, id, viewer.person())
                .filter(document -> hidden.stream().noneMatch(draft -> draft.isDocument(document.kind())));
    }

    private static HeadView view(Heads.Head head, boolean notConsidered, String leftOut) {
        return new HeadView(head.id(), head.number(), head.words(), head.desiredOutcome(), head.category(),
                head.finding() == null ? null : head.finding().name(), head.reasons(), head.actionText(),
                head.actionOwner(), head.actionDue(), head.agreedOn(), head.disputedOn(), head.disputedWhy(),
                notConsidered && leftOut == null ? true : null, leftOut);
    }

    private List<PartyView> parties(ComplaintReference reference) {
        return parties.of(reference).stream().map(p -> new PartyView(p.id(), p.role(), p.name(), p.relationship(),
                p.email(), p.phone(), p.address(), p.dateOfBirth(), p.child(), p.emailConsent(), p.emailConsentOn(),
                p.consentHow(), p.preferences(), p.adjustments(), p.appointedOn(), p.endedOn(), p.language(),
                p.letterFormat(), parties.consents(p.id()).stream().map(consent -> new ConsentView(consent.given(),
                        consent.on(), consent.how(), consent.email(), consent.person(), consent.at())).toList())).toList();
    }

    private List<LetterView> letters(ComplaintReference reference) {
        Map<String, List<DeliveryView>> deliveries = new LinkedHashMap<>();
        Map<String, Letters.CopyToMake> toMake = letters.copiesToMake(reference);
        Map<String, String> notByEmail = letters.notByEmail(reference);
        jdbc.sql("""
                select d.* from delivery d join letter l on l.id = d.letter_id
                where l.reference = :reference order by d.recipient_name, d.id""")
                .param("reference", reference.value())
                .query((org.springframework.jdbc.core.RowCallbackHandler) row ->
                        deliveries.computeIfAbsent(row.getString("letter_id"), id -> new java.util.ArrayList<>())
                                .add(delivery(row, Optional.ofNullable(toMake.get(row.getString("id"))),
                                        notByEmail.get(row.getString("id")))));
        Map<String, List<String>> enclosures = new LinkedHashMap<>();
        jdbc.sql("""
                select e.letter_id, e.name from letter_enclosure e join letter l on l.id = e.letter_id
                where l.reference = :reference order by e.letter_id, e.seq""")
                .param("reference", reference.value())
                .query((org.springframework.jdbc.core.RowCallbackHandler) row ->
                        enclosures.computeIfAbsent(row.getString("letter_id"), id -> new java.util.ArrayList<>())
                                .add(row.getString("name")));
        return jdbc.sql("""
                select id, template, rulebook_id, title, audience, written_by, written_at, approved_by, sha256,
                    case when pdf is null then false else true end as has_pdf,
                    case when html like '%£%' then true else false end as pays
                from letter where reference = :reference order by seq desc""")
                .param("reference", reference.value())
                .query((row, n) -> new LetterView(row.getString("id"), row.getString("template"),
                        row.getString("rulebook_id"), row.getString("title"), row.getString("audience"),
                        row.getString("written_by"), Rows.moment(row, "written_at"), authors(reference, row), row.getString("approved_by"),
                        agreed(reference, row),
                        row.getBoolean("has_pdf"), row.getString("sha256"),
                        enclosures.getOrDefault(row.getString("id"), List.of()),
                        deliveries.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    private static DeliveryView delivery(ResultSet row, Optional<Letters.CopyToMake> toMake, String notByEmail)
            throws SQLException {
        boolean electronic = Delivery.Channel.valueOf(row.getString("channel")).electronic();
        return new DeliveryView(row.getString("id"), row.getString("recipient_name"), row.getString("recipient_role"),
                row.getString("channel"), row.getString("address"), row.getString("status"), Rows.day(row, "sent_on"),
                Rows.moment(row, "sent_at"), row.getString("posted_by"), Rows.day(row, "returned_on"),
                row.getString("returned_why"), row.getString("sent_sha256"), row.getString("answer_of_server"),
                row.getString("carrier_state"), Rows.moment(row, "carrier_state_at"), row.getString("form"),
                toMake.map(Letters.CopyToMake::madeBy).orElse(null), toMake.map(Letters.CopyToMake::makeBy).orElse(null),
                electronic && Rows.day(row, "sent_on") != null ? Rows.moment(row, "attempted_at") : null, notByEmail);
    }

    /** Who wrote what an approved letter says: whoever drafted it, and whoever else wrote in it. */
    private List<String> authors(ComplaintReference reference, ResultSet letter) throws SQLException {
        Instant at = Rows.moment(letter, "written_at");
        Set<String> authors = new TreeSet<>(letterRecord.writers(reference, letter.getString("template"),
                letter.getString("audience"), at));
        BenchAnswer.Kind written = BenchAnswer.Kind.ofLetter(letter.getString("template")).orElse(null);
        if (written != null) {
            authors.addAll(benchAuthors.of(reference, written, at));
        }
        return List.copyOf(authors);
    }

    private List<CaseView.AgreedView> agreed(ComplaintReference reference, ResultSet letter) throws SQLException {
        return letterRecord.agreed(reference, letter.getString("template"), Rows.moment(letter, "written_at"),
                letter.getBoolean("pays")).stream().map(one -> new CaseView.AgreedView(DecisionWords.kind(one.kind())
                        + (one.amounts() == null ? "" : " (" + one.amounts() + ")"), one.person(), one.at())).toList();
    }

    private List<DocumentView> documents(ComplaintReference reference, Set<Draft> hidden) {
        return documents.of(reference, viewer.person()).stream()
                .filter(d -> hidden.stream().noneMatch(draft -> draft.isDocument(d.kind()))).map(CaseReader::view).toList();
    }

    static DocumentView view(Documents.Document d) {
        return new DocumentView(d.id(), d.kind(), d.title(), d.on(), d.fileName(), d.mediaType(), d.sizeBytes(),
                d.redacts(), d.person(), d.at());
    }

    private List<NoteView> notes(ComplaintReference reference) {
        return notes.of(reference).stream()
                .map(n -> new NoteView(n.id(), n.kind(), n.on(), n.text(), n.person(), n.at())).toList();
    }

    private List<HappeningView> happenings(ComplaintReference reference) {
        return happenings.of(reference).stream().map(h -> new HappeningView(h.id(), h.type(), h.on(), h.channel(),
                h.text(), h.person(), h.at(), h.offeredTo(), h.decided(), null, null)).toList();
    }

    private List<FormAnswerView> answers(ComplaintReference reference, Set<Draft> hidden) {
        return answers.of(reference).stream()
                .filter(a -> hidden.stream().noneMatch(draft -> draft.isAnswer(a))).map(a -> new FormAnswerView(a.form(),
                a.taskName() == null ? Words.of(a.form()) : a.taskName(), a.taskName(), a.person(), a.onBehalfOf(),
                a.at(), named(labels.fields(a.form(), a.content())))).toList();
    }

    /** Whom a form named by user name stands there by name, and a service by its area's. */
    private List<CaseView.FieldView> named(List<CaseView.FieldView> fields) {
        return fields.stream().map(f -> NAMING.contains(f.key())
                ? new CaseView.FieldView(f.key(), f.label(), persons.name(f.value())) : f.key().equals("serviceArea")
                ? new CaseView.FieldView(f.key(), f.label(), council.areaName(f.value())) : f).toList();
    }

    private List<DecisionView> decisions(ComplaintReference reference, Set<Draft> hidden) {
        return jdbc.sql("select * from decision where reference = :reference order by at")
                .param("reference", reference.value())
                .query((row, n) -> new DecisionView(row.getString("id"), row.getString("kind"),
                        row.getString("outcome"), DecisionWords.kind(row.getString("kind"))
                                + DecisionWords.outcome(row.getString("outcome")).map(": "::concat).orElse(""),
                        grounds(row.getString("kind"), row.getString("grounds")), row.getString("reasons"),
                        row.getString("evidence"), row.getString("person"), Rows.moment(row, "at"),
                        Rows.day(row, "on_day"), row.getString("second_person"), Rows.moment(row, "second_at")))
                .list().stream().filter(d -> hidden.stream().noneMatch(draft -> draft.isDecision(d.kind()))).toList();
    }

    /** What a message told, who took part, and the day of a late request, are kept as codes. */
    private String grounds(String kind, String kept) {
        return kept == null ? null : switch (kind) {
            case "MESSAGE" -> EventType.valueOf(kept).said();
            case "INDEPENDENT_PART", "INDEPENDENT_REPORT" -> persons.name(kept);
            case "RESPONSE_PERIOD", "REPRESENTATIVE", "RISK_AT_INTAKE", "RISK_AT_CLOSE" ->
                    kept.replace('_', ' ').toLowerCase(Locale.UK);
            case "PROCEDURE_CHANGED" -> DecisionWords.outcome(kept).orElse(null);
            case "LATE_PANEL" -> kept.matches("\\d{4}-\\d\\d-\\d\\d")
                    ? "asked for on %s, after the window".formatted(UkTime.words(LocalDate.parse(kept))) : kept;
            default -> kept;
        };
    }

    private List<AppointmentView> appointments(ComplaintReference reference, List<String> actions) {
        Map<String, String> ends = actions.contains("REPLACE") || actions.contains("FIND_CHAIR") ? endings.of(reference)
                : Map.of();
        return appointments.of(reference).stream().map(a -> new AppointmentView(a.role().name(), a.person(),
                a.appointedOn(), a.appointedBy(), a.endedOn(), a.endedWhy(), ends.get(a.id()))).toList();
    }

    private List<TimelineView> timeline(ComplaintReference reference) {
        Map<String, String> names = persons.names(appointments.of(reference).stream()
                .map(Appointments.Appointment::person).collect(Collectors.toSet()));
        return timeline.of(reference).stream().map(e -> new TimelineView(e.at(), e.onDay(), e.kind(),
                e.kind().startsWith("APPOINT") ? Persons.named(e.text(), names) : e.text(), e.person(), e.onBehalfOf())).toList();
    }
}
