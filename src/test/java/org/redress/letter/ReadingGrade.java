package org.redress.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Flesch-Kincaid grade of a letter: of all its running text, other people's words in it too. Left out are
 *
 * <ul>
 *   <li>what the issue leaves out: proper names, and the fixed paragraph of rights (the Ombudsman's, marked
 *       {@code data-rights="fixed"}; its words are the law's and the same in every letter);
 *   <li>what is no sentence and would lower the grade by counting as a short one: the letterhead, the address, reference
 *       and date, the greeting and closing lines with nothing but a name, headings;
 *   <li>days ("Monday 9 November 2026") count as one short word, telephone numbers and e-mail addresses too: a child
 *       reads them as one thing, and their syllables say nothing of the sentence.
 * </ul>
 */
public record ReadingGrade(int sentences, int words, int syllables, List<String> hardest) {

    private static final Pattern DAY = Pattern.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d+ [A-Z][a-z]+ \\d{4}");
    private static final Pattern CONTACT = Pattern.compile("[\\w.]+@[\\w.]+|CMP-\\d{4}-\\d{6}|\\d[\\d ]{4,}\\d");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'’-]*");
    private static final Pattern LEFT_OUT = Pattern.compile("head|window|copy|about");
    private static final Pattern BLOCK = Pattern.compile("p|li|td|dd|dt|div|section|ul|ol|body");

    public static ReadingGrade of(Document letter, List<String> names) {
        StringBuilder all = new StringBuilder();
        collect((Element) letter.getElementsByTagName("body").item(0), all);
        int sentences = 0;
        int words = 0;
        int syllables = 0;
        List<String> hard = new ArrayList<>();
        for (String block : all.toString().split("\\R")) {
            String plain = CONTACT.matcher(DAY.matcher(block).replaceAll("date")).replaceAll("it");
            for (String name : names) {
                plain = plain.replaceAll("\\b" + Pattern.quote(name) + "\\b", "");
            }
            for (String sentence : plain.strip().split("(?<=[.!?:])\\s+")) {
                int inIt = 0;
                Matcher found = WORD.matcher(sentence);
                while (found.find()) {
                    inIt++;
                    int count = syllables(found.group());
                    syllables += count;
                    if (count > 2) {
                        hard.add(found.group());
                    }
                }
                words += inIt;
                sentences += inIt > 0 ? 1 : 0;
            }
        }
        return new ReadingGrade(sentences, words, syllables, hard);
    }

    /** The text as lines: one for each block. */
    private static void collect(Element element, StringBuilder all) {
        if (element.hasAttribute("data-rights") || element.getNodeName().matches("h[1-6]")
                || LEFT_OUT.matcher(element.getAttribute("class")).matches()
                || element.getAttribute("data-mandatory").contains("reference date")) {
            return;
        }
        boolean block = BLOCK.matcher(element.getNodeName()).matches();
        if (block) {
            all.append('\n');
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, all);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                all.append(child.getNodeValue().replaceAll("\\s+", " "));
            }
            if (child.getNodeName().equals("br")) {
                all.append('\n');
            }
        }
        if (block) {
            all.append('\n');
        }
    }

    static int syllables(String word) {
        String lower = word.toLowerCase().replaceAll("[^a-z]", "");
        if (lower.length() <= 3) {
            return 1;
        }
        String spoken = lower.replaceAll("(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "").replaceAll("^y", "");
        Matcher vowels = Pattern.compile("[aeiouy]{1,2}").matcher(spoken);
        int count = 0;
        while (vowels.find()) {
            count++;
        }
        return Math.max(1, count);
    }

    public double value() {
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    @Override
    public String toString() {
        return "grade %.1f: %d words, %d sentences, %d syllables, long words %s".formatted(value(), words, sentences,
                syllables, hardest);
    }
}
