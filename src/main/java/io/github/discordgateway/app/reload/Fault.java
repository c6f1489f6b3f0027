package io.github.discordgateway.app.reload;

import io.github.discordgateway.failure.Causes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * A fault in a route file, for the person who edits it.
 *
 * @param line counted from 1
 * @param reason in one line
 */
record Fault(int line, String reason) {
    private static final Pattern WORDS = Pattern.compile("bean: (\\S+)|route: (\\S+)|route id[^:]*: (\\S+)");

    /** Locates a failure in a text: by the parser's mark, or else by the names in the failure. */
    static Fault of(Throwable failure, String text) {
        List<Throwable> causes = Causes.of(failure).toList();
        Optional<MarkedYamlEngineException> marked = causes.stream()
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .filter(cause -> mark(cause).isPresent())
                .reduce((first, last) -> last);
        if (marked.isPresent()) {
            MarkedYamlEngineException cause = marked.get();
            String reason = Stream.of(cause.getContext(), cause.getProblem())
                    .filter(Objects::nonNull)
                    .reduce((context, problem) -> context + ": " + problem)
                    .orElse("cannot be parsed");
            return new Fault(mark(cause).orElseThrow().getLine() + 1, inOneLine(reason));
        }
        int line = 1;
        for (Throwable cause : causes) {
            for (String word : words(cause)) {
                line = lineOf(word, text, line).orElse(line);
            }
        }
        return new Fault(line, inOneLine(Causes.reason(failure)));
    }

    private static Optional<Mark> mark(MarkedYamlEngineException failure) {
        return failure.getProblemMark().or(failure::getContextMark);
    }

    /** The names in a failure, the route first and then what is in it. */
    private static List<String> words(Throwable cause) {
        if (cause instanceof FailedToCreateRouteException route && route.getRouteId() != null) {
            return List.of(route.getRouteId());
        }
        if (cause instanceof NoSuchBeanException bean) {
            return List.of(bean.getName());
        }
        if (cause instanceof ResolveEndpointFailedException endpoint) {
            return List.of(asWritten(endpoint.getUri()));
        }
        if (cause instanceof NoSuchEndpointException endpoint) {
            return List.of(asWritten(endpoint.getUri()));
        }
        return WORDS.matcher(String.valueOf(cause.getMessage()))
                .results()
                .flatMap(match -> IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String asWritten(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("://", ":");
    }

    /** The first line with the word, from a given line on. */
    private static Optional<Integer> lineOf(String word, String text, int from) {
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
        List<String> lines = text.lines().toList();
        return IntStream.rangeClosed(from, lines.size())
                .filter(line -> whole.matcher(lines.get(line - 1)).find())
                .boxed()
                .findFirst();
    }

    private static String inOneLine(String reason) {
        return reason.strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceFirst("^Failed to start route: .* because: ", "")
                .replaceFirst("\\.$", "");
    }
}
