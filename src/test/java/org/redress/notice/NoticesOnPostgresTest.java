package org.redress.notice;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Messages to staff, with their savepoints and claims, on the database of production. */
@Tag("soak")
@OnPostgres
class NoticesOnPostgresTest extends NoticesTest {}
