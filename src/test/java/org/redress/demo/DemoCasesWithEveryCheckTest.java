package org.redress.demo;

import org.springframework.test.context.TestPropertySource;

/** The same at a council that asks for every check of a response, and whose Head of Service signs it. */
@TestPropertySource(properties = {"redress.responses.code-default.quality-check-apart=true",
    "redress.responses.code-default.senior-managers-check=true",
    "redress.responses.code-default.signed-by=heads-of-service"})
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
