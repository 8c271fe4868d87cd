package org.redress.council;

/** A ground on which a corporate complaint can be reviewed: its code, and the council's own words for it. */
public record ReviewGround(String code, String words) {}
