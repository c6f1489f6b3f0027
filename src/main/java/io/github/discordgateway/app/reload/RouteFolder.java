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
 * A folder of routes: the program's own files, and those of the user, which come besides or, with the name of one of
 * the program's, replace it. Links are followed.
 */
public final class RouteFolder {
    /**
     * What folders of routes hold at a moment.
     *
     * @param texts by file; one of the program's own stands for the file that would replace it
     * @param unreadable why files of routes cannot be read
     * @param ignored why other files count for nothing, and what to do about it
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

    /** What people call files of routes, and what other programs of Camel's read. */
    private static final Set<String> OTHER_YAML = Set.of("yaml", "yml");

    private static final Set<String> OTHER_LANGUAGES = Set.of("xml", "java", "groovy", "kts", "js");

    private final Path path;
    private final Map<Path, RouteText> own = new TreeMap<>();

    /**
     * A folder that may be missing.
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

    /** Whether the program has a file of its own for this one. */
    boolean isOwn(Path file) {
        return own.containsKey(file);
    }

    /**
     * What is there now. What editors leave, and hidden files, count for nothing.
     *
     * @throws IOException if there is something of its name that cannot be read as a folder; see {@link #reason}
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
            // It has gone since the folder was listed.
            return;
        } catch (IOException e) {
            content.unreadable().put(file, reason(e));
        }
    }

    private static Optional<String> notRegular(Path file) {
        if (Files.exists(file)) {
            return Optional.of("it is no file: give it another name");
        }
        return Files.isSymbolicLink(file)
                ? Optional.of("it is a link to nowhere: correct it, or remove it")
                : Optional.empty();
    }

    /** What counts for nothing although its name says that routes may be in it. */
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

    /** Why a file or a folder cannot be read, in a few words. */
    static String reason(IOException failure) {
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        } else if (failure instanceof NoSuchFileException) {
            return "it is a link to nowhere, or is gone";
        } else if (failure instanceof AccessDeniedException) {
            return "the program may not read it";
        }
        return failure.toString();
    }
}
