package org.redress.council;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.problem.BadSetting;
import org.redress.problem.Texts;
import org.redress.register.Codes.Procedure;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * The council for which the product runs, as its profile ({@code redress.council}) describes it. Immutable, whole and within
 * the law: what is not stops the start. No accessor returns null, unless it says so.
 */
public final class Council {

    /** The roles that a council may call by a name of its own, by their groups. */
    public static final Set<String> ROLES = Set.of("contact-centre", "complaints-officers", "complaints-managers",
            "team-managers", "heads-of-service", "adults-investigators", "investigating-officers", "independent-persons",
            "adjudicating-officers", "advocates", "panel-clerks", "panel-chairs", "panel-members", "quality-officers",
            "senior-managers", "directors", "responsible-persons", "reviewers", "link-officers", "monitoring-officers",
            "safeguarding-leads");

    /** Of these the groups of people from outside the council: an officer can do their tasks for them. */
    public static final Set<String> OUTSIDE = Set.of("investigating-officers", "independent-persons", "advocates",
            "panel-chairs", "panel-members");

    /** The groups that check, approve and sign responses, who decides most first. */
    public static final List<String> SIGNERS = List.of("directors", "heads-of-service", "senior-managers",
            "complaints-managers", "quality-officers", "responsible-persons", "reviewers");

    private final String code;
    private final Set<String> profiles;
    private final Settings settings;
    private final List<Team> teams;
    private final List<String> warnings;

    private Council(String code, Set<String> profiles, Settings settings, List<Team> teams, List<String> warnings) {
        this.code = code;
        this.profiles = profiles;
        this.settings = settings;
        this.teams = teams;
        this.warnings = warnings;
    }

    /**
     * Reads and checks the profile that an environment names.
     *
     * @throws BadSetting where there is no such profile, it has a setting that nobody knows, lacks one, or loosens the law:
     *     with the option, both values and the regulation
     */
    public static Council of(ConfigurableEnvironment environment) {
        ProfileReader reader = new ProfileReader(environment);
        Settings settings = reader.read();
        String code = reader.code();
        List<String> warnings = ProfileCheck.check(settings, code, environment.acceptsProfiles(Profiles.of("production")));
        List<Team> teams = new ArrayList<>();
        settings.teams().forEach((key, team) -> teams.add(new Team(key, team.name(), Set.copyOf(team.procedures()),
                team.handlers() == null ? List.of() : List.copyOf(team.handlers()), team.group())));
        return new Council(code, reader.profiles(), settings, List.copyOf(teams), List.copyOf(warnings));
    }

    /** The profile's code: rows of {@code duties.dmn} bear it. */
    public String code() {
        return code;
    }

    /** The codes of all profiles that are set up here, this one among them. */
    public Set<String> profiles() {
        return profiles;
    }

    /** What the profile loosens of guidance and what it still lacks, a sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** Why the council gives itself more time for a duty than guidance advises ({@code loosened.duties}); null for no reason. */
    public String whyLoosened(String duty) {
        String reason = settings.loosened().duties() == null ? null : settings.loosened().duties().get(duty);
        return Texts.blank(reason) ? null : reason.strip();
    }

    /** The council's name. */
    public String name() {
        return settings.name();
    }

    /**
     * How the council names itself and where it is reached under a procedure.
     *
     * @param procedure null before triage: the council's own
     */
    public Contacts contacts(Procedure procedure) {
        Settings.ContactSettings own = procedure == null ? null : settings.route(procedure).contacts();
        return new Contacts(settings.name(), own == null || Texts.blank(own.team()) ? settings.team() : own.team(),
                List.copyOf(settings.address()), own == null || Texts.blank(own.phone()) ? settings.phone() : own.phone(),
                own == null || Texts.blank(own.email()) ? settings.email() : own.email(),
                own == null || Texts.blank(own.website()) ? settings.website() : own.website(), settings.formats(),
                settings.advocacyName(), settings.advocacyPhone(), settings.advocacyEmail(),
                own == null || Texts.blank(own.signatory()) ? settings.signatory() : own.signatory());
    }

    /**
     * What letters and papers print of the council, by name: its contacts, its colours ({@code colour}, and lighter ones for
     * backgrounds and lines, {@code tint} and {@code line}), its definition of a complaint, and the names of the
     * procedure's stages ({@code stage1} and so on).
     *
     * @param procedure null before triage: the children's stages, and the council's own contacts
     */
    public Map<String, Object> facts(Procedure procedure) {
        Map<String, Object> facts = contacts(procedure).facts();
        facts.put("colour", settings.colour());
        facts.put("tint", Colour.lighter(settings.colour(), 0.91));
        facts.put("line", Colour.lighter(settings.colour(), 0.69));
        facts.put("definition", settings.definition());
        List<String> stages = settings.route(procedure == null ? Procedure.CHILDRENS : procedure).stages();
        for (int stage = 1; stage <= stages.size(); stage++) {
            facts.put("stage" + stage, stages.get(stage - 1));
        }
        return facts;
    }

