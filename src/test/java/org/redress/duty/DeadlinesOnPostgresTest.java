package org.redress.duty;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Deadlines and their history on the database of production. */
@Tag("soak")
@OnPostgres
class DeadlinesOnPostgresTest extends DeadlinesTest {}
