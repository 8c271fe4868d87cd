package org.redress.engine;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** What Tasklist submits, kept whole on the database of production. */
@Tag("soak")
@OnPostgres
class SubmissionOnPostgresTest extends SubmissionTest {}
