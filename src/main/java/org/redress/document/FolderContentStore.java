package org.redress.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Contents in a folder, for councils with more evidence than they want in a database. Each file is written whole beside
 * its place, forced to the disk and then moved there, so that half a file is never found. A content whose transaction
 * failed afterwards stays without a document.
 */
@Component
@ConditionalOnProperty(name = "redress.documents.store", havingValue = "folder")
class FolderContentStore implements ContentStore {

    private final Path folder;

    FolderContentStore(DocumentSettings settings) {
        this.folder = Path.of(settings.folder()).toAbsolutePath().normalize();
    }

    @Override
    public void keep(String sha256, byte[] content) {
        Path place = place(sha256);
        if (Files.exists(place)) {
            return;
        }
        try {
            Files.createDirectories(place.getParent());
            Path beside = Files.createTempFile(place.getParent(), "new-", ".part");
            try {
                write(beside, content);
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("The document could not be kept in the folder of documents.", full);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }

    @Override
    public byte[] read(String sha256) {
        try {
            return Files.readAllBytes(place(sha256));
        } catch (NoSuchFileException missing) {
            throw new IllegalStateException("The content " + sha256 + " is missing from the folder of documents.", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path place(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }
}
