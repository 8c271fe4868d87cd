package org.redress.notice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.springframework.stereotype.Component;

/**
 * Who is told of something about a case. A notice holds no personal data, but that a restricted case exists is more
 * than somebody who may not see it should learn.
 */
@Component
class Recipients {

    /** Alerts of duties go to one of these; what they are called comes from the table of duties. */
    private static final Map<String, String> GROUP_OF_ROLE = Map.of("complaints-officer", "complaints-officers",
            "complaints-manager", "complaints-managers", "head-of-service", "heads-of-service",
            "director", "directors");

    /**
     * Whom a duty of stages 2 and 3, of a remedy or of the Ombudsman falls to: those who hold these parts of the case now, and these
     * groups; the groups only where nobody holds the parts, unless they are told too.
     */
    private record Answering(List<Role> parts, List<String> groups, boolean groupsToo) {

        static Answering by(String... groups) {
            return new Answering(List.of(), List.of(groups), true);
        }

        static Answering by(Role part, String otherwise) {
            return new Answering(List.of(part), List.of(otherwise), false);
        }
    }

    private static final Answering LINK_OFFICERS = Answering.by("link-officers", "complaints-managers");
    /** Who sees a public report through: the Monitoring Officer with the link officers (LGHA 1989 s5A, LGA 1974 ss30-31). */
    private static final Answering REPORT = Answering.by("monitoring-officers", "link-officers", "complaints-managers");

    /** Never the handler of stage 1, whose answer, or whose team, is what stages 2 and 3, or the Ombudsman, look at. */
    private static final Map<String, Answering> LATER = Map.ofEntries(
            Map.entry(Duty.CHILDRENS_STAGE2_REQUEST, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_MESSAGE, Answering.by("complaints-officers")),
            Map.entry(Duty.REMEDY_PROMISED, Answering.by("complaints-managers")),
            Map.entry(Duty.OMBUDSMAN_REMEDY_PERSONAL, Answering.by("complaints-managers")),
            Map.entry(Duty.OMBUDSMAN_REMEDY_SERVICE, Answering.by("complaints-managers")),
            Map.entry(Duty.LEARNING_REVIEW, Answering.by("complaints-managers", "quality-officers")),
            Map.entry(Duty.CHILDRENS_ADVOCATE, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_STAGE2_RECORD, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_STAGE2_AGREEMENT, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_PROGRESS, Answering.by(Role.INVESTIGATING_OFFICER, "complaints-officers")),
            Map.entry(Duty.CHILDRENS_ADJUDICATION, Answering.by(Role.ADJUDICATING_OFFICER, "adjudicating-officers")),
            Map.entry(Duty.CHILDRENS_STAGE2, stage2()),
            Map.entry(Duty.CHILDRENS_STAGE2_MAXIMUM, stage2()),
            Map.entry(Duty.CHILDRENS_PANEL_REQUEST, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_PANEL_CHAIR, Answering.by("panel-clerks")),
            Map.entry(Duty.CHILDRENS_PANEL_PAPERS, Answering.by("panel-clerks")),
            Map.entry(Duty.CHILDRENS_PANEL_MEETING, Answering.by("panel-clerks")),
            Map.entry(Duty.CHILDRENS_PANEL_AFTER_RETURN, Answering.by("panel-clerks")),
            Map.entry(Duty.CHILDRENS_PANEL_REPORT,
                    new Answering(List.of(Role.PANEL_CHAIR), List.of("panel-clerks"), true)),
            Map.entry(Duty.CHILDRENS_FINAL_RESPONSE, Answering.by("complaints-managers", "directors")),
            Map.entry(Duty.CHILDRENS_RESUBMISSION, Answering.by("complaints-officers")),
            Map.entry(Duty.CHILDRENS_WITHDRAWAL_REVIEW, Answering.by("complaints-managers")),
            Map.entry(Duty.CHILDRENS_EARLY_REFERRAL, Answering.by("complaints-managers")),
            Map.entry(Duty.OMBUDSMAN_PREMATURITY, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_PREALLOCATION, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_ENQUIRY, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_DRAFT_COMMENTS, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_REVIEW_REQUEST, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_PUBLICATION, LINK_OFFICERS),
            Map.entry(Duty.OMBUDSMAN_REPORT_NOTICE, REPORT),
            Map.entry(Duty.OMBUDSMAN_INSPECTION_START, REPORT),
            Map.entry(Duty.OMBUDSMAN_INSPECTION, REPORT),
            Map.entry(Duty.MONITORING_OFFICER_MEETING, REPORT),
            Map.entry(Duty.OMBUDSMAN_REPORT_ACTION, REPORT),
            Map.entry(Duty.OMBUDSMAN_REPORT_CONFIRMATION, REPORT),
            Map.entry(Duty.OMBUDSMAN_STATEMENT_FORM, REPORT),
            Map.entry(Duty.OMBUDSMAN_STATEMENT, REPORT),
            Map.entry(Duty.CHILDRENS_DEFERRAL_CONFIRMATION, Answering.by("complaints-managers")),
            Map.entry(Duty.CHILDRENS_DEFERRAL_REVIEW, Answering.by("complaints-officers")));

