package org.redress.duty;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.redress.engine.DeploymentCheck;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** A table of duties that the law refuses, or that cannot be read, is not deployed while the product runs either. */
@Component
class DutiesDeploymentCheck implements DeploymentCheck {

    private static final Pattern DUTIES = Pattern.compile("<(\\w+:)?decision\\s[^>]*\\bid\\s*=\\s*[\"']duties[\"']");

    private final DutyTable table;

    DutiesDeploymentCheck(DutyTable table) {
        this.table = table;
    }

    @Override
    public void check(String name, byte[] content) {
        if (!name.endsWith(".dmn") || !DUTIES.matcher(new String(content, StandardCharsets.UTF_8)).find()) {
            return;
        }
        try {
            table.check(new ByteArrayInputStream(content));
        } catch (RuntimeException refused) {
            throw RuleViolation.invalid(name, null, "a table of duties within the law", refused.getMessage());
        }
    }
}
