package org.redress.letter;

import java.util.HashMap;
import java.util.Map;
import org.redress.council.Council;
import org.redress.register.Codes.Procedure;
import org.springframework.stereotype.Component;

/**
 * Papers of a case that are no letters, such as a handover pack: written from a template of {@code forms/papers} and the
 * parts that all of them share ({@code forms/paper-parts}), or the council's own laid over them, as tagged PDF/UA-1. What
 * anybody typed is text in them, whatever it looks like.
 */
@Component
public class Papers {

    private final LetterTemplates templates;
    private final LetterPdf pdf;
    private final Council council;

    Papers(LetterTemplates templates, LetterPdf pdf, Council council) {
        this.templates = templates;
        this.pdf = pdf;
        this.council = council;
    }

    /** A paper as HTML and as PDF. */
    public record Paper(String html, byte[] pdf) {}

    /** Writes a paper without a letterhead. */
    public Paper write(String stem, Map<String, Object> facts) {
        return write(stem, null, facts);
    }

    /**
     * Writes a paper.
     *
     * @param stem the template's file name without its ending
     * @param procedure under which the case goes, for the contacts of its complaints team; null where it has none yet
     * @param facts what it says, by name: texts, yes or no, lists and maps of them; {@code council} is added
     */
    public Paper write(String stem, Procedure procedure, Map<String, Object> facts) {
        Map<String, Object> content = new HashMap<>(facts);
        content.put("council", council.facts(procedure));
        String html = templates.paper(stem, content);
        return new Paper(html, pdf.of(html));
    }
}
