package org.redress.demo;

import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/** The same at a council that asks for every check of a response, and whose Head of Service signs it. */
@Tag("soak")
@TestPropertySource(properties = {"redress.councils.code-default.childrens.responses.quality-check-apart=true",
    "redress.councils.code-default.childrens.responses.senior-managers-check=true",
    "redress.councils.code-default.childrens.responses.signed-by=heads-of-service"})
class DemoCasesWithEveryCheckTest extends DemoCasesTest {

    @Override
    String firstCheck() {
        return "Check response";
    }

    @Override
    String signatory() {
        return "head-of-service";
    }
}
