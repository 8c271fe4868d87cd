package org.redress.workplace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes the page of a web application a page of Redress, in the product's name and language, with the one style sheet
 * of all four; the page itself is Camunda's own. And gives its scripts the nonce of that page's own policy: Camunda
 * 7.24 keeps the nonce in one place for all requests, so a page that loads while anybody asks for anything may carry
 * the other's nonce: the browser then runs none of its scripts, and the page stays empty.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebAppPageFilter extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/(tasklist|cockpit|admin|welcome)/[\\w-]+/?");
    private static final Pattern OF_POLICY = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern OF_SCRIPT = Pattern.compile("nonce=\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("<title>[^<]*</title>");
    private static final Pattern MAKER = Pattern.compile("(name=\"(?:description|author)\"\\s+content=)\"[^\"]*\"");
    private static final Pattern STYLES = Pattern.compile("/app/\\w+/styles/user-styles.css");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        if (page.getContentSize() > 0 && String.valueOf(page.getContentType()).startsWith("text/html")) {
            // Whatever the encoding: what is replaced is ASCII, and every other byte stays as it is.
            String body = new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
            byte[] ours = ours(body, page.getHeader("Content-Security-Policy")).getBytes(StandardCharsets.ISO_8859_1);
            page.resetBuffer();
            page.getOutputStream().write(ours);
        }
        page.copyBodyToResponse();
    }

    private static String ours(String page, String policy) {
        Matcher nonce = OF_POLICY.matcher(policy == null ? "" : policy);
        String mended = nonce.find() ? OF_SCRIPT.matcher(page).replaceAll("nonce=\"" + nonce.group(1) + "\"") : page;
        mended = mended.replaceFirst("<html lang=\"en\"", "<html lang=\"en-GB\"");
        mended = NAME.matcher(mended).replaceFirst("<title>Redress</title>");
        mended = MAKER.matcher(mended).replaceAll("$1\"Redress\"");
        return STYLES.matcher(mended).replaceAll("/app/tasklist/styles/user-styles.css");
    }
}
