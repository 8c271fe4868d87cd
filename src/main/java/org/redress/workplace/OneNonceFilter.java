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
 * Gives the scripts of a web application's page the nonce of that page's own policy. Camunda 7.24 keeps the nonce in
 * one place for all requests, so a page that loads while anybody asks for anything may carry the other's nonce: the
 * browser then runs none of its scripts, and the page stays empty.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneNonceFilter extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/(tasklist|cockpit|admin|welcome)/[\\w-]+/?");
    private static final Pattern OF_POLICY = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern OF_SCRIPT = Pattern.compile("nonce=\"[^\"]*\"");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = page.getHeader("Content-Security-Policy");
        Matcher nonce = OF_POLICY.matcher(policy == null ? "" : policy);
        if (nonce.find() && page.getContentSize() > 0) {
            // Whatever the encoding: what is replaced is ASCII, and every other byte stays as it is.
            String body = new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
            byte[] mended = OF_SCRIPT.matcher(body).replaceAll("nonce=\"" + nonce.group(1) + "\"")
                    .getBytes(StandardCharsets.ISO_8859_1);
            page.resetBuffer();
            page.getOutputStream().write(mended);
        }
        page.copyBodyToResponse();
    }
}
