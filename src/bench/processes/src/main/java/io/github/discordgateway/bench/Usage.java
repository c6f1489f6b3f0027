package io.github.discordgateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a process has used until now, as the operating system counts it for all its threads.
 *
 * @param cpuSeconds user and system time; in steps of 10 ms on Linux
 * @param residentMegabytes now
 * @param peakMegabytes the most so far; the present amount where the system doesn't keep it
 */
record Usage(double cpuSeconds, double residentMegabytes, double peakMegabytes) {
    private static final Path PROC = Path.of("/proc");

    /** Linux counts in these, whatever the kernel's own: USER_HZ. */
    private static final double TICKS_PER_SECOND = 100;

    static Usage of(long pid) {
        try {
            return Files.exists(PROC.resolve("self/stat")) ? fromProc(pid) : fromPs(pid);
        } catch (IOException e) {
            throw new UncheckedIOException("the process " + pid + " has ended before it was measured", e);
        }
    }

    private static Usage fromProc(long pid) throws IOException {
        Path process = PROC.resolve(Long.toString(pid));
        String stat = Files.readString(process.resolve("stat"));
        // The second field, the name in parentheses, may contain spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        List<String> status = Files.readAllLines(process.resolve("status"));
        return new Usage(cpu, megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
    }

    private static double megabytes(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Long.parseLong(line.substring(key.length()).replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Usage fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=,time=", "-p", Long.toString(pid)).start();
        String[] words = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split("\\s+");
        if (words.length < 2) {
            throw new IOException("ps knows no process " + pid);
        }
        double resident = Long.parseLong(words[0]) / 1024.0;
        double cpu = Arrays.stream(words[1].split(":"))
                .mapToDouble(Double::parseDouble)
                .reduce(0, (a, b) -> a * 60 + b);
        return new Usage(cpu, resident, resident);
    }
}
