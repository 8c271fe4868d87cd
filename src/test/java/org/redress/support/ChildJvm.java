package org.redress.support;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** A JVM of its own with the class path of the tests, for what is killed. */
public final class ChildJvm {

    private ChildJvm() {}

    /** @param jvm the JVM's own options */
    public static ProcessBuilder command(String main, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Without the build tool's own jar, which names every folder a second time. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)).filter(entry -> !entry.contains("surefire")).distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The class path is that of the tests, but the child is the product: its own clock, its own scheduler. */
    public static class WithoutTestBeans extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().hasAnnotation(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(Object other) {
            return other != null && other.getClass() == getClass();
        }

        @Override
        public int hashCode() {
            return getClass().hashCode();
        }
    }
}
