package org.redress.panel;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.redress.investigation.Recommendations;
import org.redress.register.ComplaintReference;
import org.redress.response.PaidAnswer;
import org.springframework.stereotype.Component;

/** What the final response pays. The Director who signs it approves it by signing. */
@Component
class FinalResponsePayments implements PaidAnswer {

    private final Recommendations recommendations;

    FinalResponsePayments(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @Override
    public int stage() {
        return 3;
    }

    @Override
    public String approval() {
        return "FINAL_RESPONSE_PAYMENT";
    }

    @Override
    public List<Paid> paid(ComplaintReference reference) {
        return recommendations.of(reference, Recommendations.Source.PANEL).stream().filter(one -> one.payment() != null)
                .map(one -> new Paid(one.id(), "Recommendation " + one.number(), one.remedy(), one.payment(),
                        one.actionText())).toList();
    }

    @Override
    public Stream<String> words(ComplaintReference reference) {
        return recommendations.of(reference, Recommendations.Source.PANEL).stream()
                .flatMap(one -> Stream.of(one.reasons(), one.actionText())).filter(Objects::nonNull);
    }
}
