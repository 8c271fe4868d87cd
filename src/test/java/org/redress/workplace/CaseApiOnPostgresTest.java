package org.redress.workplace;

import org.redress.support.OnPostgres;

/** Search, uploads, notes and heads on the database of production. */
@OnPostgres
class CaseApiOnPostgresTest extends CaseApiTest {}
