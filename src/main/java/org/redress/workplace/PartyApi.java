package org.redress.workplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.mail.Mails;
import org.redress.problem.Days;
import org.redress.problem.JsonBody;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.Advocates;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The people of a case: how to reach them, what they need, and whether they agreed to plain e-mail. A letter in the post
 * tray keeps the address it was written to; one that was to go by e-mail does not go where it no longer may.
 */
@RestController
@RequestMapping("/api/complaints/{reference}/parties")
@Tag(name = "The case")
class PartyApi {

    private static final Set<String> MAY_CHANGE = Set.of("complaints-officers", "complaints-managers", "team-managers");

    /** The Regulations, and with them their advocates, are of 2006. */
    private static final LocalDate NO_APPOINTMENT_BEFORE = LocalDate.of(2006, 9, 1);

    private final Viewer viewer;
    private final Parties parties;
    private final Advocates advocates;
    private final Timeline timeline;
    private final Clock clock;
    private final ObjectMapper json;

    PartyApi(Viewer viewer, Parties parties, Advocates advocates, Timeline timeline, Clock clock,
            ObjectMapper json) {
        this.viewer = viewer;
        this.parties = parties;
        this.advocates = advocates;
        this.timeline = timeline;
        this.clock = clock;
        this.json = json;
    }

    /**
     * A person as keyed. {@code role} counts for a new one only; advocates have the day of their appointment. The day
     * of a consent is today where it is left out; {@code emailConsentHow} says how they agreed, or withdrew it: by word
     * of mouth where it is left out. {@code letterFormat} is STANDARD where it is left out.
     */
    record PartyBody(PartyRole role, String name, String relationship, String email, String phone, String address,
            LocalDate dateOfBirth, boolean child, boolean emailConsent, LocalDate emailConsentOn,
            ConsentHow emailConsentHow, String preferences, String adjustments, LocalDate appointedOn,
            LocalDate endedOn, String language, LetterFormat letterFormat) {}

    /** The id of a new party. */
    record PartyAdded(String id) {}

    @PostMapping
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a person to the case")
    PartyAdded add(@PathVariable String reference, @RequestBody PartyBody body) {
        ComplaintReference its = mayChange(reference);
        if (body.role() == null) {
            throw RuleViolation.invalid("role", null, "COMPLAINANT, CHILD, PERSON_CONCERNED, ADVOCATE, REPRESENTATIVE, OTHER",
                    "Say who this person is in the case.");
        }
        if (body.role() == PartyRole.COMPLAINANT && parties.complainant(its).isPresent()) {
            throw RuleViolation.invalid("role", body.role(), "CHILD, PERSON_CONCERNED, ADVOCATE, REPRESENTATIVE, OTHER",
                    "The case has a complainant. One case has one; others are linked cases.");
        }
        Party wanted = party(null, its, body.role(), body, null);
        Party added = appointed(wanted) ? advocates.told(wanted) : parties.add(wanted);
        timeline.add(its, "PARTY_ADDED", Words.of(body.role().name()) + " added.");
        return new PartyAdded(added.id());
    }

