package dev.tlstrace.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Makes room for a new event file: by renaming, never by copying. */
final class Rotation {
    private final FilePlan plan;

    Rotation(FilePlan plan) {
        this.plan = plan;
    }

    /** {@code x.json} becomes {@code x.json.1}, that {@code x.json.2} and so on; what is too old goes. */
    void rotate() throws IOException {
        if (plan.keep == 0) {
            Files.deleteIfExists(plan.path);
            return;
        }
        Files.deleteIfExists(numbered(plan.keep));
        for (int i = plan.keep - 1; i >= 1; i--) {
            if (Files.exists(numbered(i), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(numbered(i), numbered(i + 1), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(plan.path, numbered(1), StandardCopyOption.ATOMIC_MOVE);
        prune();
    }

    private Path numbered(int number) {
        return plan.path.resolveSibling(plan.path.getFileName() + "." + number);
    }

    /** Deletes the family's oldest files beyond those that are kept; never one that a living JVM writes. */
    void prune() throws IOException {
        List<Aged> others = new ArrayList<>();
        Path folder = plan.path.toAbsolutePath().getParent();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (plan.family.includes(name)
                        && !name.equals(plan.path.getFileName().toString())
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    others.add(new Aged(entry, Files.getLastModifiedTime(entry).toMillis(), number(name)));
                }
            }
        }
        Collections.sort(others, YOUNGEST_FIRST);
        for (int i = plan.keep; i < others.size(); i++) {
            if (!isWritten(others.get(i).path)) {
                Files.deleteIfExists(others.get(i).path);
            }
        }
    }

    private static boolean isWritten(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // no lock to be had here, and so none to be found either
            return false;
        }
    }

    /** Behind the last dot; of files of one age the higher is the older. */
    private static int number(String name) {
        try {
            return Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static final Comparator<Aged> YOUNGEST_FIRST = new Comparator<Aged>() {
        @Override
        public int compare(Aged one, Aged other) {
            int byTime = Long.compare(other.millis, one.millis);
            return byTime != 0 ? byTime : Integer.compare(one.number, other.number);
        }
    };

    private static final class Aged {
        private final Path path;
        private final long millis;
        private final int number;

        private Aged(Path path, long millis, int number) {
            this.path = path;
            this.millis = millis;
            this.number = number;
        }
    }
}
