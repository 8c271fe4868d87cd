package org.redress.document;

/**
 * Where the contents of documents lie: each once, under the SHA-256 of its bytes, however many cases hold it. Nothing is
 * ever changed there; what is read is checked against its checksum by the caller.
 */
interface ContentStore {

    /** Keeps the content. It may be there already. After it returns the content survives a crash. */
    void keep(String sha256, byte[] content);

    /** The bytes as they were kept. @throws IllegalStateException where there are none */
    byte[] read(String sha256);
}
