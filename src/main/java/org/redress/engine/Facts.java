package org.redress.engine;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Facts by key, each found out once, and only when somebody asks for it: a form shows a few of those that a case has. */
public final class Facts extends AbstractMap<String, Object> {

    private final Map<String, Supplier<?>> found = new LinkedHashMap<>();

    /** None yet. */
    public Facts() {}

    /** Those of another map, still found out only when they are asked for, to which more can be added. */
    public Facts(Map<String, Object> others) {
        others.keySet().forEach(key -> add(key, () -> others.get(key)));
    }

    /** Adds a fact that is found out when it is first asked for; it may be null. */
    public void add(String key, Supplier<?> fact) {
        found.put(key, fact);
    }

    @Override
    public Object put(String key, Object fact) {
        add(key, () -> fact);
        return null;
    }

    @Override
    public Object get(Object key) {
        if (!(key instanceof String name) || !found.containsKey(name)) {
            return null;
        }
        Object fact = found.get(name).get();
        found.put(name, () -> fact);
        return fact;
    }

    @Override
    public boolean containsKey(Object key) {
        return found.containsKey(key);
    }

    @Override
    public int size() {
        return found.size();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /** All of them, found out now. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return found.keySet().stream().map(key -> new SimpleImmutableEntry<>(key, get(key)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
