package org.redress.mailbox;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** Mail that came, two nodes and two people at once, on the database of production. */
@Tag("soak")
@OnPostgres
class MailboxOnPostgresTest extends MailboxTest {}
