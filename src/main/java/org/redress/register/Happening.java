package org.redress.register;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;

/**
 * Something that happened to a case, whoever told us and however. {@code on} is the day it happened and decides, not
 * {@code at}, when it was recorded. {@code toDecide}: whoever recorded it cannot see the case, so a person decides what
 * it asks for before any process acts on it. {@code offeredTo} names the process that took it, {@code decided} what a
 * person decided that it asks for; both are null until then.
 */
public record Happening(String id, ComplaintReference reference, EventType type, LocalDate on, Channel channel,
        String text, String person, Instant at, boolean toDecide, String offeredTo, String decided) {}
