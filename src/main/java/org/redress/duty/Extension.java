package org.redress.duty;

import java.time.LocalDate;

/**
 * Why a period is extended and how the complainant knows (rulebook G11).
 *
 * @param reason never blank
 * @param toldOn the day the complainant was told; null where the letter is still to go
 * @param toldHow the channel; null where the letter is still to go
 * @param agreed whether the complainant agreed; null where nobody asked (the children's regulations need no consent)
 */
public record Extension(String reason, LocalDate toldOn, String toldHow, Boolean agreed) {}
