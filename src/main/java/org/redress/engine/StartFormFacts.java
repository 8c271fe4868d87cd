package org.redress.engine;

import java.util.List;
import java.util.Map;

/** A feature's choices for forms that start a process: there is no case yet to read them from. */
public interface StartFormFacts {

    /** Choices by key ({@code case_serviceAreas}), each a list of {@code label} and {@code value}. */
    Map<String, List<Map<String, String>>> choices();
}
