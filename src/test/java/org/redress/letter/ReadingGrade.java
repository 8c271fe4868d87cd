package org.redress.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Flesch-Kincaid grade of a letter's running text: its own sentences, without proper names, other people's words and
 * the fixed paragraph of rights. Days in words count as one word of one syllable, numbers likewise.
 */
record ReadingGrade(int sentences, int words, int syllables, List<String> hardest) {

    private static final Pattern DAY = Pattern.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d+ [A-Z][a-z]+ \\d{4}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'’-]*");

    static ReadingGrade of(Document letter, List<String> names) {
        List<String> texts = new ArrayList<>();
        collect((Element) letter.getElementsByTagName("body").item(0), texts);
        int sentences = 0;
        int words = 0;
        int syllables = 0;
        List<String> hard = new ArrayList<>();
        for (String text : texts) {
            String plain = DAY.matcher(text).replaceAll("date").replaceAll("[\\w.]+@[\\w.]+|[\\d ]{5,}", " it ");
            for (String name : names) {
                plain = plain.replace(name, "");
            }
            for (String sentence : plain.split("(?<=[.!?:])\\s+")) {
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

    private static void collect(Element element, List<String> texts) {
        if (element.hasAttribute("data-rights") || element.getAttribute("class").matches("head|window|copy|.*words.*")) {
            return;
        }
        boolean block = element.getNodeName().matches("p|li|h1|h2|h3");
        if (block) {
            texts.add(element.getTextContent().strip().replaceAll("\\s+", " "));
            return;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, texts);
            }
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

    double value() {
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    @Override
    public String toString() {
        return "grade %.1f: %d words, %d sentences, %d syllables, long words %s".formatted(value(), words, sentences,
                syllables, hardest);
    }
}
