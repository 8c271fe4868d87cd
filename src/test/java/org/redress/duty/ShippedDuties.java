package org.redress.duty;

/** The table of duties as it is shipped, for tests of other features. */
public final class ShippedDuties {

    private ShippedDuties() {}

    public static Duties read() {
        return DutiesFile.read(ShippedDuties.class.getResourceAsStream("/processes/duties.dmn"));
    }
}