    @PutMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change how a person is reached, what they need and what they agreed to: a field that is not"
            + " sent stays as it is, one that is sent as null is emptied")
    void change(@PathVariable String reference, @PathVariable String id, @RequestBody
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
                    schema = @Schema(implementation = PartyBody.class))) JsonNode sent) {
        ComplaintReference its = mayChange(reference);
        Party old = parties.find(id).filter(p -> p.reference().equals(its)).orElseThrow(() -> Viewer.missing(its));
        PartyBody body = JsonBody.strict(json, merged(old, sent), PartyBody.class);
        Party changed = party(id, its, old.role(), body, old);
        List<String> what = changes(old, changed);
        if (!what.isEmpty()) {
            if (old.appointedOn() == null && appointed(changed)) {
                advocates.told(changed);
            } else {
                parties.change(changed, body.emailConsentHow());
            }
            timeline.add(its, "PARTY_CHANGED", "%s: changed %s.".formatted(Words.of(old.role().name()),
                    String.join(", ", what)));
            if (changed.letterFormat() != old.letterFormat() || !Objects.equals(changed.language(), old.language())) {
                timeline.add(its, "LETTER_FORMAT", "%s gets letters %s from now on%s.".formatted(
                        Words.of(old.role().name()), changed.letterFormat().words(), changed.letterFormat().made()
                                ? ": beside each letter a copy to be made lies in the post tray" : ""));
            }
        }
    }

    /** What is known of the person, with what was sent in its place. */
    private JsonNode merged(Party old, JsonNode sent) {
        if (!sent.isObject()) {
            return sent;
        }
        ObjectNode known = json.valueToTree(new PartyBody(old.role(), old.name(), old.relationship(), old.email(),
                old.phone(), old.address(), old.dateOfBirth(), old.child(), old.emailConsent(), old.emailConsentOn(),
                old.consentHow(), old.preferences(), old.adjustments(), old.appointedOn(), old.endedOn(), old.language(),
                old.letterFormat()));
        boolean moved = sent.has("email") && !sent.get("email").asText("").strip().equals(
                Objects.toString(old.email(), ""));
        if (moved && !sent.has("emailConsent")) {
            known.put("emailConsent", false); // they agreed to letters at the address that they gave, not at any
        }
        if (moved && sent.path("emailConsent").asBoolean() && !sent.hasNonNull("emailConsentHow")) {
            throw RuleViolation.invalid("emailConsentHow", null, "IN_WRITING, ELECTRONICALLY, BY_WORD", "They agreed to"
                    + " letters at the address before. Say how they agreed to letters at this address, or that they do not.");
        }
        if (moved || sent.has("emailConsent") && sent.get("emailConsent").asBoolean() != old.emailConsent()) {
            known.putNull("emailConsentOn");
            known.putNull("emailConsentHow");
        }
        return known.setAll((ObjectNode) sent);
    }

    /** Whether this is an advocate with a day of appointment, which may start a clock of the law. */
    private static boolean appointed(Party party) {
        return party.role() == PartyRole.ADVOCATE && party.appointedOn() != null;
    }

    private ComplaintReference mayChange(String reference) {
        ComplaintReference its = new ComplaintReference(reference);
        viewer.needFull(its);
        if (viewer.person().groups().stream().noneMatch(MAY_CHANGE::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Complaints officers and managers and the handler can change the people of a case.");
        }
        return its;
    }

    private Party party(String id, ComplaintReference reference, PartyRole role, PartyBody body, Party old) {
        if (Texts.blank(body.name()) || body.name().length() > 200) {
            throw RuleViolation.invalid("name", null, "1 to 200 characters", "Give the person's name.");
        }
        Texts.atMost("relationship", body.relationship(), 60);
        Texts.atMost("phone", body.phone(), 40);
        LocalDate today = UkTime.today(clock);
        Days.between("dateOfBirth", body.dateOfBirth(), Days.FIRST, today);
        Days.between("appointedOn", body.appointedOn(), NO_APPOINTMENT_BEFORE, today.plusYears(1));
        Days.between("endedOn", body.endedOn(), body.appointedOn() == null ? NO_APPOINTMENT_BEFORE : body.appointedOn(),
                today.plusYears(10));
        String email = text(body.email());
        if (email != null && !Mails.isAddress(email)) {
            throw RuleViolation.invalid("email", null, "one e-mail address", "That is not an e-mail address.");
        }
        if (body.emailConsent() && email == null) {
            throw RuleViolation.invalid("email", null, "an e-mail address",
                    "Consent to e-mail needs the address to write to.");
        }
        Days.between("emailConsentOn", body.emailConsentOn(), NO_APPOINTMENT_BEFORE, today);
        boolean consentStands = old != null && old.emailConsent() && Objects.equals(old.email(), email);
        LocalDate consentOn = !body.emailConsent() ? null : body.emailConsentOn() != null ? body.emailConsentOn()
                : consentStands ? old.emailConsentOn() : today;
        ConsentHow consentHow = body.emailConsentHow() == null && consentStands ? old.consentHow() : body.emailConsentHow();
        if (consentHow == ConsentHow.BEFORE && !consentStands) {
            throw RuleViolation.invalid("emailConsentHow", consentHow, "IN_WRITING, ELECTRONICALLY, BY_WORD",
                    "Say how they agreed: in writing, electronically or by word of mouth.");
        }
        String language = text(body.language());
        Texts.atMost("language", language, 60);
        if (body.letterFormat() == LetterFormat.TRANSLATION && language == null) {
            throw RuleViolation.invalid("language", null, "a language", "Say into which language letters are translated.");
        }
        return new Party(id, reference, role, body.name().strip(), text(body.relationship()), email,
                text(body.phone()), text(body.address()), body.dateOfBirth(), body.child(), body.emailConsent(),
                consentOn, text(body.preferences()), text(body.adjustments()), body.appointedOn(), body.endedOn(),
                consentHow, language, body.letterFormat(), old == null || old.roleChosen());
    }

    /** What changed, by the names of the fields only: the values stay out of the timeline. */
    private static List<String> changes(Party old, Party now) {
        List<String> what = new ArrayList<>();
        note(what, "name", old.name(), now.name());
        note(what, "relationship", old.relationship(), now.relationship());
        note(what, "e-mail", old.email(), now.email());
        note(what, "telephone", old.phone(), now.phone());
        note(what, "address", old.address(), now.address());
        note(what, "date of birth", old.dateOfBirth(), now.dateOfBirth());
        note(what, "children's letters", old.child(), now.child());
        note(what, "consent to e-mail", old.emailConsent(), now.emailConsent());
        note(what, "how they agreed to e-mail", old.consentHow(), now.consentHow());
        note(what, "language", old.language(), now.language());
        note(what, "form of letters", old.letterFormat(), now.letterFormat());
        note(what, "preferences", old.preferences(), now.preferences());
        note(what, "adjustments", old.adjustments(), now.adjustments());
        note(what, "appointment", old.appointedOn(), now.appointedOn());
        note(what, "end of appointment", old.endedOn(), now.endedOn());
        return what;
    }

    private static void note(List<String> what, String field, Object old, Object now) {
        if (!Objects.equals(old, now)) {
            what.add(field);
        }
    }

    private static String text(String value) {
        return Texts.blank(value) ? null : value.strip();
    }
}
