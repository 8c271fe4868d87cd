package org.redress.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Hours and costs of each stage, to the penny. */
@RedressTest
class CostsTest {

    @Autowired Given given;
    @Autowired ProcessDriver driver;
    @Autowired Roster roster;
    @Autowired Costs costs;

    private ComplaintReference reference;

    @BeforeEach
    void anInvestigatorWithARate() {
        reference = given.aComplaint().log();
        driver.signIn("complaints-manager");
        roster.add(new RosterPerson("p.one", "Pat One", null, null, true, false, false, false, driver.today(), null,
                driver.today(), null, new BigDecimal("351.37"), 3, null, 1));
    }

    @Test
    void the_one_stage_2_case_of_2007_08_cost_3081_96() {
        costs.add(reference, 2, "INVESTIGATING_OFFICER", "p.one", "Investigation", null, new BigDecimal("61.5"),
                new BigDecimal("2920.21"));
        costs.add(reference, 2, "INDEPENDENT_PERSON", null, "Report and travel", null, null, new BigDecimal("161.75"));
        costs.add(reference, 1, null, null, "Meeting", null, new BigDecimal("2"), null);
        Costs.OfCase all = costs.of(reference);
        assertThat(all.stages()).extracting(Costs.StageSum::stage).containsExactly(1, 2);
        assertThat(all.stages().get(1).amount()).isEqualTo(new BigDecimal("3081.96"));
        assertThat(all.hours()).isEqualTo(new BigDecimal("63.50"));
    }

    @Test
    void hours_cost_their_part_of_a_day_rounded_half_up_once() {
        costs.hours(reference, 2, Part.INVESTIGATING_OFFICER, "p.one", "Report", new BigDecimal("0.1"));
        assertThat(costs.of(reference).amount()).isEqualTo(new BigDecimal("4.75"));
    }

    @Test
    void what_is_no_amount_is_refused() {
        for (String wrong : new String[] {"-0.01", "0.001", "10000000"}) {
            assertThatThrownBy(() -> costs.add(reference, 2, null, null, "Travel", null, null, new BigDecimal(wrong)))
                    .isInstanceOf(RuleViolation.class);
        }
        assertThatThrownBy(() -> costs.add(reference, 4, null, null, "Travel", null, null, BigDecimal.ONE))
                .isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> costs.add(reference, 2, null, null, "Nothing", null, null, null))
                .isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> costs.add(reference, 2, null, null, "Travel", driver.today().plusDays(1), null,
                BigDecimal.ONE)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> costs.add(reference, 2, "TREASURER", null, "Travel", null, null, BigDecimal.ONE))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("for which part");
        assertThatThrownBy(() -> costs.add(reference, 2, null, "x".repeat(65), "Travel", null, null, BigDecimal.ONE))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("longer than 64");
        assertThat(costs.of(reference).entries()).isEmpty();
    }

    @Test
    void a_wrong_entry_is_struck_with_the_reason_and_stays_on_file() {
        Costs.Entry wrong = costs.add(reference, 2, null, null, "Travel", null, null, new BigDecimal("412.00"));
        costs.add(reference, 2, null, null, "Travel", null, null, new BigDecimal("41.20"));
        assertThatThrownBy(() -> costs.strike(reference, wrong.id(), " ")).isInstanceOf(RuleViolation.class);
        assertThat(costs.strike(reference, wrong.id(), "A slip of the keyboard.").struckWhy())
                .isEqualTo("A slip of the keyboard.");
        assertThat(costs.of(reference).entries()).hasSize(2);
        assertThat(costs.of(reference).amount()).isEqualTo(new BigDecimal("41.20"));
        assertThatThrownBy(() -> costs.strike(reference, wrong.id(), "Again.")).hasMessageContaining("struck already");
        assertThatThrownBy(() -> costs.strike(reference, "none", "Which?")).hasMessageContaining("no such entry");
    }
}
