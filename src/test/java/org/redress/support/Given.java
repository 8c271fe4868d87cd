package org.redress.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;

/** Cases in the register, valid by default, without any process: {@code given.aComplaint().byEmail().log()}. */
public class Given {

    private final Complaints complaints;
    private final Parties parties;
    private final Appointments appointments;
    private final ProcessDriver driver;

    Given(Complaints complaints, Parties parties, Appointments appointments, ProcessDriver driver) {
        this.complaints = complaints;
        this.parties = parties;
        this.appointments = appointments;
        this.driver = driver;
    }

    /** An open children's complaint at stage 1 by a mother, about her son, received now by telephone. */
    public Case aComplaint() {
        return new Case();
    }

    /** A case being described; {@link #log} writes it. */
    public final class Case {

        private Type type = Type.COMPLAINT;
        private Procedure procedure = Procedure.CHILDRENS;
        private Status status = Status.OPEN;
        private Instant receivedAt = driver.now();
        private Channel channel = Channel.PHONE;
        private String summary = "Contact with the grandparents was stopped without a word.";
        private String complainant = "Ruth Example";
        private boolean complainantIsChild;
        private String email;
        private boolean emailConsent;
        private ConsentHow consentHow;
        private String phone = "024 7600 0000";
        private String address = "1 Example Street\nCoventry\nCV1 1AA";
        private String child = "Sam Example";
        private String advocate;
        private String advocateEmail;
        private String advocateAddress = "2 Example Street\nCoventry\nCV1 1AB";
        private String handler;
        private final Map<String, Object> columns = new LinkedHashMap<>();

        private Case() {
            columns.put("stage", 1);
            columns.put("team", "Looked After Children");
        }

        /** Received at ten in the morning of a day in England. */
        public Case receivedOn(LocalDate day) {
            return receivedAt(day.atTime(LocalTime.of(10, 0)).atZone(UkTime.ZONE).toInstant());
        }

        public Case receivedAt(Instant moment) {
            receivedAt = moment;
            return this;
        }

        public Case of(Procedure which) {
            procedure = which;
            return this;
        }

        public Case of(Type which) {
            type = which;
            return this;
        }

        /** Logged only: nobody has decided its procedure, stage or team. */
        public Case justLogged() {
            status = Status.LOGGED;
            procedure = null;
            columns.clear();
            return this;
        }

        public Case by(Channel which) {
            channel = which;
            return this;
        }

        public Case saying(String words) {
            summary = words;
            return this;
        }

        public Case from(String name) {
            complainant = name;
            return this;
        }

        /** The complainant is the child. */
        public Case fromTheChild() {
            complainant = child;
            complainantIsChild = true;
            return this;
        }

        public Case anonymous() {
            complainant = null;
            child = null;
            return this;
        }

        public Case withoutAddress() {
            address = null;
            return this;
        }

        /** An e-mail address is known, but nobody has recorded that letters may go to it. */
        public Case withEmailNotAgreedTo(String to) {
            email = to;
            emailConsent = false;
            return this;
        }

        /** Letters may go by e-mail: address and consent. */
        public Case takingEmail(String to) {
            email = to;
            emailConsent = true;
            return this;
        }

        /** The consent to e-mail was given electronically, as adults' complaints need it. */
        public Case agreedElectronically() {
            consentHow = ConsentHow.ELECTRONICALLY;
            return this;
        }

        public Case withPhone(String number) {
            phone = number;
            return this;
        }

        public Case withAdvocate(String name, String to) {
            advocate = name;
            advocateEmail = to;
            return this;
        }

        /** An advocate of whom only the name is known. */
        public Case withAdvocateWithoutAddress(String name) {
            advocate = name;
            advocateAddress = null;
            return this;
        }

        public Case restricted() {
            columns.put("restricted", true);
            return this;
        }

        public Case inTeam(String name) {
            columns.put("team", name);
            return this;
        }

        public Case handledBy(String user) {
            handler = user;
            return this;
        }

        /** Any other column of the register's complaint. */
        public Case with(String column, Object value) {
            columns.put(column, value);
            return this;
        }

        /** Writes the case and answers its reference. */
        public ComplaintReference log() {
            ComplaintReference reference = complaints.log(new Complaints.Logging(type, receivedAt, channel, summary,
                    channel.spoken(), complainant == null, null, "contact-centre")).reference();
            columns.put("status", status);
            columns.put("procedure_code", procedure);
            complaints.change(reference, columns);
            if (complainant != null) {
                parties.add(party(reference, PartyRole.COMPLAINANT, complainant, complainantIsChild, email,
                        emailConsent, phone, address));
            }
            if (child != null && !complainantIsChild) {
                parties.add(party(reference, PartyRole.CHILD, child, true, null, false, null, null));
            }
            if (advocate != null) {
                parties.add(party(reference, PartyRole.ADVOCATE, advocate, false, advocateEmail,
                        advocateEmail != null, null, advocateAddress));
            }
            if (handler != null) {
                appointments.appoint(reference, Appointments.Role.HANDLER, handler);
            }
            return reference;
        }

        private Party party(ComplaintReference reference, PartyRole role, String name, boolean isChild, String to,
                boolean consent, String number, String at) {
            return new Party(null, reference, role, name, role == PartyRole.COMPLAINANT ? "mother" : null, to, number,
                    at, null, isChild, consent, consent ? UkTime.dayOf(receivedAt) : null, null, null,
                    role == PartyRole.ADVOCATE ? UkTime.dayOf(receivedAt) : null, null,
                    role == PartyRole.COMPLAINANT ? consentHow : null, null, null);
        }
    }
}
