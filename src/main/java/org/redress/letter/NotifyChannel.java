package org.redress.letter;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Channel;
import org.redress.mail.Carrier;
import org.redress.mail.Carrier.Found;
import org.redress.mail.MailServer.Outcome;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Sha256;
import org.springframework.stereotype.Component;

/**
 * Letters by GOV.UK Notify: an e-mail with one file to fetch, or printed and posted. Its reference is the delivery's own
 * id, by which it is asked before anything is sent a second time.
 */
@Component
class NotifyChannel implements LetterChannel {

    /** What one file to fetch holds at Notify. */
    static final long MOST_BYTES_OF_A_FILE = 2 * PostTray.MEGABYTE;

    private static final long MOST_BYTES_TO_PRINT = 5 * PostTray.MEGABYTE;
    private static final int MOST_PAGES = 10;

    private final Carrier notify;
    private final LetterStore store;
    private final LetterPdf pdfs;
    private final Documents documents;

    NotifyChannel(Carrier notify, LetterStore store, LetterPdf pdfs, Documents documents) {
        this.notify = notify;
        this.store = store;
        this.pdfs = pdfs;
        this.documents = documents;
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.NOTIFY || channel == Channel.PRINTER;
    }

    @Override
    public Ready ready(Delivery delivery, LetterStore.Letter letter) {
        if (delivery.channel() == Channel.PRINTER) {
            byte[] pdf = withEnclosures(delivery, letter);
            int pages = pdfs.pages(pdf);
            return new Ready(Sha256.of(pdf), () -> pages > MOST_PAGES || pdf.length > MOST_BYTES_TO_PRINT
                    ? new Outcome.Refused("It has %d pages; GOV.UK Notify prints at most %d, and %d MB.".formatted(pages,
                            MOST_PAGES, MOST_BYTES_TO_PRINT / PostTray.MEGABYTE), true)
                    : notify.letter(delivery.id(), pdf));
        }
        boolean plain = delivery.form() == LetterFormat.PLAIN_TEXT && store.enclosures(letter.id()).isEmpty();
        byte[] file = plain ? PlainText.of(letter.html()).getBytes(StandardCharsets.UTF_8)
                : withEnclosures(delivery, letter);
        String name = "Letter-" + delivery.reference() + (plain ? ".txt" : ".pdf");
        return new Ready(Sha256.of(file), () -> file.length > MOST_BYTES_OF_A_FILE
                ? new Outcome.Refused("It is larger than the %d MB that GOV.UK Notify takes.".formatted(
                        MOST_BYTES_OF_A_FILE / PostTray.MEGABYTE), true)
                : notify.email(delivery.id(), delivery.address(), delivery.reference().value(), name, file));
    }

    private byte[] withEnclosures(Delivery delivery, LetterStore.Letter letter) {
        return pdfs.together(Stream.concat(Stream.of(letter.pdf()), store.enclosures(letter.id()).stream()
                .map(enclosure -> documents.content(enclosure.in(documents, delivery.reference())))).toList());
    }

    @Override
    public Found find(Delivery delivery) {
        return notify.find(delivery.id());
    }
}
