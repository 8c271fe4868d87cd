package org.redress.remedy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.redress.register.Remedy;
import org.redress.remedy.AgreedAction.Compliance;
import org.redress.remedy.AgreedAction.EndKind;
import org.redress.remedy.AgreedAction.Proof;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.AgreedAction.Status;

/**
 * Something promised, as the API shows it. Whoever carries it out without seeing its case is shown what they need for it:
 * no comments of others, no approval, no cause. {@code owner} is a user name; {@code type} its kind; {@code task} the open task
 * by which it is carried out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemedyView(String id, String reference, Source source, String lgscoReference, Remedy type, String typeName,
        String what, String forWhom, String owner, String ownerName, String ownerInWords, LocalDate promisedOn, LocalDate due,
        Proof proofWanted, String proofName, BigDecimal amount, String guidanceVersion, String approvedBy, Instant approvedAt,
        Status status, Compliance compliance, String complianceName, LocalDate doneOn, String doneHow, String checkReasons,
        LocalDate checkedOn, String checkedBy, LocalDate toldOn, LocalDate toldOmbudsmanOn, String lateReason,
        LocalDate disputedOn, String disputedWords, String category, String cause, String measure, LocalDate reviewOn,
        Boolean worked, String workedWhy, String follows, EndKind endKind, String endWhy, Boolean endProposed,
        List<Evidence> evidence, String task) {

    /** A document that shows it. */
    public record Evidence(String id, String title, LocalDate on) {}
}
