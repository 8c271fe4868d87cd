package org.redress.notice;

import org.redress.support.OnPostgres;

/** Messages to staff, with their savepoints and claims, on the database of production. */
@OnPostgres
class NoticesOnPostgresTest extends NoticesTest {}
