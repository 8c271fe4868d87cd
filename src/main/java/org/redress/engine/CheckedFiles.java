package org.redress.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Files that were found in order need not be looked at again at each start (a second or more). The engine's own table
 * of properties keeps the fingerprint of the files last checked and of the classes that check them: another file, a
 * council's own too, or a stricter check, and everything is checked anew.
 */
@Component
class CheckedFiles {

    static final String PROPERTY = "redress.checked-files";

    private static final Logger LOG = LoggerFactory.getLogger(CheckedFiles.class);
    private static final List<Class<?>> CHECKED_BY = List.of(ProcessFilesCheck.class, FormDefinition.class,
            FormDefinition.Field.class, Expressions.class, Feel.class);

    private final ManagementService management;
    private final Consumer<SortedMap<String, byte[]>> check;

    @Autowired
    CheckedFiles(ManagementService management) {
        this(management, ProcessFilesCheck::check);
    }

    CheckedFiles(ManagementService management, Consumer<SortedMap<String, byte[]>> check) {
        this.management = management;
        this.check = check;
    }

    /** Throws {@link BadProcessFiles} with every fault of files that were not yet found in order. */
    void check(SortedMap<String, byte[]> files) {
        String fingerprint = fingerprint(files);
        if (fingerprint.equals(management.getProperties().get(PROPERTY))) {
            return;
        }
        check.accept(files);
        try {
            management.setProperty(PROPERTY, fingerprint);
        } catch (ProcessEngineException otherNode) {
            LOG.debug("Another node starts too; what it remembers is as good.", otherNode);
        }
    }

    private static String fingerprint(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> check : CHECKED_BY) {
                String name = check.getName().replace('.', '/') + ".class";
                try (InputStream code = check.getResourceAsStream("/" + name)) {
                    add(digest, name, code.readAllBytes());
                }
            }
            files.forEach((name, bytes) -> add(digest, name, bytes));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With the lengths, so that no two lists of files look alike. */
    private static void add(MessageDigest digest, String name, byte[] bytes) {
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(8).putInt(named.length).putInt(bytes.length).array());
        digest.update(named);
        digest.update(bytes);
    }
}
