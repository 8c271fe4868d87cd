package org.redress.council;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.redress.register.Codes.Procedure;

/** A profile as it is written under {@code redress.councils.<profile>}; what nobody wrote is null or empty
 * until it is checked. */
record Settings(String name, String team, List<String> address, String phone, String email, String website, String formats,
        String advocacyName, String advocacyPhone, String advocacyEmail, String signatory, String responsiblePerson, String colour, String definition,
        AfterHours afterHours, Integer postDeemedWorkingDays, Childrens childrens, Adults adults, PublicHealth publicHealth,
        Corporate corporate, Map<String, String> roles, Map<String, TeamSettings> teams, List<ServiceArea> serviceAreas,
        Map<Report, List<String>> reports, Loosened loosened) {

    Settings {
        teams = teams == null ? Map.of() : teams;
        serviceAreas = serviceAreas == null ? List.of() : serviceAreas;
        reports = reports == null ? Map.of() : reports;
        loosened = loosened == null ? new Loosened(null, null) : loosened;
    }

    /** What one procedure has in common with the others. */
    interface Route {
        ContactSettings contacts();

        List<String> stages();

        ResponseSettings responses();
    }

    record Childrens(ContactSettings contacts, List<String> stages, ResponseSettings responses,
            Boolean extensionRequiresAgreement, String requestWindow, String stage2Starts, String independentPerson,
            List<String> whoMayComplain) implements Route {}

    record Adults(ContactSettings contacts, List<String> stages, ResponseSettings responses, String providerFirst,
            List<String> whoMayComplain, List<String> exclusions) implements Route {}

    record PublicHealth(ContactSettings contacts, List<String> stages, ResponseSettings responses) implements Route {}

    record Corporate(ContactSettings contacts, List<String> stages, ResponseSettings responses,
            Boolean extensionRequiresAgreement, GroundsMode groundsMode, List<ReviewGround> reviewGrounds,
            ReviewerIndependence reviewerIndependence, List<Exclusion> exclusions, String exclusionsApply,
            TenantSettings tenants) implements Route {}

    /** The reasons for which the council goes beyond what guidance advises: of an option, and of duties by their names. */
    record Loosened(CorporateLoosened corporate, Map<String, String> duties) {}

    record CorporateLoosened(String groundsMode, String exclusionsApply) {}

    /** Contacts of one procedure, where they differ from the council's. */
    record ContactSettings(String team, String phone, String email, String website, String signatory) {}

    record ResponseSettings(Boolean qualityCheckApart, Boolean seniorManagersCheck, String signedBy) {}

    record TenantSettings(String panel, Boolean housingOmbudsman) {}

    record TeamSettings(String name, Set<Procedure> procedures, List<String> handlers, String group) {}

    Route route(Procedure procedure) {
        return switch (procedure) {
            case CHILDRENS -> childrens;
            case ADULTS -> adults;
            case PUBLIC_HEALTH -> publicHealth;
            case CORPORATE -> corporate;
        };
    }

    /** The setting of a procedure: {@code public-health}. */
    static String key(Procedure procedure) {
        return procedure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
