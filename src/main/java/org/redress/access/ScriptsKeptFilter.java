package org.redress.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets browsers keep the scripts, styles and fonts of the web applications, some five megabytes for Tasklist, and ask
 * each time whether they are still the same. They say nothing of a case; everything else stays out of browsers' stores.
 */
@Component
class ScriptsKeptFilter extends ShallowEtagHeaderFilter {

    private static final Pattern KEPT = Pattern.compile("/camunda/(app|lib|assets)/.+\\.(js|css|json|svg|png|ico|otf|ttf|woff2?)");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !KEPT.matcher(request.getRequestURI().substring(request.getContextPath().length())).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-cache");
        super.doFilterInternal(request, response, chain);
    }
}
