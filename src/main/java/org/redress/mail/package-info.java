/**
 * The way out for every e-mail of the product, and the way in for what comes back: the port {@link
 * org.redress.mail.MailServer}, its SMTP and outbox folder adapters, the page {@code /outbox} of the embedded profile,
 * and the reader of delivery reports. It owns no tables: letters and notices keep their own record of each attempt,
 * committed before {@code MailServer.hand} is called. It decides nothing about who is written to, or what.
 */
package org.redress.mail;
