package org.redress.engine;

import java.util.Map;
import org.redress.register.ComplaintReference;

/**
 * Facts that forms show: a feature's contribution to the values under keys that begin with {@code case_}. They are
 * read from the register each time a form opens, never stored in the engine, and dropped on submission.
 */
public interface CaseFacts {

    /**
     * Facts by key ({@code case_summary}, {@code case_stage1Due}); text is markdown-safe plain text. What takes a
     * question to the register is best given as {@link Facts}, since a form shows few of them.
     */
    Map<String, Object> of(ComplaintReference reference, String taskId);

    /**
     * What the fields of a form show before anybody has filled them in, by their keys: what is known already. A task that
     * was given back shows what was filled in instead.
     */
    default Map<String, Object> presets(ComplaintReference reference, String form) {
        return Map.of();
    }

    /** The same for one task: where a case has several of a kind, what is known of that which the task is about. */
    default Map<String, Object> presets(ComplaintReference reference, String form, String taskId) {
        return presets(reference, form);
    }
}
