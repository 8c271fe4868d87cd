package org.redress.deferral;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Visibility;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The complaints that belong to a case, on the case page: those that the person may see too. */
@RestController
@Tag(name = "Deferral")
class LinkController {

    private final LinkedComplaints links;
    private final Complaints complaints;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;

    LinkController(LinkedComplaints links, Complaints complaints, Visibility visibility, CurrentPerson currentPerson) {
        this.links = links;
        this.complaints = complaints;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/api/complaints/{reference}/links")
    @Operation(summary = "The complaints that came out of this one, or that it came out of, as far as you may see them")
    List<LinkedComplaints.Link> of(@PathVariable String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        return links.links(of).stream().filter(link -> visibility.of(currentPerson.get(),
                new ComplaintReference(link.reference())) != Visibility.Sight.NONE).toList();
    }
}
