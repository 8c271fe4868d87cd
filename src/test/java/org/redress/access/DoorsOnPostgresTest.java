package org.redress.access;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** The doors on the database of production. */
@Tag("soak")
@OnPostgres
class DoorsOnPostgresTest extends DoorsTest {}
