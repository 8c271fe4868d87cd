package org.redress.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.problem.BadSetting;
import org.redress.register.Codes.Procedure;
import org.redress.support.Councils;

/** Profiles as data: what each says, what stops the start, what is a warning. */
class CouncilTest {

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        redress.council | leeds | redress.council is leeds, and there is no profile of that name: there are cheshire-west, code-default, coventry, southampton.
        redress.council | COVENTRY | redress.council is COVENTRY, and there is no profile of that name
        redress.council | ` ` | redress.council is empty, and there is no profile of that name
        redress.council | Our_Town | Write your own under redress.councils.<its name>, a name of small letters, digits and dashes.
        redress.teams[0].name | Duty team | redress.teams is no setting any more: write redress.councils.code-default.teams.<code>, with name, procedures and handlers.
        redress.responses.coventry.signed-by | directors | redress.responses is no setting any more: write redress.councils.coventry.childrens.responses.
        redress.after-hours | ACTUAL_DAY | redress.after-hours is no setting any more: write redress.councils.code-default.after-hours.
        redress.councils.coventry | yes | redress.councils.coventry is yes, and has settings below it: name, team,
        redress.councils.coventry.corporate | yes | redress.councils.coventry.corporate is yes, and has settings below it: contacts, stages,
        redress.councils.coventry.teams | all | redress.councils.coventry.teams is all, and has entries below it, each by its name with name, procedures, handlers, group.
        redress.councils.coventry.teams.public-health | all | redress.councils.coventry.teams.public-health is all, and has settings below it: name, procedures, handlers, group.
        redress.councils.coventry.service-areas | Parks | redress.councils.coventry.service-areas is Parks, and is a list, each entry with code, name, procedure, team.
        redress.councils.coventry.service-areas[99].name | Parks | redress.councils.coventry.service-areas[99].name is not read: the entries of a list are numbered from [0], without a gap.
        redress.councils.coventry.service-areas[0].procedure | CORPORAT | redress.councils.coventry.service-areas[0].procedure is CORPORAT, and can be CHILDRENS, ADULTS, PUBLIC_HEALTH, CORPORATE.
        redress.councils.coventry.phone | ${OUR_PHONE} | redress.councils.coventry.phone is ${OUR_PHONE}, and nothing sets what stands in the braces.
        redress.councils.coventry.post-deemed-working-days | two | redress.councils.coventry.post-deemed-working-days is two, and is a whole number.
        redress.councils.coventry.corporate.tenants.housing-ombudsman | perhaps | redress.councils.coventry.corporate.tenants.housing-ombudsman is perhaps, and is true or false.
        redress.councils.coventry.corporate.grounds-mode | ` ` | redress.councils.coventry.corporate.grounds-mode is empty, and can be RECORD, GATE.
        redress.councils.coventry.adults.provider-first | ` ` | redress.councils.coventry.adults.provider-first is empty, CR09 reg 6(1A) sets OFFERED:
        redress.councils.coventry.colour | ` ` | redress.councils.coventry.colour is missing, and is written as #rrggbb (in YAML in quotes:
        redress.councils.coventry.colours | #000000 | There is no setting redress.councils.coventry.colours. There are: name, team, address,
        redress.councils.coventry.childrens.ack-wd | 3 | There is no setting redress.councils.coventry.childrens.ack-wd. There are: contacts, stages, responses, extension-requires-agreement,
        redress.councils.coventry.corporate.tenants.panels | yes | There is no setting redress.councils.coventry.corporate.tenants.panels. There are: panel, housing-ombudsman.
        redress.councils.coventry.teams.public-health.people | ann | There is no setting redress.councils.coventry.teams.public-health.people. There are: name, procedures, handlers, group.
        redress.councils.coventry.name | ` ` | redress.councils.coventry.name is missing.
        redress.councils.coventry.team | ` ` | redress.councils.coventry.team is missing.
        redress.councils.coventry.address[0] | ` ` | redress.councils.coventry.address is missing
        redress.councils.coventry.phone | ` ` | redress.councils.coventry.phone is missing.
        redress.councils.coventry.email | ` ` | redress.councils.coventry.email is missing.
        redress.councils.coventry.email | complaints | redress.councils.coventry.email is complaints, which is no e-mail address.
        redress.councils.coventry.adults.contacts.email | a@b | redress.councils.coventry.adults.contacts.email is a@b, which is no e-mail address.
        redress.councils.coventry.website | ` ` | redress.councils.coventry.website is missing.
        redress.councils.coventry.advocacy-name | ` ` | redress.councils.coventry.advocacy-name is missing.
        redress.councils.coventry.advocacy-phone | ` ` | redress.councils.coventry.advocacy-phone is missing.
        redress.councils.coventry.advocacy-email | ` ` | redress.councils.coventry.advocacy-email is missing.
        redress.councils.coventry.signatory | ` ` | redress.councils.coventry.signatory is missing.
        redress.councils.coventry.definition | ` ` | redress.councils.coventry.definition is missing.
        redress.councils.coventry.colour | blue | redress.councils.coventry.colour is blue, and is written as #rrggbb
        redress.councils.coventry.colour | #12345 | redress.councils.coventry.colour is #12345, and is written as #rrggbb
        redress.councils.coventry.colour | #777777 | redress.councils.coventry.colour is #777777, whose contrast with white is 4.47: AA of WCAG 2.2 (1.4.3) asks for 4.5.
        redress.councils.coventry.colour | #ffdd00 | redress.councils.coventry.colour is #ffdd00, whose contrast with white is 1.34
        redress.councils.coventry.post-deemed-working-days | 0 | redress.councils.coventry.post-deemed-working-days is 0, and can be 1 to 10.
        redress.councils.coventry.after-hours | LATER | redress.councils.coventry.after-hours is LATER, and can be ACTUAL_DAY, NEXT_WORKING_DAY.
        redress.councils.coventry.adults.stages | one, two | redress.councils.coventry.adults.stages names 2 stages (one, two), and the procedure has 1
        redress.councils.coventry.corporate.stages | informal, first, second | redress.councils.coventry.corporate.stages names 3 stages (informal, first, second), and the procedure has 2
        redress.councils.coventry.roles.mayors | The Mayor | There is no role redress.councils.coventry.roles.mayors. There are: adjudicating-officers,
        redress.councils.coventry.roles.directors | ` ` | redress.councils.coventry.roles.directors is missing.
        redress.councils.coventry.childrens.responses.signed-by | panel-clerks | redress.councils.coventry.childrens.responses.signed-by is panel-clerks, and can be directors, heads-of-service,
        redress.councils.coventry.adults.responses.signed-by | quality-officers | redress.councils.coventry.adults.responses.signed-by is quality-officers, CR09 regs 4 and 14(2) sets responsible-persons:
        redress.councils.coventry.public-health.responses.signed-by | reviewers | redress.councils.coventry.public-health.responses.signed-by is reviewers, SI 2012/3094 regs 22 and 29(2) sets responsible-persons:
        redress.councils.coventry.teams.fostering.handlers | ann | redress.councils.coventry.teams.fostering.name is missing.
        redress.councils.coventry.teams.fostering.name | Fostering | redress.councils.coventry.teams.fostering.procedures is missing
        redress.councils.coventry.teams.public-health.group | Public Health | redress.councils.coventry.teams.public-health.group is Public Health. It is small letters, digits and dashes,
        redress.councils.coventry.teams.public-health.group | camunda-admin | redress.councils.coventry.teams.public-health.group is camunda-admin.
        redress.councils.coventry.teams.public-health.group | advocates | nor one of people from outside (advocates, independent-persons,
        redress.councils.coventry.service-areas[0].code | All areas | code is missing, or is more than 60 capitals, digits and underscores.
        redress.councils.coventry.service-areas[0].code | ALL | redress.councils.coventry.service-areas, ALL: name is missing, or stands twice.
        redress.councils.coventry.corporate.reviewer-independence | SAME_PERSON | redress.councils.coventry.corporate.reviewer-independence is SAME_PERSON, and can be DIFFERENT_PERSON, OUTSIDE_LINE.
        redress.councils.southampton.corporate.grounds-mode | GATE | redress.councils.southampton.corporate.grounds-mode is GATE, and no review-grounds are named.
        redress.councils.southampton.corporate.exclusions | STRANGERS | redress.councils.southampton.corporate.exclusions is STRANGERS, and can be INSURANCE_CLAIM, LEGAL_PROCEEDINGS_STARTED, OUTSIDE_CONTROL.
        redress.councils.coventry.reports.daily | Everybody | redress.councils.coventry.reports is daily, and can be WEEKLY,
        redress.councils.coventry.childrens.request-window | HARD | redress.councils.coventry.childrens.request-window is HARD, RR06 reg 15(2) sets SOFT: the Regulations set no limit to ask for stage 2
        redress.councils.coventry.childrens.stage2-starts | STATEMENT_AGREED | redress.councils.coventry.childrens.stage2-starts is STATEMENT_AGREED, RR06 reg 17(4)-(5) sets REQUEST:
        redress.councils.coventry.childrens.independent-person | IF_VULNERABLE | redress.councils.coventry.childrens.independent-person is IF_VULNERABLE, RR06 reg 17(2) sets ALWAYS:
        redress.councils.coventry.childrens.who-may-complain | CHILD, PARENT | redress.councils.coventry.childrens.who-may-complain is CHILD, PARENT, Children Act 1989 ss24D and 26(3)-(3C) sets at least CHILD, PARENT, PARENTAL_RESPONSIBILITY,
        redress.councils.cheshire-west.adults.provider-first | REQUIRED | redress.councils.cheshire-west.adults.provider-first is REQUIRED, CR09 reg 6(1A) sets OFFERED:
        redress.councils.cheshire-west.adults.who-may-complain | SERVICE_USER, REPRESENTATIVE | redress.councils.cheshire-west.adults.who-may-complain is SERVICE_USER, REPRESENTATIVE, CR09 reg 5(1)-(2) sets at least SERVICE_USER, AFFECTED_PERSON, REPRESENTATIVE: AFFECTED_PERSON is missing
        redress.councils.southampton.adults.exclusions | OMBUDSMAN, LEGAL_PROCEEDINGS_STARTED | redress.councils.southampton.adults.exclusions is OMBUDSMAN, LEGAL_PROCEEDINGS_STARTED, CR09 reg 8(1) sets no more than RESPONSIBLE_BODY,
        """)
    void what_is_wrong_or_loosens_the_law_stops_the_start_in_a_sentence(String setting, String value, String sentence) {
        String council = setting.startsWith("redress.councils.") || setting.startsWith("redress.responses.") ? setting.split("[.\\[]")[2] : "code-default";
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("redress.council", council));
        settings.put(setting, value);
        assertThatThrownBy(() -> Councils.with(settings)).isInstanceOf(BadSetting.class)
                .hasMessageContaining("Redress does not start: ").hasMessageContaining(sentence);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        corporate.grounds-mode | GATE | redress.councils.coventry.corporate.grounds-mode is GATE, Code 6.9 ff sets RECORD: nobody has to explain why they ask for stage 2. The council's reason: Our members decided so.
        corporate.exclusions-apply | ALWAYS | redress.councils.coventry.corporate.exclusions-apply is ALWAYS, Code 2.3 and 2.5 sets CASE_BY_CASE: each complaint is considered on its merits, without a blanket approach. The council's reason: Our members decided so.
        """)
    void what_loosens_guidance_starts_with_its_reason(String setting, String value, String warning) {
        Map<String, Object> without = Map.of("redress.council", "coventry", "redress.councils.coventry." + setting, value);
        assertThatThrownBy(() -> Councils.with(without)).isInstanceOf(BadSetting.class).hasMessageContaining(
                "Write the council's reason as redress.councils.coventry.loosened." + setting + ".");
        Map<String, Object> settings = new LinkedHashMap<>(without);
        settings.put("redress.councils.coventry.loosened." + setting, "Our members decided so.");
        Council council = Councils.with(settings);
        assertThat(council.warnings()).contains(warning);
        assertThat(new CouncilHealth(council).health().getDetails().get("warnings")).asString().contains(warning);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        code-default | Exampleshire Council | Children's complaints team | an expression of dissatisfaction, however made, | first response | review | Customer relations
        coventry | Coventry City Council | Customer Relations Team, children's services | any expression of dissatisfaction about the standard of service, actions, or lack of action by the Council or its employees, which the customer feels should have been provided | service investigation | service investigation review | Customer Relations Team
        southampton | Southampton City Council | Customer Relations team | any expression of dissatisfaction with our services | service resolution | corporate resolution | Customer Relations team
        cheshire-west | Cheshire West and Chester Council | Social Care Complaints Team | an expression of dissatisfaction by one or members of the public | first response | review | Customer Relations Team
        """)
    void each_delivered_profile_starts_and_says_its_own(String code, String name, String team, String definition, String first,
            String second, String qualityOfficers) {
        Council council = Councils.with(Map.of("redress.council", code));
        assertThat(council.code()).isEqualTo(code);
        assertThat(council.profiles()).containsExactlyInAnyOrder("cheshire-west", "code-default", "coventry", "southampton");
        assertThat(council.name()).isEqualTo(name);
        assertThat(council.contacts(Procedure.CHILDRENS).team()).isEqualTo(team);
        assertThat(council.definition()).startsWith(definition);
        assertThat(List.of(council.stage(Procedure.CORPORATE, 1), council.stage(Procedure.CORPORATE, 2))).containsExactly(first, second);
        assertThat(council.stage(Procedure.CHILDRENS, 3)).isEqualTo("review panel");
        assertThat(council.role("quality-officers")).isEqualTo(qualityOfficers);
        assertThat(council.role("tram-inspectors")).as("of an analyst's own diagram").isEqualTo("tram inspectors");
        assertThat(council.facts(Procedure.CHILDRENS)).containsEntry("stage2", "investigation").containsEntry("name", name)
                .containsEntry("colour", council.colour()).containsKeys("tint", "line");
        assertThat(council.facts(Procedure.ADULTS)).doesNotContainKey("stage2");
        assertThat(council.areas()).extracting(ServiceArea::procedure).contains(Procedure.values());
        assertThat(council.teams()).extracting(Team::group).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(council.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code-default", "coventry", "southampton", "cheshire-west"})
    void a_delivered_profile_asks_for_at_most_five_sittings_of_an_adults_complaint_and_four_of_a_corporate_stage(String code) {
        Council council = Councils.with(Map.of("redress.council", code));
        for (Procedure procedure : List.of(Procedure.ADULTS, Procedure.PUBLIC_HEALTH)) {
            assertThat(2 + ofAResponse(council.signOff(procedure))).as("triage, plan and the response: %s", procedure).isLessThanOrEqualTo(5);
        }
        assertThat(1 + ofAResponse(council.signOff(Procedure.CORPORATE))).as("triage or opening, and the response").isLessThanOrEqualTo(4);
    }

    /** The draft, the checks and the signature. */
    private static int ofAResponse(SignOff its) {
        return 2 + (its.qualityCheckApart() ? 1 : 0) + (its.seniorManagersCheck() ? 1 : 0);
    }

    @Test
    void somebody_checks_a_response_before_it_is_signed_by_others_than_the_quality_officers() {
        assertThat(new SignOff(false, false, "directors").qualityCheckApart()).isTrue();
        assertThat(new SignOff(false, true, "directors").qualityCheckApart()).isFalse();
        assertThat(new SignOff(true, true, "directors").qualityCheckApart()).isTrue();
    }

    @Test
    void the_responsible_person_is_whom_the_profile_names_and_nobody_of_another_profile() {
        Council named = Councils.with(Map.of("redress.council", "coventry", "redress.councils.coventry.responsible-person", "chief",
                "redress.councils.code-default.responsible-person", "other"));
        assertThat(named.mayBeResponsiblePerson("chief")).isTrue();
        assertThat(named.mayBeResponsiblePerson("other")).isFalse();
        Council nobody = Councils.with(Map.of("redress.council", "southampton", "redress.councils.code-default.responsible-person",
                "other"));
        assertThat(nobody.mayBeResponsiblePerson("other")).as("who they are is not known").isTrue();
    }

    @Test
    void coventrys_words_and_choices_are_those_of_its_guidance() {
        Council council = Councils.with(Map.of("redress.council", "coventry"));
        assertThat(council.groundsMode()).isEqualTo(GroundsMode.RECORD);
        assertThat(council.reviewGrounds()).extracting(ReviewGround::code)
                .containsExactly("INFO_NOT_CONSIDERED", "PROCEDURE_NOT_APPLIED", "POLICY_MISINTERPRETED");
        assertThat(council.reviewerIndependence()).isEqualTo(ReviewerIndependence.DIFFERENT_PERSON);
        assertThat(council.stage(Procedure.ADULTS, 1)).isEqualTo("local resolution");
        assertThat(council.areas()).filteredOn(area -> area.procedure() == Procedure.ADULTS).hasSize(12);
        assertThat(council.areas()).filteredOn(area -> area.procedure() == Procedure.CORPORATE).extracting(ServiceArea::code)
                .containsExactly("ADULT_EDUCATION", "CHILDRENS_TRANSPORT", "EDUCATION", "HOUSING_OPTIONS",
                        "WORKFORCE_ICT_TRANSFORMATION", "LIBRARIES");
        assertThat(council.area(" enablement_therapy ")).contains(new ServiceArea("ENABLEMENT_THERAPY",
                "ASC Enablement & Therapy Services", Procedure.ADULTS, "adult-social-care"));
        assertThat(council.areaName("ASC enablement & therapy services")).isEqualTo("ASC Enablement & Therapy Services");
        assertThat(council.areaName("Parks")).isEqualTo("Parks");
        assertThat(council.area(null)).isEmpty();
        assertThat(council.contacts(Procedure.ADULTS)).extracting(Contacts::phone, Contacts::email)
                .containsExactly("08085 834 333", "AdultSocialCareCustomerRelations@coventry.gov.uk");
        assertThat(council.distribution(Report.ANNUAL_ADULTS)).containsExactly("Cabinet member for adult services");
        assertThat(council.tenants()).isEqualTo(new Tenants(null, true));
        assertThat(council.signOff(Procedure.CHILDRENS)).isEqualTo(new SignOff(false, false, "quality-officers"));
        assertThat(council.signOff(Procedure.ADULTS)).isEqualTo(new SignOff(true, false, "responsible-persons"));
        assertThat(council.extensionRequiresAgreement(Procedure.CHILDRENS)).isFalse();
        assertThat(council.afterHours()).isEqualTo(AfterHours.ACTUAL_DAY);
    }

    @Test
    void southamptons_and_cheshire_wests_choices_are_those_of_their_policies() {
        Council southampton = Councils.with(Map.of("redress.council", "southampton"));
        assertThat(southampton.exclusionsToConsider()).containsExactly(Exclusion.values());
        assertThat(southampton.tenants()).isEqualTo(new Tenants("Tenants Panel", true));
        assertThat(southampton.distribution(Report.ANNUAL_CORPORATE)).containsExactly("The council's website");
        assertThat(southampton.distribution(Report.WEEKLY)).isEmpty();
        Council cheshire = Councils.with(Map.of("redress.council", "cheshire-west"));
        assertThat(cheshire.signOff(Procedure.ADULTS)).isEqualTo(new SignOff(false, true, "responsible-persons"));
        assertThat(cheshire.role("senior-managers")).isEqualTo("Senior Service Manager");
        assertThat(cheshire.role("link-officers")).isEqualTo("Customer Relations Senior Manager");
        assertThat(cheshire.contacts(Procedure.ADULTS).email()).isEqualTo("Socialcarecomplaints@Cheshirewestandchester.gov.uk");
    }

    @Test
    void a_council_of_its_own_says_who_it_is_and_has_the_rest_from_the_default() {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("redress.council", "ourtown"));
        String own = "redress.councils.ourtown.";
        settings.put(own + "name", "Ourtown Council");
        assertThatThrownBy(() -> Councils.with(settings)).hasMessageContaining("redress.councils.ourtown.team is missing.")
                .hasMessageContaining("redress.councils.ourtown.advocacy-email is missing.");
        settings.put(own + "team", "Our complaints team");
        settings.put(own + "address[0]", "Town Hall");
        settings.put(own + "phone", "020 7946 0000");
        settings.put(own + "email", "complaints@ourtown.test");
        settings.put(own + "website", "www.ourtown.test");
        settings.put(own + "advocacy-name", "Our advocates");
        settings.put(own + "advocacy-phone", "020 7946 0001");
        settings.put(own + "advocacy-email", "help@advocates.test");
        settings.put(own + "signatory", "Complaints manager");
        settings.put(own + "teams.fostering.name", "Fostering");
        settings.put(own + "teams.fostering.procedures", "CHILDRENS, CORPORATE");
        settings.put(own + "teams.fostering.handlers", "ann.other");
        settings.put(own + "teams.fostering.group", "fostering-team");
        Council council = Councils.with(settings, "production");
        assertThat(council.contacts(Procedure.CHILDRENS).team()).isEqualTo("Our complaints team");
        assertThat(council.stage(Procedure.CORPORATE, 2)).isEqualTo("review");
        assertThat(council.areas()).isEmpty();
        assertThat(council.teams()).containsExactly(new Team("fostering", "Fostering",
                Set.of(Procedure.CHILDRENS, Procedure.CORPORATE), List.of("ann.other"), "fostering-team"));
        assertThat(council.teams(Procedure.CORPORATE)).hasSize(1);
        assertThat(council.teams(Procedure.ADULTS)).isEmpty();
        assertThat(council.warnings()).containsExactly("Nobody is named who handles adults complaints: write them under"
                + " redress.councils.ourtown.teams.<code>.handlers, or .group.", "Nobody is named who handles public-health"
                + " complaints: write them under redress.councils.ourtown.teams.<code>.handlers, or .group.");
        assertThat(council.profiles()).contains("ourtown", "coventry");
    }

    @Test
    void every_fault_of_a_profile_is_told_at_once() {
        assertThatThrownBy(() -> Councils.with(Map.of("redress.council", "ourtown", "redress.councils.ourtown.adults.stages",
                "one, two", "redress.councils.ourtown.childrens.independent-person", "NEVER"))).hasMessageContainingAll(
                        "redress.councils.ourtown.name is missing.", "redress.councils.ourtown.adults.stages names 2 stages",
                        "redress.councils.ourtown.childrens.independent-person is NEVER, RR06 reg 17(2) sets ALWAYS");
        assertThatThrownBy(() -> Councils.with(Map.of("redress.council", "ourtown", "redress.councils.ourtown.names", "Ourtown",
                "redress.councils.ourtown.post-deemed-working-days", "two"))).hasMessageContainingAll(
                        "There is no setting redress.councils.ourtown.names.",
                        "redress.councils.ourtown.post-deemed-working-days is two, and is a whole number.");
    }

    @Test
    void the_environments_variables_and_other_spellings_of_a_key_are_read() {
        Council council = Councils.with(Map.of("redress.council", "coventry", "redress.councils.coventry.postDeemedWorkingDays",
                "3", "redress.councils.coventry.corporate.grounds_mode", "gate",
                "redress.councils.coventry.loosened.corporate.grounds_mode", "Our members decided so."));
        assertThat(council.postDeemedWorkingDays()).isEqualTo(3);
        assertThat(council.groundsMode()).isEqualTo(GroundsMode.GATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code-default", "coventry", "southampton", "cheshire-west"})
    void in_production_a_delivered_profile_is_refused_until_its_contacts_are_the_councils_own(String code) {
        String own = "redress.councils." + code + ".";
        assertThatThrownBy(() -> Councils.with(Map.of("redress.council", code), "production"))
                .hasMessageContaining("Letters would give the address of an invented council: set " + own + "email");
        Council council = Councils.with(Map.of("redress.council", code, own + "email", "complaints@ourtown.test"), "production");
        assertThat(council.warnings()).anyMatch(warning -> warning.startsWith("Letters give contacts that are invented.")
                && warning.contains("phone, "));
    }
}
