package org.redress.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code redress.documents}.
 *
 * @param mostMegabytes how large one file may be
 * @param mostPerCase how many documents one case may hold
 * @param store where the contents lie: with the database (default), or in a folder that all nodes share
 * @param folder that folder; only read where {@code store} is FOLDER
 * @param scanner who looks for viruses
 */
@ConfigurationProperties("redress.documents")
record DocumentSettings(@DefaultValue("25") int mostMegabytes, @DefaultValue("2000") int mostPerCase,
        @DefaultValue("DATABASE") Store store, String folder,
        @DefaultValue Scanner scanner) {

    enum Store { DATABASE, FOLDER }

    enum Kind { NONE, CLAMAV }

    /**
     * A virus scanner.
     *
     * @param kind NONE, or a ClamAV daemon (clamd) that is reached over TCP
     * @param seconds how long it may take for one file
     */
    record Scanner(@DefaultValue("NONE") Kind kind, @DefaultValue("localhost") String host,
            @DefaultValue("3310") int port, @DefaultValue("60") int seconds) {}

    long mostBytes() {
        return mostMegabytes * 1024L * 1024;
    }
}
