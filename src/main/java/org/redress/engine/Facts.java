package org.redress.engine;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Facts by key, each found out only when somebody asks for it: a form shows a few of those that a case has. */
public final class Facts extends AbstractMap<String, Object> {

    private final Map<String, Supplier<?>> found = new LinkedHashMap<>();

    /** Adds a fact that is found out each time it is asked for; it may be null. */
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
        Supplier<?> fact = found.get(key);
        return fact == null ? null : fact.get();
    }

    @Override
    public boolean containsKey(Object key) {
        return found.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /** All of them, found out now. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return found.entrySet().stream().map(one -> new SimpleImmutableEntry<>(one.getKey(), (Object) one.getValue().get()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