    /** The colour of headings and lines, {@code #rrggbb}: white on it, and it on white, can be read (AA). */
    public String colour() {
        return settings.colour();
    }

    /** What the council's policy calls a complaint: words for letters and pages, which route nothing (rulebook V19). */
    public String definition() {
        return settings.definition();
    }

    /**
     * What the council calls a stage: "local resolution". The codes of stages stay (rulebook V10); one that the procedure
     * does not have, as an imported case may say, is "stage 4".
     */
    public String stage(Procedure procedure, int stage) {
        List<String> names = settings.route(procedure).stages();
        return stage >= 1 && stage <= names.size() ? names.get(stage - 1) : "stage " + stage;
    }

    /** What the council calls whoever has a role: "Customer relations" for {@code quality-officers}; else the group in words. */
    public String role(String group) {
        return settings.roles().getOrDefault(group, group.replace('-', ' '));
    }

    /**
     * Whether somebody is not known to sign for the responsible person of the regulations (CR09 reg 4): where the profile names
     * that person, the others of their group sign for them; where it names nobody, who they are is not known of any.
     */
    public boolean mayBeResponsiblePerson(String user) {
        return settings.responsiblePerson() == null || user.equals(settings.responsiblePerson());
    }

    /** Who looks at responses under a procedure, and who signs them. */
    public SignOff signOff(Procedure procedure) {
        Settings.ResponseSettings own = settings.route(procedure).responses();
        return new SignOff(own.qualityCheckApart(), own.seniorManagersCheck(), own.signedBy());
    }

    /**
     * Whether more time for an answer is taken only with the complainant's agreement: stricter than the law and the Code, which
     * ask for none (RR06 reg 14(5), Code 6.4; rulebook V4). Of adults and public health the law itself says when (CR09 reg 14).
     */
    public boolean extensionRequiresAgreement(Procedure procedure) {
        return switch (procedure) {
            case CHILDRENS -> settings.childrens().extensionRequiresAgreement();
            case CORPORATE -> settings.corporate().extensionRequiresAgreement();
            case ADULTS, PUBLIC_HEALTH -> false;
        };
    }

    /** What the grounds for a corporate review are for. */
    public GroundsMode groundsMode() {
        return settings.corporate().groundsMode();
    }

    /** The grounds on which a corporate complaint is reviewed, in the policy's order; none where it names none. */
    public List<ReviewGround> reviewGrounds() {
        return List.copyOf(settings.corporate().reviewGrounds());
    }

    /** Who may review a corporate complaint. */
    public ReviewerIndependence reviewerIndependence() {
        return settings.corporate().reviewerIndependence();
    }

    /** What the corporate policy names as reasons not to take a complaint: to consider in each case, never automatic. */
    public List<Exclusion> exclusionsToConsider() {
        return List.copyOf(settings.corporate().exclusions());
    }

    /** What the council's tenants are told at stage 1 and at the end of the corporate procedure. */
    public Tenants tenants() {
        Settings.TenantSettings own = settings.corporate().tenants();
        return new Tenants(Texts.blank(own.panel()) ? null : own.panel(), own.housingOmbudsman());
    }

    /** All teams, in the order of the profile. */
    public List<Team> teams() {
        return teams;
    }

    /** The teams that answer under a procedure. */
    public List<Team> teams(Procedure procedure) {
        return teams.stream().filter(team -> team.procedures().contains(procedure)).toList();
    }

    /** What a contact can be about, in the order of the profile. */
    public List<ServiceArea> areas() {
        return List.copyOf(settings.serviceAreas());
    }

    /** The area of that code or name, whatever its case; empty for other words, or null. */
    public Optional<ServiceArea> area(String codeOrName) {
        String asked = codeOrName == null ? "" : codeOrName.strip();
        return settings.serviceAreas().stream().filter(area -> area.code().equalsIgnoreCase(asked)
                || area.name().equalsIgnoreCase(asked)).findFirst();
    }

    /** How the service of a case is called: the area's name for its code, else the words as they stand; null stays null. */
    public String areaName(String codeOrWords) {
        return area(codeOrWords).map(ServiceArea::name).orElse(codeOrWords);
    }

    /** Who gets a report, in the council's words; none where it names nobody. */
    public List<String> distribution(Report report) {
        return Stream.ofNullable(settings.reports().get(report)).flatMap(List::stream).toList();
    }

    /** The day that counts where something comes after hours; only for clocks of the council's own corporate policy. */
    public AfterHours afterHours() {
        return settings.afterHours();
    }

    /** How many working days after posting a letter counts as received (Interpretation Act 1978 s7; rulebook G13). */
    public int postDeemedWorkingDays() {
        return settings.postDeemedWorkingDays();
    }
}
