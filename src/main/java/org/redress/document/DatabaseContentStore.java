package org.redress.document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Contents in the table {@code document_content}: in the backup of the database, and gone with its transaction. */
@Component
@ConditionalOnProperty(name = "redress.documents.store", havingValue = "database", matchIfMissing = true)
class DatabaseContentStore implements ContentStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate nested;

    DatabaseContentStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Two people may put in the same file at once: the second finds it kept, and goes on in its transaction. */
    @Override
    public void keep(String sha256, byte[] content) {
        if (jdbc.sql("select count(*) from document_content where sha256 = :sha256").param("sha256", sha256)
                .query(Integer.class).single() > 0) {
            return;
        }
        try {
            nested.executeWithoutResult(status -> jdbc.sql(
                            "insert into document_content (sha256, size_bytes, content) values (:sha256, :size, :content)")
                    .param("sha256", sha256).param("size", (long) content.length).param("content", content).update());
        } catch (DuplicateKeyException keptMeanwhile) {
            return;
        }
    }

    @Override
    public byte[] read(String sha256) {
        return jdbc.sql("select content from document_content where sha256 = :sha256").param("sha256", sha256)
                .query((row, n) -> row.getBytes(1)).optional()
                .orElseThrow(() -> new IllegalStateException("The content " + sha256 + " is missing from the database."));
    }
}
