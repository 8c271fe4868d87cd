package org.redress.council;

/**
 * The day that counts where something is received after hours. {@code NEXT_WORKING_DAY} moves only clocks that the
 * council's own corporate policy sets, never one of the law or of guidance (rulebook G6).
 */
public enum AfterHours { ACTUAL_DAY, NEXT_WORKING_DAY }