    private final StaffProcess staff;
    private final Persons persons;
    private final Visibility visibility;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Answers answers;

    Recipients(StaffProcess staff, Persons persons, Visibility visibility, Complaints complaints,
            Appointments appointments, Answers answers) {
        this.answers = answers;
        this.staff = staff;
        this.persons = persons;
        this.visibility = visibility;
        this.complaints = complaints;
        this.appointments = appointments;
    }

    /**
     * The members of these groups who may be told: all of them, where the case is not restricted (the task is theirs to
     * take); otherwise those who may see it. A case may be null.
     */
    List<String> membersOf(List<String> groups, ComplaintReference reference) {
        boolean restricted = restricted(reference);
        return groups.stream().flatMap(group -> persons.membersOf(group).stream()).distinct()
                .filter(member -> !restricted || sees(staff.person(member), reference)).toList();
    }

    /**
     * Whom a task of a restricted case is told to that nobody named on it may do: the complaints managers, who can name
     * somebody, and whoever filled in its last form and may take it for done. Nobody of any other case, or of none.
     */
    Set<String> ofTaskForNobody(ComplaintReference reference) {
        if (!restricted(reference)) {
            return Set.of();
        }
        Set<String> people = new LinkedHashSet<>(membersOf(List.of("complaints-managers"), reference));
        List<Answers.Answer> all = answers.of(reference);
        if (!all.isEmpty()) {
            String last = all.get(all.size() - 1).person();
            if (staff.emailOf(last).isPresent() && mayBeTold(staff.person(last), reference)) {
                people.add(last);
            }
        }
        return people;
    }

    /** Whether somebody whose group is asked may learn of this case. */
    boolean mayBeTold(Person person, ComplaintReference reference) {
        return !restricted(reference) || sees(person, reference);
    }

    private boolean restricted(ComplaintReference reference) {
        return reference != null && complaints.find(reference).map(Complaint::restricted).orElse(true);
    }

    private boolean sees(Person person, ComplaintReference reference) {
        return visibility.of(person, reference) == Visibility.Sight.FULL;
    }

    /**
     * Those whom an alert for this role reaches. For {@code handler} they are those to whom the duty falls: at stage 1 the
     * handler appointed now, or the complaints officers where nobody is. For any other role they are the members of its
     * group. Where a restricted case leaves nobody, the complaints managers, who see every case.
     */
    List<String> ofAlert(String role, String duty, ComplaintReference reference) {
        List<String> people = new ArrayList<>();
        if (!role.equals("handler")) {
            people.addAll(membersOf(List.of(GROUP_OF_ROLE.getOrDefault(role, role)), reference));
        } else if (LATER.containsKey(duty)) {
            people.addAll(answering(LATER.get(duty), reference));
        } else {
            appointments.current(reference, Role.HANDLER).ifPresentOrElse(people::add,
                    () -> people.addAll(membersOf(List.of("complaints-officers"), reference)));
        }
        return people.isEmpty() ? membersOf(List.of("complaints-managers"), reference) : people;
    }

    /** Somebody from outside who does not sign in has no address here: those who write to them are told instead. */
    private Set<String> answering(Answering answering, ComplaintReference reference) {
        Set<String> people = new LinkedHashSet<>();
        List<Appointment> running = answering.parts().isEmpty() ? List.of() : appointments.running(reference);
        answering.parts().forEach(part -> running.stream().filter(one -> one.role() == part).findFirst()
                .map(Appointment::person).filter(person -> staff.emailOf(person).isPresent()).ifPresent(people::add));
        if (people.isEmpty() || answering.groupsToo()) {
            people.addAll(membersOf(answering.groups(), reference));
        }
        return people;
    }

    /** Who investigates and who decides; and the complaints managers, who keep the time of stage 2 (rulebook section 7). */
    private static Answering stage2() {
        return new Answering(List.of(Role.INVESTIGATING_OFFICER, Role.ADJUDICATING_OFFICER),
                List.of("complaints-managers"), true);
    }
}
