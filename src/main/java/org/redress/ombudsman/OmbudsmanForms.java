package org.redress.ombudsman;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.ombudsman.OmbudsmanAnswers.Draft;
import org.redress.ombudsman.OmbudsmanCases.Logged;
import org.redress.ombudsman.OmbudsmanCases.NewCase;
import org.redress.ombudsman.OmbudsmanCases.NewLetter;
import org.redress.ombudsman.OmbudsmanDecisions.ReviewOutcome;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a letter of the Ombudsman, and of what we answer and it decides, write into the record. */
@Configuration
class OmbudsmanForms {

    private static final String SAY_ANSWER = "Write what we answer.";

    private final OmbudsmanProcess process;

    OmbudsmanForms(OmbudsmanProcess process) {
        this.process = process;
    }

    private String letter(Submission form) {
        return process.ofTask(form.task().id());
    }

    @Bean
    FormRecorder logOmbudsmanLetter(OmbudsmanCases cases) {
        return FormRecorder.of("log-ombudsman-letter", form -> {
            NewLetter letter = new NewLetter(form.needCode("kind", OmbudsmanLetterKind.class, "Say what the letter is."),
                    form.needDay("dated", "Give the letter's own date."), form.needDay("received", "Say on which day it reached us."),
                    form.day("replyBy").orElse(null), form.needText("says", "Say in a few words what it asks or tells."));
            String reference = form.needText("lgscoReference", "Give the Ombudsman's reference.");
            ComplaintReference complaint = form.text("complaint").map(OmbudsmanForms::reference).orElse(null);
            Logged logged = cases.find(reference).filter(known -> complaint == null || known.reference().equals(complaint))
                    .map(known -> cases.logFurther(cases.need(reference), letter)).orElseGet(() -> cases.log(new NewCase(reference,
                            complaint, form.text("complainantName").orElse(null), null, letter)));
            form.startCase(logged.of().reference());
            OmbudsmanProcess.set(form, logged.letter(), logged.clocks());
        });
    }

    private static ComplaintReference reference(String typed) {
        try {
            return new ComplaintReference(typed.strip());
        } catch (IllegalArgumentException unreadable) {
            throw RuleViolation.invalid("complaint", typed, "a reference such as CMP-2026-000123, or nothing",
                    "That is no reference of a complaint of ours. Leave it out where we have none.");
        }
    }

    @Bean
    FormRecorder answerPrematurityCheck(OmbudsmanAnswers answers) {
        return FormRecorder.of("answer-prematurity-check", form -> replied(answers, form));
    }

    @Bean
    FormRecorder commentOnComplaint(OmbudsmanAnswers answers) {
        return FormRecorder.of("comment-on-complaint", form -> replied(answers, form));
    }

    @Bean
    FormRecorder answerFirstQuestions(OmbudsmanAnswers answers) {
        return FormRecorder.of("answer-first-questions", form -> replied(answers, form));
    }

    private void replied(OmbudsmanAnswers answers, Submission form) {
        answers.replied(letter(form), form.needText("reply", SAY_ANSWER), form.text("documents").orElse(null),
                form.needDay("sentOn", "Say on which day it was uploaded to the Ombudsman's portal."));
    }

    @Bean
    FormRecorder prepareViewOfOffer(OmbudsmanAnswers answers) {
        return FormRecorder.of("prepare-view-of-offer", form -> answers.prepared(letter(form), new Draft(
                form.needText("reply", SAY_ANSWER), form.text("documents").orElse(null), null, null,
                form.text("remedy").orElse(null), form.yes("accepts"), null)));
    }

    @Bean
    FormRecorder answerEnquiry(OmbudsmanAnswers answers) {
        return FormRecorder.of("answer-enquiry", form -> answers.prepared(letter(form), new Draft(
                form.needText("reply", "Answer each question."), form.text("documents").orElse(null), null, null,
                form.text("remedy").orElse(null), null, form.needText("privilege", "Say who has looked at it for legal privilege,"
                        + " and what they found."))));
    }

    @Bean
    FormRecorder commentOnDraftDecision(OmbudsmanAnswers answers) {
        return FormRecorder.of("comment-on-draft-decision", form -> answers.prepared(letter(form), new Draft(null, null,
                form.text("facts").orElse(null), form.text("evidence").orElse(null), form.text("remedy").orElse(null), null, null)));
    }

    @Bean
    FormRecorder signOffOmbudsmanAnswer(OmbudsmanAnswers answers) {
        return FormRecorder.of("sign-off-ombudsman-answer", form -> {
            boolean sign = "SIGN".equals(form.needText("decision", "Sign it, or give it back."));
            Boolean accept = sign ? form.text("accept").map("yes"::equals).orElse(null) : null;
            boolean accepted = answers.signed(letter(form), sign, accept, sign ? form.text("reasons").orElse(null)
                    : form.needText("reasons", "Say what is to change."));
            form.set(OmbudsmanProcess.SIGNED, sign);
            form.set(OmbudsmanProcess.ACCEPTED, accepted);
        });
    }

    @Bean
    FormRecorder recordOmbudsmanDecision(OmbudsmanDecisions decisions) {
        return FormRecorder.of("record-ombudsman-decision", form -> {
            boolean published = !"no".equals(form.text("published").orElse("yes"));
            decisions.record(letter(form), form.needCode("decision", OmbudsmanDecision.class, "Say what was decided."),
                    form.code("reason", OmbudsmanReason.class).orElse(null), form.needDay("decidedOn", "Give the date of the decision."),
                    form.text("remedies").map(OmbudsmanForms::number).orElse(0), published,
                    form.text("notPublishedWhy").orElse(null)).ifPresent(due -> {
                        OmbudsmanProcess.show(form, due);
                        form.set(OmbudsmanProcess.PUBLICATION_NEAR_AT, decisions.near(due));
                    });
            form.set(OmbudsmanProcess.PUBLISHED, published);
        });
    }

    private static int number(String typed) {
        try {
            return (int) Double.parseDouble(typed);
        } catch (NumberFormatException unreadable) {
            throw RuleViolation.invalid("remedies", typed, "a whole number", "Give the number of remedies that the decision names.");
        }
    }

    @Bean
    FormRecorder prepareForPublication(OmbudsmanDecisions decisions) {
        return FormRecorder.of("prepare-for-publication", form -> {
            if ("no".equals(form.text("published").orElse("yes"))) {
                decisions.notPublished(letter(form), form.needText("notPublishedWhy", "Say why it is not published."));
            } else {
                decisions.published(letter(form), form.needDay("publishedOn", "Say on which day it is published."));
            }
        });
    }

    @Bean
    FormRecorder recordReviewOutcome(OmbudsmanDecisions decisions) {
        return FormRecorder.of("record-review-outcome", form -> decisions.reviewed(letter(form),
                form.needCode("outcome", ReviewOutcome.class, "Say what came of the review.")));
    }

    @Bean
    FormRecorder decideOnReview(OmbudsmanDecisions decisions) {
        return FormRecorder.of("decide-on-review", form -> decisions.decideOnReview(letter(form),
                "ASK".equals(form.needText("decision", "Decide whether a review is asked for.")), form.day("askedOn").orElse(null),
                form.needText("reasons", "Give your reasons.")));
    }

    @Bean
    FormRecorder chooseStageAfterReferral(ReferralsBack referrals) {
        return FormRecorder.of("choose-stage-after-referral", form -> referrals.choose(letter(form),
                number(form.needText("stage", "Say where the complaint goes on.")), form.text("reasons").orElse(null)));
    }
}
