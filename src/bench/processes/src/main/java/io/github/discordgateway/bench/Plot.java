package io.github.discordgateway.bench;

import java.util.List;
import java.util.Locale;

/** The results as bars, in an SVG picture that needs nothing else. */
final class Plot {
    private static final int WIDTH = 760;
    private static final int LABEL = 150;
    private static final int BAR = 18;
    private static final int GAP = 6;
    private static final String[] COLOURS = {"#2f6fde", "#7fa8ee", "#8a8f98", "#3b9a54", "#c2792b", "#9457b5"};

    private record Panel(String title, Workload workload, Figure figure) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("CPU for a filtered frame, uncompressed, warm (µs)", Workload.FILTERED_NONE, Figure.WARM),
            new Panel("CPU for a filtered frame, zlib-stream, warm (µs)", Workload.FILTERED_ZLIB, Figure.WARM),
            new Panel("CPU for a filtered frame, zstd-stream, warm (µs)", Workload.FILTERED_ZSTD, Figure.WARM),
            new Panel("CPU for a posted event, warm (µs)", Workload.FORWARD, Figure.WARM),
            new Panel("From gateway to hub at 500 events/s, 99th percentile (ms)", Workload.PACED, Figure.LATENCY_P99),
            new Panel("Memory when idle (MB)", Workload.START, Figure.IDLE_RESIDENT),
            new Panel("Memory at most, filtering (MB)", Workload.FILTERED_NONE, Figure.PEAK_RESIDENT));

    private final Results results;
    private final StringBuilder svg = new StringBuilder();
    private int y = 30;

    Plot(Results results) {
        this.results = results;
    }

    /** Leaves out what nobody was measured for. */
    String svg() {
        svg.setLength(0);
        y = 30;
        PANELS.stream().filter(this::measured).forEach(this::panel);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + y + "\" viewBox=\"0 0 "
                + WIDTH
                + " " + y
                + "\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n<title>What the clients cost;"
                + " shorter is better</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + svg
                + "</svg>\n";
    }

    private boolean measured(Panel panel) {
        return results.clients().stream().anyMatch(client -> !Double.isNaN(value(client, panel)));
    }

    private double value(String client, Panel panel) {
        return results.median(client, panel.workload(), panel.figure());
    }

    private void panel(Panel panel) {
        text(10, "font-weight=\"bold\"", panel.title());
        y += 12;
        double most = results.clients().stream()
                .mapToDouble(client -> value(client, panel))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1);
        int colour = 0;
        for (String client : results.clients()) {
            double value = value(client, panel);
            double length = Double.isNaN(value) ? 0 : (WIDTH - LABEL - 90) * value / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    LABEL,
                    y,
                    length,
                    BAR,
                    COLOURS[colour++ % COLOURS.length]));
            y += BAR - 4;
            text(10, "", client);
            text(LABEL + 6 + (int) length, "", panel.figure().format(value));
            y += GAP + 4;
        }
        y += 24;
    }

    private void text(int x, String attributes, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text x=\"" + x + "\" y=\"" + y + "\" fill=\"#222\" " + attributes + ">" + escaped + "</text>\n");
    }
}
