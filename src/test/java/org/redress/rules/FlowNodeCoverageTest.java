package org.redress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.redress.support.FlowNodesPassed;

/**
 * Every flow node and every boundary event of every diagram was passed by some test of this run. It runs after
 * all others (see pom.xml) and is left out where other tests were.
 */
class FlowNodeCoverageTest {

    @Test
    @EnabledIf("everythingRan")
    void every_flow_node_was_passed() throws IOException {
        List<String> missed = new ArrayList<>();
        ProductFiles.ofTheProduct().diagrams.forEach((file, diagram) -> {
            Set<String> passed = FlowNodesPassed.of(file.replace(".bpmn", ""));
            for (FlowNode node : diagram.getModelElementsByType(FlowNode.class)) {
                if (!passed.contains(node.getId()) && !(node instanceof SubProcess)) {
                    missed.add(new Violation(file, node.getName(), node.getId(), "no test passes it").toString());
                }
            }
        });
        assertThat(missed).withFailMessage(() -> "%d flow nodes that no test passes:%n%s".formatted(missed.size(),
                String.join(System.lineSeparator(), missed))).isEmpty();
    }

    /** A run of chosen tests ({@code -Dtest=…}), the long ones or the measurements pass only part of the diagrams. */
    static boolean everythingRan() {
        return System.getProperty("test", "").isEmpty() && System.getProperty("test.groups", "").isEmpty();
    }
}
