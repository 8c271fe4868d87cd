package org.redress.panel;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * A review panel of a case. One that did not meet stays on file; a new one is arranged.
 *
 * @param meetsOn the day it is to meet; {@code meetsAt} the time as it is said, {@code place} where
 * @param attending who came or comes, {@code companions} whom the complainant brings, {@code speaker} who speaks for
 *     them (null: they themselves), {@code adjustments} what is made easier for them; each may be null
 * @param papersSentOn null until the papers went
 * @param metOn null until it met
 * @param notMetWhy why it did not meet; else null
 * @param reportReceivedOn the day the council received the report; null until then
 * @param consideredOn the day the answer was considered with the Independent Person; null until then, and where they
 *     did not take part
 * @param arrangedOn the day on which this panel was arranged
 */
public record Panel(String id, ComplaintReference reference, LocalDate meetsOn, String meetsAt, String place,
        Status status, String attending, String companions, String speaker, String adjustments, LocalDate papersSentOn,
        LocalDate metOn, String notMetWhy, LocalDate reportReceivedOn, LocalDate consideredOn,
        LocalDate arrangedOn) {

    public enum Status { ARRANGED, NOT_MET, MET, REPORTED, STOPPED }
}
