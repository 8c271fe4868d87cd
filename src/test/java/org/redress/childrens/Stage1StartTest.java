package org.redress.childrens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;

/** From which day stage 1 is counted (RR06 regulation 14(3)-(4)); received on Monday 2 November 2026. */
class Stage1StartTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 2);

    @ParameterizedTest(name = "interest {0}, advocate asked {1} appointed {2}, later start {3}: {4}, {5}")
    @CsvSource({
        "          ,      ,           ,           , 2026-11-02, RR06 reg 14(3)(c)",
        "2026-11-05,      ,           ,           , 2026-11-05, RR06 reg 14(3)(a)",
        "2026-11-02,      ,           ,           , 2026-11-02, RR06 reg 14(3)(a)",
        "2026-10-30,      ,           ,           , 2026-11-02, RR06 reg 14(3)(c)",
        "          , true ,           ,           , 2026-11-02, RR06 reg 14(3)(c)",
        "          , true , 2026-11-06,           , 2026-11-06, RR06 reg 14(3)(b)",
        "          , true , 2026-11-02,           , 2026-11-02, RR06 reg 14(3)(b)",
        "          , true , 2026-11-01,           , 2026-11-02, RR06 reg 14(3)(c)",
        "          , false, 2026-11-06,           , 2026-11-02, RR06 reg 14(3)(c)",
        "          ,      , 2026-11-06,           , 2026-11-02, RR06 reg 14(3)(c)",
        "2026-11-09, true , 2026-11-06,           , 2026-11-09, RR06 reg 14(3)(a)",
        "2026-11-05, true , 2026-11-06,           , 2026-11-06, RR06 reg 14(3)(b)",
        "          ,      ,           , 2026-11-03, 2026-11-03, RR06 reg 14(4)",
        "          ,      ,           , 2026-11-02, 2026-11-02, RR06 reg 14(3)(c)",
        "2026-11-05, true , 2026-11-06, 2026-11-06, 2026-11-06, RR06 reg 14(3)(b)",
        "2026-11-05, true , 2026-11-06, 2026-11-20, 2026-11-20, RR06 reg 14(4)",
    })
    void the_latest_lawful_start_decides_and_names_its_paragraph(LocalDate interest, Boolean asked, LocalDate appointed,
            LocalDate later, LocalDate start, String regulation) {
        Stage1Start found = Stage1Start.of(complaint(interest, asked, later), Optional.ofNullable(appointed));
        assertThat(found.on()).isEqualTo(start);
        assertThat(found.regulation()).isEqualTo(regulation);
        assertThat(found.why()).isEqualTo(switch (regulation) {
            case "RR06 reg 14(3)(a)" -> "sufficient interest decided";
            case "RR06 reg 14(3)(b)" -> "the advocate asked for was appointed";
            case "RR06 reg 14(3)(c)" -> "received";
            default -> "a later start that the complainant asked for";
        });
    }

    private static Complaint complaint(LocalDate interest, Boolean asked, LocalDate later) {
        return new Complaint(new ComplaintReference("CMP-2026-000001"), null, Procedure.CHILDRENS, Type.COMPLAINT,
                Status.OPEN, 1, RECEIVED, Instant.parse("2026-11-02T09:00:00Z"), Channel.PHONE, null, null,
                "A visit was cancelled.", null, true, false, false, null, null, null, null, interest, asked, null, later, null,
                null, null, null, null, null, "contact-centre", Instant.parse("2026-11-02T09:05:00Z"), 0);
    }
}
