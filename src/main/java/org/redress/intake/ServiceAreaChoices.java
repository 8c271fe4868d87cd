package org.redress.intake;

import java.util.List;
import java.util.Map;
import org.redress.council.Council;
import org.redress.engine.StartFormFacts;
import org.springframework.stereotype.Component;

/** The council's service areas, as whoever logs a contact chooses among them. */
@Component
class ServiceAreaChoices implements StartFormFacts {

    private final Council council;

    ServiceAreaChoices(Council council) {
        this.council = council;
    }

    @Override
    public Map<String, List<Map<String, String>>> choices() {
        return Map.of("case_serviceAreas", council.areas().stream()
                .map(area -> Map.of("label", area.name(), "value", area.code())).toList());
    }
}
