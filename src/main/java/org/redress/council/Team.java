package org.redress.council;

import java.util.List;
import java.util.Set;
import org.redress.register.Codes.Procedure;

/**
 * A team whose people handle complaints.
 *
 * @param code stays, whatever the name becomes
 * @param procedures under which it answers; never empty
 * @param handlers the user names of those who can be handlers; none where only the group says who they are
 * @param group the sign-on group whose members can be handlers too; null where there is none
 */
public record Team(String code, String name, Set<Procedure> procedures, List<String> handlers, String group) {}
