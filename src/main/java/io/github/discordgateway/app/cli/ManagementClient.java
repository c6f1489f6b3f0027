package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.ManagementAddress;
import io.github.discordgateway.app.ProgramDirectory;
import io.github.discordgateway.app.StartRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpStatus;
import picocli.CommandLine.Model.CommandSpec;

/** A client of the management port of the running program, which has the same settings. */
final class ManagementClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /** Shared by all requests, so that they use one connection: the program limits connections per address. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    private static final Pattern NEXT = Pattern.compile("<(\\?[^>]*)>; rel=\"next\"");

    private final ManagementAddress address;

    /**
     * Creates a client with the settings of a command.
     *
     * @throws StartRefusedException if they cannot be read
     */
    ManagementClient(CommandSpec command) {
        address = ManagementAddress.configured(ProgramDirectory.WORKING_DIRECTORY, CommandVariables.of(command));
    }

    /** Sends a POST request and returns the line of the response. */
    String post(String path, Map<String, String> parameters) throws InterruptedException {
        return send("POST", path, parameters);
    }

    /** Sends a GET request and returns the body of the response. */
    String get(String path, Map<String, String> parameters) throws InterruptedException {
        return send("GET", path, parameters);
    }

    /**
     * Requests a list, page by page.
     *
     * @param page receives the body of each page
     */
    void pages(String path, Map<String, String> parameters, Page page)
            throws InterruptedException, JsonProcessingException {
        Optional<URI> next = Optional.of(URI.create(path + query(parameters)));
        while (next.isPresent()) {
            HttpResponse<String> response = send("GET", next.get());
            page.read(response.body().strip());
            next = response.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::matches)
                    .map(link -> URI.create(path + link.group(1)));
        }
    }

    /** Receives the body of a page. */
    interface Page {
        void read(String body) throws JsonProcessingException;
    }

    private String send(String method, String path, Map<String, String> parameters) throws InterruptedException {
        return send(method, URI.create(path + query(parameters))).body().strip();
    }

    private HttpResponse<String> send(String method, URI target) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.root().resolve(target))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.noBody());
        address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= HttpStatus.SC_CLIENT_ERROR) {
                throw new StartRefusedException(
                        ExitCode.FAILURE, List.of(response.body().strip()));
            }
            return response;
        } catch (IOException e) {
            throw new StartRefusedException(
                    ExitCode.UNAVAILABLE,
                    List.of("No bridge responds at " + address + ": start it, or set MANAGEMENT_PORT to its port"));
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
