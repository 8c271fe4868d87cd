package org.redress.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;

/** The product's kind of web server with nothing before or behind it but one way to have a contact accepted. */
final class Door implements AutoCloseable {

    private final WebServer server;

    /** @param accept what each request does; answers the reference */
    Door(Supplier<String> accept) {
        ServletWebServerFactory servers = new TomcatServletWebServerFactory(0);
        server = servers.getWebServer(all -> all.addServlet("accept", new Accepting(accept)).addMapping("/api/contacts"));
        server.start();
    }

    private static final class Accepting extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient Supplier<String> accept;

        private Accepting(Supplier<String> accept) {
            this.accept = accept;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            byte[] answer = "{\"reference\":\"%s\"}".formatted(accept.get()).getBytes(StandardCharsets.UTF_8);
            response.setStatus(201);
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
