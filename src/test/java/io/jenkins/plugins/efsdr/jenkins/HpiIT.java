package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the .hpi as Jenkins does; runs after it was packaged. */
class HpiIT {

    private static final Path HPI = Path.of("target/efs-volume-dr.hpi");
    private static final String OURS = "io/jenkins/plugins/efsdr/";
    private static final String INNER = "efs-volume-dr.jar";

    @TempDir
    Path lib;

    @BeforeEach
    void unpack() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile())) {
            for (ZipEntry entry :
                    hpi.stream().filter(one -> one.getName().endsWith(".jar")).toList()) {
                try (InputStream jar = hpi.getInputStream(entry)) {
                    Files.copy(
                            jar,
                            lib.resolve(Path.of(entry.getName()).getFileName().toString()));
                }
            }
        }
    }

    @Test
    void everyClassOfOursLoadsWithNothingButTheHpiWhatCoreHasAndTheSignatures() throws Exception {
        List<String> failed = new ArrayList<>();
        try (URLClassLoader core = new URLClassLoader(coreHas(), ClassLoader.getPlatformClassLoader());
                URLClassLoader plugin = new URLClassLoader(bundled(), core);
                JarFile inner = new JarFile(lib.resolve(INNER).toFile())) {
            List<String> classes = inner.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(OURS) && name.endsWith(".class"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .toList();
            for (String name : classes) {
                try {
                    Class<?> loaded = Class.forName(name, !name.contains("package-info"), plugin);
                    loaded.getDeclaredMethods();
                } catch (LinkageError e) {
                    failed.add(name + ": " + e);
                }
            }
            assertThat(classes).hasSizeGreaterThan(200);
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void theInnerJarHasViewsIndexesAndTheManifestOfThePlugin() throws IOException {
        try (JarFile inner = new JarFile(lib.resolve(INNER).toFile());
                JarFile hpi = new JarFile(HPI.toFile())) {
            assertThat(inner.stream().map(JarEntry::getName))
                    .contains(
                            "index.jelly",
                            "META-INF/annotations/hudson.Extension",
                            "META-INF/services/annotations/org.jenkinsci.Symbol",
                            "templates/pv-pvc/nfs.mustache",
                            OURS + "jenkins/Messages.properties",
                            OURS + "jenkins/EfsVolumeCreateStep.stapler",
                            OURS + "jenkins/EfsVolumeCreateStep/config.jelly",
                            OURS + "jenkins/SiteStep/help-gitUrl.html")
                    .noneMatch(name -> name.startsWith(OURS + "cli")
                            || name.startsWith(OURS + "demo")
                            || name.startsWith(OURS + "sandbox")
                            || name.startsWith("hudson")
                            || name.startsWith("org/"));
            assertThat(inner.getManifest()).isEqualTo(hpi.getManifest());
            assertSaysWhatJenkinsWants(hpi.getManifest());
        }
    }

    private static void assertSaysWhatJenkinsWants(Manifest manifest) {
        var main = manifest.getMainAttributes();
        assertThat(main.getValue("Short-Name")).isEqualTo("efs-volume-dr");
        assertThat(main.getValue("Jenkins-Version")).isEqualTo("2.504.3");
        assertThat(main.getValue("Plugin-Dependencies").split(","))
                .allMatch(one -> one.matches("[a-z-]+:[0-9][A-Za-z0-9._]+"))
                .anyMatch(one -> one.startsWith("workflow-step-api:"));
    }

    private URL[] bundled() throws IOException {
        try (var jars = Files.list(lib)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }
    }

    /** The libraries that core has, and beside the signatures nothing of ours: those lie in another folder of the same output. */
    private URL[] coreHas() throws IOException {
        Path signatures = Files.createDirectory(lib.resolveSibling(lib.getFileName() + "-signatures"));
        for (String root : List.of("hudson", "jenkins", "com", "org")) {
            copy(Path.of("target/classes", root), signatures.resolve(root));
        }
        List<URL> urls = new ArrayList<>(List.of(signatures.toUri().toURL()));
        for (Class<?> type : List.of(
                org.slf4j.Logger.class,
                org.apache.commons.io.IOUtils.class,
                org.apache.commons.codec.binary.Base64.class,
                org.jvnet.localizer.Localizable.class,
                net.java.sezpoz.Indexable.class)) {
            urls.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        return urls.toArray(URL[]::new);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
