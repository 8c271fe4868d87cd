package org.redress.council;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.redress.council.Settings.Route;
import org.redress.problem.BadSetting;
import org.redress.problem.Texts;
import org.redress.register.Codes.Procedure;

/** Whether a profile is whole and within the law; every fault of it is told at once. */
final class ProfileCheck {

    private static final int LONGEST_AREA = 60;
    private static final Map<Procedure, Integer> STAGES = Map.ofEntries(entry(Procedure.CHILDRENS, 3),
            entry(Procedure.ADULTS, 1), entry(Procedure.PUBLIC_HEALTH, 1), entry(Procedure.CORPORATE, 2));

    private final Settings profile;
    private final String prefix;
    private final List<String> refused = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ProfileCheck(Settings profile, String code) {
        this.profile = profile;
        this.prefix = "redress.councils." + code;
    }

    /**
     * Checks a profile.
     *
     * @param production whether it meets real people: who the council is must not be invented then
     * @return what it loosens of guidance, and what it still lacks, as sentences
     * @throws BadSetting with every refusal, a line each
     */
    static List<String> check(Settings profile, String code, boolean production) {
        ProfileCheck check = new ProfileCheck(profile, code);
        check.names();
        check.looks();
        for (Procedure procedure : Procedure.values()) {
            check.route(procedure);
        }
        check.teams();
        check.areas();
        new LawOptions().check(check.prefix, check.options(), check.reasons(), check.refused, check.warnings);
        if (production && check.refused.isEmpty()) {
            check.invented();
        }
        if (!check.refused.isEmpty()) {
            throw new BadSetting("the profile %s is refused.\n%s".formatted(code, String.join("\n", check.refused)));
        }
        return check.warnings;
    }

    private Map<String, String> reasons() {
        Settings.CorporateLoosened own = profile.loosened().corporate();
        Map<String, String> reasons = new HashMap<>();
        if (own != null) {
            reasons.put("corporate.grounds-mode", own.groundsMode());
            reasons.put("corporate.exclusions-apply", own.exclusionsApply());
        }
        return reasons;
    }

    private void names() {
        need("name", profile.name());
        need("team", profile.team());
        if (profile.address() == null || profile.address().isEmpty() || profile.address().stream().anyMatch(Texts::blank)) {
            refused.add(prefix + ".address is missing: letters need its lines, none of them blank.");
        }
        need("phone", profile.phone());
        need("email", profile.email());
        need("website", profile.website());
        need("formats", profile.formats());
        need("advocacy-name", profile.advocacyName());
        need("advocacy-phone", profile.advocacyPhone());
        need("advocacy-email", profile.advocacyEmail());
        need("signatory", profile.signatory());
        need("definition", profile.definition());
        email("email", profile.email());
        email("advocacy-email", profile.advocacyEmail());
        for (Procedure procedure : Procedure.values()) {
            Settings.ContactSettings own = profile.route(procedure) == null ? null : profile.route(procedure).contacts();
            if (own != null) {
                email(Settings.key(procedure) + ".contacts.email", own.email());
            }
        }
    }

    private void need(String key, Object value) {
        if (value == null || value instanceof String text && Texts.blank(text)) {
            refused.add("%s.%s is missing.".formatted(prefix, key));
        }
    }

    private void email(String key, String value) {
        if (!Texts.blank(value) && !value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            refused.add("%s.%s is %s, which is no e-mail address.".formatted(prefix, key, value));
        }
    }

    private void looks() {
        OptionalDouble contrast = Colour.contrastWithWhite(profile.colour());
        if (contrast.isEmpty()) {
            refused.add("%s.colour is %s, and is written as #rrggbb (in YAML in quotes: \"#1d4e5f\").".formatted(prefix,
                    Texts.blank(profile.colour()) ? "missing" : profile.colour()));
        } else if (contrast.getAsDouble() < Colour.AA) {
            refused.add("%s.colour is %s, whose contrast with white is %s: AA of WCAG 2.2 (1.4.3) asks for 4.5. Take a darker one."
                    .formatted(prefix, profile.colour(), "%.2f".formatted(Math.floor(contrast.getAsDouble() * 100) / 100)));
        }
        int days = profile.postDeemedWorkingDays();
        if (days < 1 || days > 10) {
            refused.add("%s.post-deemed-working-days is %d, and can be 1 to 10.".formatted(prefix, days));
        }
        Set<String> strange = new TreeSet<>(profile.roles().keySet());
        strange.removeAll(Council.ROLES);
        strange.forEach(role -> refused.add("There is no role %s.roles.%s. There are: %s.".formatted(prefix, role,
                String.join(", ", new TreeSet<>(Council.ROLES)))));
        Council.ROLES.stream().sorted().forEach(role -> need("roles." + role, profile.roles().get(role)));
    }

    private void route(Procedure procedure) {
        String key = prefix + "." + Settings.key(procedure);
        Route route = profile.route(procedure);
        List<String> stages = route.stages();
        if (stages.size() != STAGES.get(procedure) || stages.stream().anyMatch(Texts::blank)) {
            refused.add("%s.stages names %d stages (%s), and the procedure has %d: one name for each.".formatted(key,
                    stages.size(), String.join(", ", stages), STAGES.get(procedure)));
        }
        String signedBy = route.responses().signedBy();
        if (!Council.SIGNERS.contains(signedBy)) {
            refused.add("%s.responses.signed-by is %s, and can be %s.".formatted(key, signedBy,
                    String.join(", ", Council.SIGNERS)));
        }
        if (profile.teams().values().stream().noneMatch(team -> answers(team, procedure) && (!Texts.blank(team.group())
                || team.handlers() != null && !team.handlers().isEmpty()))) {
            warnings.add("Nobody is named who handles %s complaints: write them under %s.teams.<code>.handlers, or .group."
                    .formatted(Settings.key(procedure), prefix));
        }
    }

