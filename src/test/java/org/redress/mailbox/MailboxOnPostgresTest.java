package org.redress.mailbox;

import org.redress.support.OnPostgres;

/** Mail that came, two nodes and two people at once, on the database of production. */
@OnPostgres
class MailboxOnPostgresTest extends MailboxTest {}
