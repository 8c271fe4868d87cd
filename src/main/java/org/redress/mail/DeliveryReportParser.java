package org.redress.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads delivery reports: {@code multipart/report} with {@code message/delivery-status} (RFC 3462, RFC 3464) as Exchange,
 * Postfix and Gmail write them, and the older form of Exim with {@code X-Failed-Recipients}. The message it is about is
 * found by the first of: the returned message or its headers; {@code Original-Message-ID} in the status; the report's
 * {@code In-Reply-To}; its {@code References}. Only Message-IDs of our own domain count.
 */
final class DeliveryReportParser {

    private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]+>)");
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final int MOST_TEXT = 200_000;

    private final Pattern ours;

    DeliveryReportParser(String ourDomain) {
        this.ours = Pattern.compile("<[A-Za-z0-9.-]+@" + Pattern.quote(ourDomain) + ">", Pattern.CASE_INSENSITIVE);
    }

    /** The report in a message; empty where it is none, or about none of our messages. */
    Optional<DeliveryReport> read(MimeMessage message, LocalDate arrivedOn) throws MessagingException, IOException {
        List<InternetHeaders> status = new ArrayList<>();
        List<String> returned = new ArrayList<>();
        boolean report = message.isMimeType("multipart/report");
        if (report) {
            collect(message, status, returned, 0);
        }
        if (status.isEmpty()) {
            return message.getHeader("X-Failed-Recipients") == null ? Optional.empty() : oldForm(message, arrivedOn);
        }
        Optional<String> about = about(message, status, returned);
        return about.map(id -> {
            InternetHeaders worst = status.stream().filter(s -> has(s, "Action"))
                    .reduce((a, b) -> failed(b) && !failed(a) ? b : a).orElse(status.get(0));
            return new DeliveryReport(id, failed(worst), reason(worst), arrivedOn);
        });
    }

    private void collect(Part part, List<InternetHeaders> status, List<String> returned, int depth)
            throws MessagingException, IOException {
        if (depth > 10) {
            return;
        }
        if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            for (String block : text(part).replace("\r\n", "\n").strip().split("\n[ \t]*\n")) {
                status.add(new InternetHeaders(new ByteArrayInputStream(
                        (block.strip() + "\n\n").getBytes(StandardCharsets.UTF_8))));
            }
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global") || part.isMimeType("message/global-headers")) {
            String[] ids = new InternetHeaders(new ByteArrayInputStream(
                    (text(part).stripLeading() + "\n\n").getBytes(StandardCharsets.UTF_8))).getHeader("Message-ID");
            if (ids != null) {
                returned.addAll(List.of(ids));
            }
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), status, returned, depth + 1);
            }
        }
    }

    private Optional<String> about(MimeMessage message, List<InternetHeaders> status, List<String> returned)
            throws MessagingException {
        List<String> candidates = new ArrayList<>(returned);
        for (InternetHeaders fields : status) {
            add(candidates, fields.getHeader("Original-Message-ID"));
            add(candidates, fields.getHeader("X-Original-Message-ID"));
        }
        add(candidates, message.getHeader("In-Reply-To"));
        add(candidates, message.getHeader("References"));
        return candidates.stream().flatMap(text -> ID.matcher(text).results()).map(r -> r.group())
                .filter(id -> ours.matcher(id).matches()).findFirst();
    }

    private Optional<DeliveryReport> oldForm(MimeMessage message, LocalDate arrivedOn)
            throws MessagingException, IOException {
        Matcher header = MESSAGE_ID.matcher(text(message));
        while (header.find()) {
            if (ours.matcher(header.group(1)).matches()) {
                return Optional.of(new DeliveryReport(header.group(1), true, "The message could not be delivered.",
                        arrivedOn));
            }
        }
        return Optional.empty();
    }

    private static void add(List<String> candidates, String... values) {
        if (values != null) {
            candidates.addAll(List.of(values));
        }
    }

    private static boolean has(InternetHeaders fields, String name) {
        return fields.getHeader(name) != null;
    }

    private static boolean failed(InternetHeaders fields) {
        String action = fields.getHeader("Action", null);
        return action != null && action.strip().toLowerCase().startsWith("failed");
    }

    private static String reason(InternetHeaders fields) {
        String status = fields.getHeader("Status", null);
        String diagnostic = fields.getHeader("Diagnostic-Code", null);
        String words = diagnostic == null ? "" : diagnostic.replaceFirst("^\\s*[A-Za-z0-9-]+\\s*;\\s*", "");
        String code = status == null ? "" : status.strip().replaceFirst("\\s.*", "");
        String reason = words.contains(code) ? words : code + " " + words;
        reason = ADDRESS.matcher(Mails.oneLine(reason)).replaceAll("(address)");
        return reason.isBlank() ? "No reason was given." : reason.length() > 300 ? reason.substring(0, 300) : reason;
    }

    /** The part's content, decoded. */
    private static String text(Part part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        }
    }
}
