package org.redress.council;

import java.util.List;
import java.util.Set;
import org.redress.register.Codes.Procedure;

/**
 * A team whose people handle complaints.
 *
 * @param code stays, whatever the name becomes
 * @param procedures under which it answers; never empty
 * @param handlers the user names of those who can be handlers; none where the council has not named them yet
 * @param group the sign-on group of its people; null where there is none of its own
 */
public record Team(String code, String name, Set<Procedure> procedures, List<String> handlers, String group) {}
