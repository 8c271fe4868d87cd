package org.redress.remedy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What shows that something promised was done: documents of its case, put in by whoever did it. */
@Component
class RemedyEvidence {

    private final JdbcClient jdbc;
    private final Documents documents;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    RemedyEvidence(JdbcClient jdbc, Documents documents, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Puts a file in as proof. It is checked and kept as every document of the case.
     *
     * @param title null: the file's name; {@code on} null: today
     * @throws org.redress.problem.RuleViolation as {@link Documents#store}
     */
    Document add(AgreedAction action, String title, LocalDate on, String fileName, byte[] content) {
        Document kept = documents.store(action.reference(), "EVIDENCE", title, on, fileName, content);
        link(action, kept.id());
        return kept;
    }

    /** Makes a document of the case a proof; once more changes nothing. */
    @Transactional
    void link(AgreedAction action, String document) {
        if (documents(action).stream().noneMatch(one -> one.id().equals(document))) {
            jdbc.sql("insert into remedy_evidence (remedy_id, document_id, person, at) values (:remedy, :document, :person, :at)")
                    .param("remedy", action.id()).param("document", document).param("person", currentPerson.get().id())
                    .param("at", Rows.parameter(clock.instant())).update();
        }
    }

    /** What shows one shows the other, into whose case its own was merged. */
    void copy(AgreedAction from, AgreedAction to) {
        jdbc.sql("insert into remedy_evidence (remedy_id, document_id, person, at) select :to, document_id, person, at"
                + " from remedy_evidence where remedy_id = :from").param("to", to.id()).param("from", from.id()).update();
    }

    /** All of it, newest day first; what came with a merged case lies there. */
    List<Document> documents(AgreedAction action) {
        return documents(action, Instant.EPOCH);
    }

    /** What was put in since it was last checked: what did not show it then is no proof now. */
    List<Document> since(AgreedAction action) {
        return documents(action, action.checkedAt() == null ? Instant.EPOCH : action.checkedAt());
    }

    private List<Document> documents(AgreedAction action, Instant after) {
        Set<String> ids = Set.copyOf(jdbc.sql("select document_id from remedy_evidence where remedy_id = :id and at > :after")
                .param("id", action.id()).param("after", Rows.parameter(after)).query(String.class).list());
        List<ComplaintReference> cases = ids.isEmpty() ? List.of() : jdbc.sql("select distinct reference from document where id in (:ids)")
                .param("ids", ids).query((row, n) -> new ComplaintReference(row.getString("reference"))).list();
        return cases.stream().flatMap(one -> documents.of(one).stream()).filter(document -> ids.contains(document.id())).toList();
    }
}
