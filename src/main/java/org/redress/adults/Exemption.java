package org.redress.adults;

/**
 * The limbs of regulation 8(1) by which a complaint need not be dealt with, but for (c), which asks for no notice (regulation
 * 8(2)-(3)); about public health those of SI 2012/3094 regulation 25(1), under the same letters. Their names are the codes of
 * the forms and of the register.
 */
public enum Exemption {
    RESPONSIBLE_BODY("a", "it is made by another body that itself has to deal with complaints under these regulations"),
    EMPLOYMENT("b", "it is made by somebody who works for the council, about their own employment"),
    SETTLED_BEFORE("d", "it is about the same as a complaint that was made by word of mouth and settled to your satisfaction"
            + " by the next working day"),
    INVESTIGATED("e", "it has already been investigated under the complaints regulations"),
    OMBUDSMAN("f", "an Ombudsman is investigating it, or has investigated it"),
    FREEDOM_OF_INFORMATION("g", "it says that we have not complied with a request for information under the Freedom of"
            + " Information Act 2000, and another law says who looks at that"),
    SUPERANNUATION("h", "it is about a pension scheme, and another law says who looks at that");

    private final String limb;
    private final String words;

    Exemption(String limb, String words) {
        this.limb = limb;
        this.words = words;
    }

    /** Its letter in either list. */
    String letter() {
        return limb;
    }

    /** Why, as the end of a sentence that begins with "because" and speaks to the complainant. */
    String words() {
        return words;
    }

    /** The same for whoever works on the case. */
    String wordsForOfficers() {
        return words.replace("your satisfaction", "the complainant’s satisfaction");
    }
}
