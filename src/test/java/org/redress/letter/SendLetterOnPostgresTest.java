package org.redress.letter;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Sending letters on the database of production. */
@Tag("soak")
@OnPostgres
class SendLetterOnPostgresTest extends SendLetterTest {}
