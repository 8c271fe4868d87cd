package org.redress.duty;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Alerts on a moved clock on the database of production. */
@Tag("soak")
@OnPostgres
class DutyClockOnPostgresTest extends DutyClockTest {}
