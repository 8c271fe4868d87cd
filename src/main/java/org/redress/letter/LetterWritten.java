package org.redress.letter;

import org.redress.register.ComplaintReference;

/**
 * A letter was written and is on its way, or would be if anybody were on file to receive it. Published once, in the transaction
 * that writes it.
 *
 * @param template the file's stem before {@code -to-}
 */
public record LetterWritten(ComplaintReference reference, String template) {}
