package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What officers read of a duty holds no name that only we know. */
class PlainWordsTest {

    static Stream<String> duties() {
        return Arrays.stream(Duty.class.getDeclaredFields()).filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(PlainWordsTest::value);
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    @ParameterizedTest
    @MethodSource("duties")
    void every_duty_has_a_title_in_words(String duty) {
        assertThat(PlainWords.title(duty)).matches("[A-Z][A-Za-z0-9’, ]+").doesNotContainPattern("[a-z]\\d|[Cc]hildrens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RR06 reg 14(1)-(5)      | Representations Procedure Regulations 2006, regulation 14(1)-(5)
            GBFC                    | Getting the Best from Complaints (statutory guidance)
            S0, S2                  | The council’s own policy
            rulebook 1.3            | The council’s own policy
            s26A; RR06 reg 11       | Children Act 1989, section 26A; Representations Procedure Regulations 2006, regulation 11
            CR09 reg 12             | Complaints Regulations 2009, regulation 12
            LGA s26(5)              | Local Government Act 1974, section 26(5)
            Code 6.2                | Ombudsman’s Complaint Handling Code, paragraph 6.2
            Code 6.2 (Coventry: 3)  | Ombudsman’s Complaint Handling Code, paragraph 6.2
            received (RR06 reg 14(3)(c)) | Received (Representations Procedure Regulations 2006, regulation 14(3)(c))
            """)
    void a_source_names_its_law(String source, String words) {
        assertThat(PlainWords.source(source)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CA 1989 s26(3)(b); RR06 reg 2 | Children Act 1989, section 26(3)(b); Representations Procedure Regulations 2006, regulation 2
            CA 1989 s47; Care Act 2014 s42 | Children Act 1989, section 47; Care Act 2014, section 42
            RR06 reg 3; CA 1989 ss7, 37 | Representations Procedure Regulations 2006, regulation 3; Children Act 1989, section 7, 37
            S3 Who can complain; Code 1.5 | The council’s own policy; Ombudsman’s Complaint Handling Code, paragraph 1.5
            DPA 2018 Sch 1 para 24 | Data Protection Act 2018, Schedule 1, paragraph 24
            LGA 1974 s30(1B) | Local Government Act 1974, section 30(1B)
            """)
    void a_source_of_triage_names_its_law(String source, String words) {
        assertThat(PlainWords.source(source)).isEqualTo(words);
    }

    @Test
    void no_source_that_triage_gives_keeps_our_names_for_laws() throws IOException {
        List<String> sources = Pattern.compile("<outputEntry id=\"[^\"]*\"><text>\"([^\"]*(?:\\breg|\\bs\\d|Code|S3|Act)[^\"]*)\"</text>")
                .matcher(Files.readString(Path.of("processes/routing.dmn"))).results().map(found -> found.group(1)).toList();
        assertThat(sources).hasSizeGreaterThan(60).allSatisfy(source -> assertThat(PlainWords.source(source))
                .doesNotContainPattern("\\b(RR06|CR09|CA|CFA|SSFA|FOIA|EIR|TCPA|TMA|LGPS|LGA|DPA|SI|SEND|S\\d|regs?|ss?\\d+)\\b"));
    }

    @Test
    void no_source_stays_none() {
        assertThat(PlainWords.source(null)).isNull();
    }
}
