package org.redress.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.redress.council.Council;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** People by user name, with their names and the groups they are in now. */
@Component
public class Persons {

    private final IdentityService identityService;
    private final CurrentPerson currentPerson;
    private final EngineDoor door;
    private final ObjectProvider<PersonNames> known;

    Persons(IdentityService identityService, CurrentPerson currentPerson, EngineDoor door,
            ObjectProvider<PersonNames> known) {
        this.identityService = identityService;
        this.currentPerson = currentPerson;
        this.door = door;
        this.known = known;
    }

    /** Whether there is a person with this user name. */
    public boolean exists(String id) {
        return identityService.createUserQuery().userId(id).count() > 0;
    }

    /** The person with this user name; without groups where the engine does not know them. */
    public Person find(String id) {
        Person current = currentPerson.get();
        if (current.id().equals(id)) {
            return current;
        }
        List<String> groups = identityService.createGroupQuery().groupMember(id).list().stream().map(Group::getId)
                .toList();
        return new Person(id, groups);
    }

    /** Those of these people who are in a group now. */
    Set<String> members(Set<String> ids, String group) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<String> members = identityService.createUserQuery().memberOfGroup(group)
                .userIdIn(ids.toArray(String[]::new)).list().stream().map(User::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        Person current = currentPerson.get();
        members.remove(current.id());
        if (ids.contains(current.id()) && current.in(group)) {
            members.add(current.id());
        }
        return members;
    }

    /** The user names of a group's members, in order. */
    public List<String> membersOf(String group) {
        return door.through(() -> identityService.createUserQuery().memberOfGroup(group).orderByUserId().asc().list())
                .stream().map(User::getId).toList();
    }

    /** Whether they are from outside the council, or unknown to sign-on: an officer can do their tasks for them. */
    public boolean external(String id) {
        Person person = find(id);
        return person.groups().stream().anyMatch(Council.OUTSIDE::contains)
                || person.groups().isEmpty() && !exists(id);
    }

    /** Whether they sign in as an officer of the council: in any group, or none, that is not for people from outside. */
    public boolean officer(String id) {
        Person person = door.through(() -> find(id));
        return person.groups().stream().anyMatch(group -> !Council.OUTSIDE.contains(group))
                || person.groups().isEmpty() && door.through(() -> exists(id));
    }

    /** The user names of all who sign in as officers of the council, in order. */
    public List<String> officers() {
        return door.through(() -> identityService.createUserQuery().orderByUserId().asc().list()).stream().map(User::getId)
                .filter(this::officer).toList();
    }

    /** The user names of those who have this e-mail address, however its letters are written. */
    public List<String> withEmail(String email) {
        return Stream.of(email, email.toLowerCase(Locale.ROOT)).distinct().flatMap(written -> door.through(
                        () -> identityService.createUserQuery().userEmail(written).list()).stream())
                .map(User::getId).distinct().sorted().toList();
    }

    /** Whether they are in a group now. */
    public boolean in(String id, String group) {
        return door.through(() -> find(id)).in(group);
    }

    /** The name on the register of people, or else in the directory; the user name in words where neither has one. */
    public String name(String user) {
        return names(List.of(user)).get(user);
    }

    /** The names of these people, by user name, as {@link #name} gives them. */
    public Map<String, String> names(Collection<String> users) {
        Map<String, String> names = new TreeMap<>();
        users.forEach(user -> names.put(user, words(user)));
        if (!names.isEmpty()) {
            door.through(() -> identityService.createUserQuery().userIdIn(names.keySet().toArray(String[]::new)).list())
                    .stream().filter(user -> !full(user).isBlank()).forEach(user -> names.put(user.getId(), full(user)));
            known.stream().forEach(source -> names.putAll(source.of(List.copyOf(names.keySet()))));
        }
        return names;
    }

    /** An entry of the timeline about an appointment, with these names in the place of the user names. */
    public static String named(String text, Map<String, String> names) {
        String named = text;
        for (Map.Entry<String, String> person : names.entrySet()) {
            named = named.replaceAll("(?<= )" + Pattern.quote(person.getKey()) + "(?= ended:|$)",
                    Matcher.quoteReplacement(person.getValue()));
        }
        return named;
    }

    private static String full(User user) {
        return Stream.of(user.getFirstName(), user.getLastName()).filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String words(String user) {
        String words = user.replaceAll("[-_.]+", " ").strip();
        return words.isEmpty() ? user : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
