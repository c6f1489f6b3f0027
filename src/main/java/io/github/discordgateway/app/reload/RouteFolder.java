package io.github.discordgateway.app.reload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;

/**
 * A folder of route files: the program's own, and the user's. A user's file with the name of one of the program's
 * replaces it. Links are followed.
 */
public final class RouteFolder {
    /**
     * The content of route folders at one moment.
     *
     * @param texts the text by file; one of the program's own has the path of the file that would replace it
     * @param unreadable why route files cannot be read
     * @param ignored why other files are ignored, and what to do
     */
    record Content(Map<Path, RouteText> texts, Map<Path, String> unreadable, Map<Path, String> ignored) {

        Content() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        void addAll(Content other) {
            texts.putAll(other.texts);
            unreadable.putAll(other.unreadable);
            ignored.putAll(other.ignored);
        }
    }

    private static final String ENDING = ".camel.yaml";

    /** Other extensions that people use for route files, and that other Camel programs read. */
    private static final Set<String> OTHER_YAML = Set.of("yaml", "yml");

    private static final Set<String> OTHER_LANGUAGES = Set.of("xml", "java", "groovy", "kts", "js");

    private final Path path;
    private final Map<Path, RouteText> own = new TreeMap<>();

    /**
     * Creates a folder, which may be missing.
     *
     * @param own the program's own files
     * @throws IOException if one of these cannot be read
     */
    public RouteFolder(Path path, Collection<Resource> own) throws IOException {
        this.path = path;
        for (Resource file : own) {
            String location = file.getLocation();
            try (InputStream in = file.getInputStream()) {
                String text = new String(in.readAllBytes(), UTF_8);
                this.own.put(
                        path.resolve(location.substring(location.lastIndexOf('/') + 1)),
                        new RouteText(location, text, false));
            }
        }
    }

    Path path() {
        return path;
    }

    /** Whether the program has its own file of this name. */
    boolean isOwn(Path file) {
        return own.containsKey(file);
    }

    /**
     * Reads the current content. Hidden files and backups of editors are ignored.
     *
     * @throws IOException if the folder exists and cannot be read; see {@link #reason}
     */
    Content content() throws IOException {
        Content content = new Content();
        content.texts().putAll(own);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : files()) {
                if (isNamedAsRoutes(file)) {
                    read(file, content);
                } else {
                    ignored(file).ifPresent(why -> content.ignored().put(file, why));
                }
            }
        }
        return content;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> !name(file).startsWith(".")).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isNamedAsRoutes(Path file) {
        return name(file).endsWith(ENDING);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void read(Path file, Content content) {
        if (!Files.isRegularFile(file)) {
            notRegular(file).ifPresent(why -> content.ignored().put(file, why));
            return;
        }
        try {
            content.texts().put(file, new RouteText("file:" + file, new String(Files.readAllBytes(file), UTF_8), true));
        } catch (NoSuchFileException e) {
            // Deleted after the folder was listed.
            return;
        } catch (IOException e) {
            content.unreadable().put(file, reason(e));
        }
    }

    private static Optional<String> notRegular(Path file) {
        if (Files.exists(file)) {
            return Optional.of("it is not a file: rename it");
        }
        return Files.isSymbolicLink(file) ? Optional.of("it is a broken link: fix it, or remove it") : Optional.empty();
    }

    /** Why a file is ignored although its name suggests routes. */
    private static Optional<String> ignored(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (dot <= 0 || Files.isDirectory(file)) {
            return Optional.empty();
        }
        String right = name.substring(0, dot).replaceFirst("(?i)\\.camel$", "") + ENDING;
        if (OTHER_YAML.contains(extension)) {
            return Optional.of("only files named *" + ENDING + " are read, so name it " + right);
        }
        return OTHER_LANGUAGES.contains(extension)
                ? Optional.of("routes are read in YAML only, so write them in " + right)
                : Optional.empty();
    }

    /** Why a file or folder cannot be read, in a few words. */
    static String reason(IOException failure) {
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        } else if (failure instanceof NoSuchFileException) {
            return "it is a broken link, or was deleted";
        } else if (failure instanceof AccessDeniedException) {
            return "the program has no permission to read it";
        }
        return failure.toString();
    }
}