    private static boolean answers(Settings.TeamSettings team, Procedure procedure) {
        return team.procedures() != null && team.procedures().contains(procedure);
    }

    private void teams() {
        profile.teams().forEach((code, team) -> {
            need("teams." + code + ".name", team.name());
            if (team.procedures() == null || team.procedures().isEmpty()) {
                refused.add("%s.teams.%s.procedures is missing: it names the procedures under which the team answers (%s)."
                        .formatted(prefix, code, Arrays.stream(Procedure.values()).map(Enum::name).collect(Collectors.joining(", "))));
            }
            if (!Texts.blank(team.group()) && (!team.group().matches("[a-z][a-z0-9-]{0,63}")
                    || team.group().startsWith("camunda-") || Council.OUTSIDE.contains(team.group()))) {
                refused.add(("%s.teams.%s.group is %s. It is small letters, digits and dashes, and neither a group of the engine"
                        + " (camunda-…) nor one of people from outside (%s).").formatted(prefix, code, team.group(),
                        String.join(", ", new TreeSet<>(Council.OUTSIDE))));
            }
        });
    }

    private void areas() {
        Set<String> seen = new HashSet<>();
        for (ServiceArea area : profile.serviceAreas()) {
            String named = "%s.service-areas, %s".formatted(prefix, area.code() == null ? area.name() : area.code());
            if (area.code() == null || !area.code().matches("[A-Z][A-Z0-9_]*") || area.code().length() > LONGEST_AREA) {
                refused.add(named + ": code is missing, or is more than 60 capitals, digits and underscores.");
            } else if (!seen.add(area.code())) {
                refused.add(named + ": the code stands twice.");
            }
            if (Texts.blank(area.name()) || !seen.add("name " + area.name().strip().toLowerCase(Locale.ROOT))) {
                refused.add(named + ": name is missing, or stands twice.");
            }
            if (area.procedure() == null) {
                refused.add(named + ": procedure is missing.");
            }
            if (area.team() != null && !profile.teams().containsKey(area.team())) {
                refused.add("%s: there is no team %s. There are: %s.".formatted(named, area.team(),
                        String.join(", ", profile.teams().keySet())));
            }
        }
        List<ReviewGround> grounds = profile.corporate().reviewGrounds();
        for (ReviewGround ground : grounds) {
            if (Texts.blank(ground.code()) || Texts.blank(ground.words())) {
                refused.add("%s.corporate.review-grounds: each has a code and words.".formatted(prefix));
            }
        }
        if (profile.corporate().groundsMode() == GroundsMode.GATE && grounds.isEmpty()) {
            refused.add("%s.corporate.grounds-mode is GATE, and no review-grounds are named.".formatted(prefix));
        }
    }

    private Map<String, List<String>> options() {
        return Map.ofEntries(one("childrens.request-window", profile.childrens().requestWindow()),
                one("childrens.stage2-starts", profile.childrens().stage2Starts()),
                one("childrens.independent-person", profile.childrens().independentPerson()),
                entry("childrens.who-may-complain", profile.childrens().whoMayComplain()),
                one("adults.provider-first", profile.adults().providerFirst()),
                entry("adults.who-may-complain", profile.adults().whoMayComplain()),
                entry("adults.exclusions", profile.adults().exclusions()),
                one("adults.responses.signed-by", signedBy(Procedure.ADULTS)),
                one("public-health.responses.signed-by", signedBy(Procedure.PUBLIC_HEALTH)),
                one("corporate.exclusions-apply", profile.corporate().exclusionsApply()),
                one("corporate.grounds-mode", profile.corporate().groundsMode()));
    }

    private String signedBy(Procedure procedure) {
        return String.valueOf(profile.route(procedure).responses().signedBy());
    }

    private static Map.Entry<String, List<String>> one(String name, Object value) {
        return entry(name, List.of(value.toString()));
    }

    /** What is shipped is visibly an example: letters would give an invented council's address and telephone. */
    private void invented() {
        List<String> examples = new ArrayList<>();
        example(examples, "email", profile.email());
        boolean mailbox = !examples.isEmpty();
        example(examples, "phone", profile.phone());
        example(examples, "website", profile.website());
        example(examples, "address", String.join(", ", profile.address()));
        example(examples, "advocacy-phone", profile.advocacyPhone());
        example(examples, "advocacy-email", profile.advocacyEmail());
        for (Procedure procedure : Procedure.values()) {
            Settings.ContactSettings own = profile.route(procedure).contacts();
            if (own != null) {
                String key = Settings.key(procedure) + ".contacts.";
                example(examples, key + "phone", own.phone());
                example(examples, key + "email", own.email());
                example(examples, key + "website", own.website());
            }
        }
        if (examples.isEmpty()) {
            return;
        }
        String keys = String.join(", ", examples);
        if (mailbox) {
            refused.add(("Letters would give the address of an invented council: set %s.email, and the name, team, address,"
                    + " telephone, advocacy and signatory beside it, to your own. Invented are: %s.").formatted(prefix, keys));
        } else {
            warnings.add("Letters give contacts that are invented. Set to your own under %s: %s.".formatted(prefix, keys));
        }
    }

    /** Names that end in .example belong to nobody, nor do telephone numbers that begin with 01632 960. */
    private static void example(List<String> found, String key, String value) {
        String plain = Objects.toString(value, "").strip().toLowerCase(Locale.ROOT).replaceAll("/.*", "");
        if (plain.endsWith(".example") || plain.replace(" ", "").startsWith("01632960") || plain.contains("1 example road")) {
            found.add(key);
        }
    }
}
