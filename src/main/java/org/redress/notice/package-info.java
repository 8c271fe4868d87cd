/**
 * Messages to staff: new tasks, alerts of duties, and the daily digest. It owns the tables {@code notice}, {@code
 * notice_preference} and {@code notice_digest_day}. A notice says what, by when, where and the reference, never a
 * name or a word of a complaint. The attempt is committed before the mail server is told, under a fixed Message-ID; a
 * lost answer makes the notice UNSURE, and the next digest repeats it openly. It starts no task and moves no deadline.
 */
package org.redress.notice;
