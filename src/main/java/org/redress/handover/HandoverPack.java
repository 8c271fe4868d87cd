package org.redress.handover;

import java.time.Instant;
import org.redress.register.ComplaintReference;
import org.redress.roster.Part;

/**
 * A pack for somebody who took a part over.
 *
 * @param former user name of the one who left, {@code successor} of the one who took over
 * @param askedBy who replaced them, at {@code askedAt}
 * @param facts what stood then, as JSON; null once the document is written
 * @param document the document's id; null until it is written
 */
record HandoverPack(String id, ComplaintReference reference, Part part, String former, String successor,
        String askedBy, Instant askedAt, String facts, String document) {}
