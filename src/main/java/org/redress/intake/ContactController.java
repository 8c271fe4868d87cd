package org.redress.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.problem.Days;
import org.redress.problem.JsonBody;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Sha256;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Logs a contact by the API: once for each Idempotency-Key, however often it is sent. */
@RestController
class ContactController {

    private static final Set<String> MAY_LOG = Set.of("contact-centre", "complaints-officers", "complaints-managers",
            "team-managers");

    private final Contacts contacts;
    private final CurrentPerson currentPerson;
    private final ObjectMapper json;
    private final Clock clock;

    ContactController(Contacts contacts, CurrentPerson currentPerson, ObjectMapper json, Clock clock) {
        this.contacts = contacts;
        this.currentPerson = currentPerson;
        this.json = json;
        this.clock = clock;
    }

    /** The complainant of a contact: a name with what is known, or {@code anonymous: true}. */
    record ComplainantBody(String name, String email, String phone, String address, String relationship,
            Boolean anonymous) {}

    /** Whom a contact is about. */
    record AboutBody(String name, LocalDate dateOfBirth) {}

    /** A contact. {@code received} is a date or a date-time; {@code type} is COMPLAINT where it is left out.
     * {@code receivedLongAgo: true} says that a receipt of more than a year ago is no slip of the keys. */
    record ContactBody(String received, String channel, String summary, String type, ComplainantBody complainant,
            AboutBody about, String serviceArea, Boolean anonymous, Boolean receivedLongAgo) {}

    /** The case that the contact has become. */
    record LoggedBody(String reference, String status) {}

    @PostMapping("/api/contacts")
    ResponseEntity<LoggedBody> log(@RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
                    schema = @Schema(implementation = ContactBody.class))) JsonNode sent) throws JsonProcessingException {
        Person person = currentPerson.get();
        if (person.groups().stream().noneMatch(MAY_LOG::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only the contact centre, complaints officers and managers, and team managers can log a contact.");
        }
        if (Texts.blank(key) || key.length() > 120) {
            throw RuleViolation.invalid("Idempotency-Key", null, "1 to 120 characters",
                    "Send a header Idempotency-Key, a new one for each contact, so that none is logged twice.");
        }
        ContactBody body = JsonBody.strict(json, sent, ContactBody.class);
        String hash = Sha256.of(person.id() + " " + json.writeValueAsString(body));
        Intake.Contact contact = contact(body);
        ComplaintReference reference = contacts.log(key, hash, contact, person.id());
        return ResponseEntity.created(URI.create("/api/complaints/" + reference))
                .body(new LoggedBody(reference.value(), "LOGGED"));
    }

    private Intake.Contact contact(ContactBody body) {
        Optional<ComplainantBody> complainant = Optional.ofNullable(body.complainant());
        boolean anonymous = Boolean.TRUE.equals(body.anonymous())
                || complainant.map(ComplainantBody::anonymous).map(Boolean.TRUE::equals).orElse(false);
        return new Intake.Contact(body.type() == null ? Type.COMPLAINT : code("type", body.type(), Type.class),
                received(body.received()), code("channel", body.channel(), Channel.class), body.summary(),
                Intake.Risk.UNKNOWN, null, null, anonymous, complainant.map(ComplainantBody::name).orElse(null),
                complainant.map(ComplainantBody::relationship).orElse(null),
                complainant.map(ComplainantBody::email).orElse(null), false,
                complainant.map(ComplainantBody::phone).orElse(null),
                complainant.map(ComplainantBody::address).orElse(null),
                body.about() == null ? null : body.about().name(),
                body.about() == null ? null : body.about().dateOfBirth(), body.serviceArea(),
                Boolean.TRUE.equals(body.receivedLongAgo()));
    }

    private Instant received(String text) {
        String allowed = "a date such as 2026-11-02 or a date-time such as 2026-11-02T09:30:00Z, not in the future";
        if (text == null) {
            throw RuleViolation.invalid("received", null, allowed, "Say when the contact was received.");
        }
        Instant now = clock.instant();
        Instant received;
        try {
            if (text.length() > 40) {
                throw new DateTimeException("too long");
            } else if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                Instant noon = day.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
                received = day.equals(UkTime.dayOf(now)) && noon.isAfter(now) ? now : noon;
            } else if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
                received = OffsetDateTime.parse(text).toInstant();
            } else {
                received = LocalDateTime.parse(text).atZone(UkTime.ZONE).toInstant();
            }
            Days.check("received", UkTime.dayOf(received));
        } catch (DateTimeException unreadable) {
            throw RuleViolation.invalid("received", text.length() > 40 ? null : text, allowed,
                    "That is not a date or a date-time.");
        }
        if (received.isAfter(now)) {
            throw RuleViolation.invalid("received", text, allowed, "A contact cannot have been received in the future.");
        }
        return received;
    }

    private static <E extends Enum<E>> E code(String field, String value, Class<E> type) {
        String allowed = String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        return Arrays.stream(type.getEnumConstants()).filter(c -> c.name().equals(value)).findFirst()
                .orElseThrow(() -> RuleViolation.invalid(field, value == null || value.length() > 60 ? null : value, allowed,
                        "That is not allowed for %s. Allowed: %s.".formatted(field, allowed)));
    }
}
