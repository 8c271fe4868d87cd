package org.redress.corporate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.redress.council.Council;
import org.redress.council.ReviewerIndependence;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replaces the reviewer of a corporate complaint; for complaints officers and managers. */
@RestController
@Tag(name = "People who may be appointed")
class ReviewerController {

    private final Reviews reviews;
    private final Reviewers reviewers;
    private final Council council;
    private final Complaints complaints;
    private final Persons persons;
    private final CurrentPerson currentPerson;

    ReviewerController(Reviews reviews, Reviewers reviewers, Council council, Complaints complaints, Persons persons,
            CurrentPerson currentPerson) {
        this.council = council;
        this.reviewers = reviewers;
        this.reviews = reviews;
        this.complaints = complaints;
        this.persons = persons;
        this.currentPerson = currentPerson;
    }

    /** Somebody who can review a complaint. */
    record PossibleReviewer(String person, String name) {}

    /**
     * Who can review a complaint.
     *
     * @param outsideLineAsked whether it is to be declared that they are outside the line management of the service
     */
    record PossibleReviewers(boolean outsideLineAsked, List<PossibleReviewer> people) {}

    /**
     * Who takes over, and why.
     *
     * @param outsideLine whether it is declared that they are outside the line management of the service
     */
    record ReviewerReplacement(String reviewer, String why, boolean outsideLine) {}

    @GetMapping("/api/complaints/{reference}/reviewers")
    @Operation(summary = "Who can review this corporate complaint: nobody who had a part in the answer at stage 1")
    PossibleReviewers candidates(@PathVariable String reference) {
        return new PossibleReviewers(council.reviewerIndependence() == ReviewerIndependence.OUTSIDE_LINE,
                reviews.candidates(seen(reference)).stream().map(person -> new PossibleReviewer(person, persons.name(person)))
                        .toList());
    }

    @PostMapping("/api/complaints/{reference}/reviewer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Replace the reviewer of a corporate complaint; no clock moves")
    void replace(@PathVariable String reference, @RequestBody ReviewerReplacement body) {
        reviewers.replace(seen(reference), body.reviewer(), body.why(), body.outsideLine());
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can replace the reviewer.");
        }
        return of;
    }
}
