package org.redress.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.ResourceUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets browsers keep the scripts, styles and fonts of the web applications, some five megabytes for Tasklist, and ask
 * each time whether they are still the same. They say nothing of a case; everything else stays out of browsers' stores.
 * The check sum of each is made once, and anew only where it lies in a folder and was changed there.
 */
@Component
class ScriptsKeptFilter extends ShallowEtagHeaderFilter {

    private static final Pattern KEPT = Pattern.compile("/camunda/(app|lib|assets)/.+\\.(js|css|json|svg|png|ico|otf|ttf|woff2?)");

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What was read once: in a jar {@code file} is null, and it stays as it is. */
    private record Known(String etag, File file, long changed) {

        boolean stands() {
            return file == null || file.lastModified() == changed;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !KEPT.matcher(path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-cache");
        Known before = known.get(path(request));
        if (before == null || !before.stands()) {
            ClassPathResource script = new ClassPathResource("META-INF/resources/webjars" + path(request));
            File file = script.exists() && ResourceUtils.isFileURL(script.getURL()) ? script.getFile() : null;
            long changed = file == null ? 0 : file.lastModified();
            super.doFilterInternal(request, response, chain);
            String etag = response.getHeader("ETag");
            if (etag != null) {
                known.put(path(request), new Known(etag, file, changed));
            }
        } else if (!new ServletWebRequest(request, response).checkNotModified(before.etag())) {
            chain.doFilter(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
