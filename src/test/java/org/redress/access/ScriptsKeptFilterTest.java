package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.StreamUtils;

/** A script is read to tell that it is still the same only where it may have become another one. */
class ScriptsKeptFilterTest {

    private static final String IN_A_JAR = "/camunda/lib/ngDefine.js";
    private static final String IN_A_FOLDER = "/camunda/app/tasklist/scripts/of-this-test.js";

    private final ScriptsKeptFilter filter = new ScriptsKeptFilter();
    private int read;

    @Test
    void what_lies_in_a_jar_is_read_for_whoever_has_not_got_it() throws Exception {
        MockHttpServletResponse first = ask(IN_A_JAR, null, "as released");
        assertThat(first.getContentAsString()).isEqualTo("as released");
        String tag = first.getHeader("ETag");
        MockHttpServletResponse again = ask(IN_A_JAR, tag, "as released");
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.getContentAsString()).isEmpty();
        assertThat(read).isEqualTo(1);
        MockHttpServletResponse other = ask(IN_A_JAR, "\"another release's\"", "as released");
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(other.getContentAsString()).isEqualTo("as released");
        assertThat(other.getHeaders("ETag")).containsExactly(tag);
        assertThat(read).isEqualTo(2);
    }

    @Test
    void what_lies_in_a_folder_is_read_again_once_it_was_changed() throws Exception {
        Path script = Files.createDirectories(Path.of("target/test-classes/META-INF/resources/webjars"
                + IN_A_FOLDER).getParent()).resolve("of-this-test.js");
        try {
            write(script, Instant.parse("2026-11-02T09:00:00Z"));
            String tag = ask(IN_A_FOLDER, null, "before").getHeader("ETag");
            assertThat(ask(IN_A_FOLDER, tag, "before").getStatus()).isEqualTo(304);
            assertThat(read).isEqualTo(1);
            write(script, Instant.parse("2026-11-02T09:00:05Z"));
            MockHttpServletResponse changed = ask(IN_A_FOLDER, tag, "after");
            assertThat(changed.getContentAsString()).isEqualTo("after");
            assertThat(changed.getHeader("ETag")).isNotEqualTo(tag);
        } finally {
            Files.delete(script);
        }
    }

    @Test
    void what_is_not_there_is_asked_for_each_time() throws Exception {
        assertThat(ask("/camunda/lib/nowhere.js", null, null).getStatus()).isEqualTo(404);
        assertThat(ask("/camunda/lib/nowhere.js", "\"any\"", null).getStatus()).isEqualTo(404);
        assertThat(read).isEqualTo(2);
    }

    private static void write(Path script, Instant at) throws IOException {
        Files.writeString(script, "");
        Files.setLastModifiedTime(script, FileTime.from(at));
    }

    private MockHttpServletResponse ask(String path, String tag, String content) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (tag != null) {
            request.addHeader("If-None-Match", tag);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answer) -> {
            read++;
            if (content == null) {
                ((HttpServletResponse) answer).setStatus(404);
            } else {
                StreamUtils.copy(content, StandardCharsets.UTF_8, answer.getOutputStream());
            }
        });
        return response;
    }
}
