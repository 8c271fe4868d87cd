/**
 * What a case needs before it goes to the Ombudsman: the faults that the record shows ({@link org.redress.referral.LikelyFaults}),
 * what the law required beside what happened, and the bundle of both with the case file, every letter and document, and a
 * manifest of checksums. Owns the tables {@code referral_bundle} and {@code referral_bundle_piece}. It reads what others have
 * recorded and changes none of it.
 */
package org.redress.referral;
