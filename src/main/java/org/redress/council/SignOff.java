package org.redress.council;

/**
 * Who looks at a response before it goes out.
 *
 * @param qualityCheckApart whether the quality officers check it in a sitting of their own, by a person of its own:
 *     always where somebody else signs and no senior service manager reads it, or nobody would check it before it is signed
 * @param seniorManagersCheck whether the senior service manager checks it before it is signed
 * @param signedBy the group that signs: at stage 1 of the children's and corporate procedures, where the law names nobody, and
 *     for adults and public health always the responsible persons (CR09 reg 14(2); SI 2012/3094 reg 29(2))
 */
public record SignOff(boolean qualityCheckApart, boolean seniorManagersCheck, String signedBy) {

    static final String QUALITY_OFFICERS = "quality-officers";

    public SignOff {
        qualityCheckApart |= !signedBy.equals(QUALITY_OFFICERS) && !seniorManagersCheck;
    }
}
