package org.redress.duty;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** A proclaimed day on the database of production. */
@Tag("soak")
@OnPostgres
class BankHolidaysOnPostgresTest extends BankHolidaysTest {}
