package dev.tlstrace.handshake;

import dev.tlstrace.capture.Step;
import java.util.HashMap;
import java.util.Map;

/** What trust managers and key managers are asked and answer, made into occurrences. */
final class Decisions {
    private final AnchorReader anchors = new AnchorReader();
    private final KeyChoices keys = new KeyChoices();
    /** The application's trust managers that JSSE has wrapped, while the thread asks them. */
    private final Map<Thread, Object> delegates = new HashMap<>();

    private final Course course;

    Decisions(Course course) {
        this.course = course;
    }

    void trustDelegated(Step step) {
        delegates.put((Thread) step.key(), step.first());
    }

    void trustDeciding(Connection connection, Step step) {
        delegates.remove(step.thread());
        connection.trustSince = step.nanos();
        connection.trustManager = step.first();
    }

    /** The manager returned, or threw what JSSE does not expect of one; of what JSSE expects, the failing came first. */
    void trustDecided(Connection connection, Step step) {
        trustDecided(connection, step, (Throwable) step.first());
    }

    void trustDecided(Connection connection, Step step, Throwable rejection) {
        Object manager = connection.trustManager;
        connection.trustManager = null;
        Object delegate = delegates.remove(step.thread());
        if (!connection.isOpen() || connection.trustSince == 0) {
            return;
        }
        long nanos = step.nanos() - connection.trustSince;
        connection.trustSince = 0;
        connection.handshake.clock().trustDecided(step.nanos(), nanos);
        course.happened(
                connection,
                new TrustDecided(
                        step.nanos(),
                        step.thread().getName(),
                        ErrorFacts.trustManager(delegate == null ? manager : delegate, rejection),
                        nanos,
                        anchors.of(manager),
                        ErrorFacts.of(rejection)));
    }

    void keyFound(Step step) {
        keys.found(step);
    }

    void keyChoosing(Connection connection, Step step) {
        keys.choosing(connection, step);
    }

    void keyChosen(Connection connection, Step step) {
        KeySelected selected = keys.chosen(connection, step);
        if (connection.isOpen() && selected != null) {
            connection.handshake.clock().other(step.nanos());
            tell(connection, selected);
        }
    }

    /** What the key manager did not have is told when something else happens than its being asked again. */
    void tellKeysInVain(Connection connection, Step step) {
        boolean askedAgain = step.kind() == Step.Kind.KEY_CHOOSING || step.kind() == Step.Kind.KEY_CHOSEN;
        if (connection.inVain != null && !askedAgain && connection.isOpen()) {
            tell(connection, KeyChoices.inVain(connection));
        }
    }

    private void tell(Connection connection, KeySelected selected) {
        connection.handshake.selected(selected);
        course.happened(connection, selected);
    }
}
