package org.redress.workplace;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Search, uploads, notes and heads on the database of production. */
@Tag("soak")
@OnPostgres
class CaseApiOnPostgresTest extends CaseApiTest {}
