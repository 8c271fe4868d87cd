package org.redress.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redress.register.Appointments;
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

    private final StaffProcess staff;
    private final Visibility visibility;
    private final Complaints complaints;
    private final Appointments appointments;

    Recipients(StaffProcess staff, Visibility visibility, Complaints complaints, Appointments appointments) {
        this.staff = staff;
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
        return groups.stream().flatMap(group -> staff.membersOf(group).stream()).distinct()
                .filter(member -> !restricted || sees(staff.person(member), reference)).toList();
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
     * Those whom an alert for this role reaches: the handler appointed now for {@code handler}, or the complaints
     * officers where nobody is; for any other role the members of its group. Where a restricted case leaves nobody, the
     * complaints managers, who see every case.
     */
    List<String> ofAlert(String role, ComplaintReference reference) {
        List<String> people = new ArrayList<>();
        if (role.equals("handler")) {
            appointments.current(reference, Appointments.Role.HANDLER).ifPresentOrElse(people::add,
                    () -> people.addAll(membersOf(List.of("complaints-officers"), reference)));
        } else {
            people.addAll(membersOf(List.of(GROUP_OF_ROLE.getOrDefault(role, role)), reference));
        }
        return people.isEmpty() ? membersOf(List.of("complaints-managers"), reference) : people;
    }
}
