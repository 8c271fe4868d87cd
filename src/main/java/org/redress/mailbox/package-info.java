/**
 * Mail that came: the council's own mailboxes are read, nothing in them is changed, and each e-mail stands on a page until
 * somebody has said whether it is a contact, belongs to a case, or is no complaint; and the weekly reconciliation of what
 * came and what was sent. It owns the tables {@code mail_that_came}, {@code mail_attachment}, {@code mailbox_state} and
 * {@code reconciled_week}.
 */
package org.redress.mailbox;
