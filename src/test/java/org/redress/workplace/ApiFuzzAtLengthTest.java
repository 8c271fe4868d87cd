package org.redress.workplace;

import org.junit.jupiter.api.Tag;

/** The same with far more that is broken. */
@Tag("soak")
class ApiFuzzAtLengthTest extends ApiFuzzTest {

    @Override
    int rounds() {
        return 150;
    }
}
