package org.redress.council;

/** Reports for which a council says who gets them (rulebook sections 8 and 10, V28). */
public enum Report {
    WEEKLY, QUARTERLY_ADULTS, QUARTERLY_CHILDRENS, QUARTERLY_CORPORATE, ANNUAL_ADULTS, ANNUAL_CHILDRENS, ANNUAL_CORPORATE,
    COMPLIMENTS, INVESTIGATION_FORMS
}
