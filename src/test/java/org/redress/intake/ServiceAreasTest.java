package org.redress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.support.Pathway;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What a contact can be about is the council's list; other words stay as they were said. */
@RedressTest
class ServiceAreasTest {

    @Autowired
    TestRestTemplate web;
    @Autowired
    Pathway pathway;
    @Autowired
    Complaints complaints;

    @Test
    void whoever_logs_a_contact_chooses_among_the_councils_areas() {
        JsonNode form = web.withBasicAuth("contact-centre", "redress")
                .getForObject("/engine-rest/process-definition/key/contact/deployed-start-form", JsonNode.class);
        JsonNode field = StreamSupport.stream(form.get("components").spliterator(), false)
                .filter(component -> component.path("key").asText().equals("serviceArea")).findFirst().orElseThrow();
        assertThat(field.get("type").asText()).isEqualTo("select");
        assertThat(field.has("valuesKey")).isFalse();
        assertThat(StreamSupport.stream(field.get("values").spliterator(), false)
                .map(value -> value.get("value").asText() + " = " + value.get("label").asText()))
                .contains("CHILDREN_IN_CARE = Children in care", "ADULT_SOCIAL_CARE = Adult social care").hasSize(9);
        assertThat(StreamSupport.stream(form.get("components").spliterator(), false)
                .filter(component -> component.has("valuesKey"))).isEmpty();
    }

    @Test
    void the_case_shows_the_areas_name_or_the_words_that_were_said() {
        assertThat(shown("FOSTERING")).isEqualTo("FOSTERING, Fostering");
        assertThat(shown("The bus to school")).isEqualTo("The bus to school, The bus to school");
    }

    private String shown(String said) {
        ComplaintReference reference = pathway.logged("serviceArea", said);
        assertThat(complaints.get(reference).serviceArea()).isEqualTo(said);
        Map<?, ?> shown = web.withBasicAuth("complaints-manager", "redress")
                .getForObject("/api/complaints/" + reference, Map.class);
        return shown.get("serviceArea") + ", " + shown.get("serviceAreaName");
    }
}
